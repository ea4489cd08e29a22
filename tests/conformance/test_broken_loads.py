"""Loads that break off, or meet a server in between that lets no large request through."""

from pathlib import Path

import httpx
import pytest

from coopgraph.errors import LimitReached
from coopgraph.loading import load_remote
from coopgraph.store.remote import RemoteView
from coopgraph.store.remote_check import examine
from coopgraph.text import Bilingual
from tests.conformance.servers import endpoint
from tests.conformance.test_remote_load import HOME, count, graphs, names
from tests.conftest import silent, write_small


def test_what_a_load_that_broke_off_has_left_is_mended_by_the_next(base: str, tmp_path: Path) -> None:
    """The file has arrived, the manifest has not: the next load of the data set leaves nothing of it."""
    place = endpoint(base)
    load_remote([write_small(tmp_path / "zero", "zero")], place, silent)
    before = count(place)
    one = write_small(tmp_path / "one", "one")
    left = f'<{HOME}/one/partner/old> <http://www.w3.org/2004/02/skos/core#prefLabel> "Left"@en'
    httpx.post(f"{base}/update", data={"update": f"INSERT DATA {{ {left} GRAPH <{HOME}/one> {{ {left} }} }}"})
    load_remote([one], place, silent)
    assert not RemoteView(place).ask(f"ASK {{ {left} }}")
    assert examine(place) is not None
    load_remote([tmp_path / "zero"], place, silent, rebuild=True)
    assert count(place) == before


def test_a_door_that_lets_no_large_file_through_is_got_round(
    base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_large(*_: object) -> None:
        raise LimitReached(Bilingual("HTTP 413", "HTTP 413"))

    monkeypatch.setattr("coopgraph.store.remote_load.post_quads", too_large)
    place = endpoint(base)
    load_remote([write_small(tmp_path / "one", "one")], place, silent)
    assert names(place) == ["City home", "City one", "City two"]
    assert not [graph for graph in graphs(place) if "staging" in graph]
