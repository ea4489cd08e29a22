"""``coopgraph map`` writes one page and says what is in it."""

import subprocess
import sys
from pathlib import Path


def _run(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "coopgraph", *arguments], cwd=cwd, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8")


def test_the_page_goes_into_the_current_folder_by_default(cantho_store: Path, tmp_path: Path) -> None:
    told = _run("--store", str(cantho_store), "map", cwd=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["coopgraph-map.html"]
    assert told.startswith("coopgraph-map.html: 0,")
    assert "85 đối tác" in told


def test_output_title_and_language_can_be_given(cantho_store: Path, tmp_path: Path) -> None:
    path = tmp_path / "bản đồ.html"
    told = _run(
        "--store",
        str(cantho_store),
        "--lang",
        "en",
        "map",
        "-o",
        str(path),
        "--title",
        "Bạn bè",
        cwd=tmp_path,
    )
    assert "85 partners" in told
    assert "<title>Bạn bè</title>" in path.read_text(encoding="utf-8")
    assert '<html lang="en">' in path.read_text(encoding="utf-8")


def test_a_part_of_the_map_can_be_asked_for(cantho_store: Path, tmp_path: Path) -> None:
    path = tmp_path / "part.html"
    told = _run(
        "--store", str(cantho_store), "--lang", "en", "map", "-o", str(path), "--around", "Nice",
        "--view", "world", cwd=tmp_path,
    )  # fmt: skip
    assert ": 0." in told
    assert "2 partners" in told
    assert "around Nice (1 step)" in path.read_text(encoding="utf-8")
    told = _run(
        "--store", str(cantho_store), "--lang", "en", "map", "-o", str(path), "--country", "Japan",
        "--since", "2024", cwd=tmp_path,
    )  # fmt: skip
    assert "country Japan; since 2024-01-01" in path.read_text(encoding="utf-8")
