"""The editor's files come from the installed package, once; without them the page has its own text field."""

import os
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from coopgraph.server import editor
from coopgraph.server.app import create_app
from coopgraph.server.current import Current
from tests.server.conftest import BASE, SETTINGS


def test_the_files_are_taken_once_and_then_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = editor.load_editor(tmp_path)
    assert set(found.files) == {"yasgui.min.js", "yasgui.min.css"}
    assert b"Yasqe" in found.files["yasgui.min.js"]

    def never() -> dict[str, bytes]:
        raise AssertionError("asked again")

    monkeypatch.setattr(editor, "_taken_from_server", never)
    assert editor.load_editor(tmp_path) == found


def test_no_package_or_no_program_means_no_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editor, "_program", lambda: str(tmp_path / "nothing"))
    assert editor.load_editor(tmp_path).files == {}
    monkeypatch.setattr(editor, "_program", lambda: "/bin/false")
    assert editor.load_editor(tmp_path).files == {}


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser writes everywhere")
def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert editor.load_editor(tmp_path / "x").files


def test_the_page_asks_only_for_files_that_are_there(cantho_store: Path, client: TestClient) -> None:
    assert "yasgui" not in client.get("/query").text
    assert client.get("/static/yasgui.min.js").status_code == 404
    files = editor.Editor("1", {"yasgui.min.js": b"1", "yasgui.min.css": b"2"})
    app = create_app(Current(lambda: cantho_store, SETTINGS), SETTINGS, load=lambda: files)
    with TestClient(app, base_url=BASE) as other:
        assert "yasgui.min.js" in other.get("/query").text
        first = other.get("/static/yasgui.min.js")
        assert (first.content, first.headers["content-type"]) == (b"1", "text/javascript; charset=utf-8")
        tag = {"If-None-Match": first.headers["etag"]}
        assert other.get("/static/yasgui.min.js", headers=tag).status_code == 304
