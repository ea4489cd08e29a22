"""``coopgraph map`` writes one page and says what is in it."""

import re
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from coopgraph.commands.main import coopgraph
from coopgraph.errors import InputError
from coopgraph.text import Language


def _run(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "coopgraph", *arguments], cwd=cwd, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8")


def test_the_page_goes_into_the_current_folder_by_default(cantho_store: Path, tmp_path: Path) -> None:
    told = _run("--store", str(cantho_store), "map", cwd=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["coopgraph-map.html"]
    assert re.match(r"coopgraph-map\.html: [01],\d\d MB, ", told)
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


def test_two_days_can_be_compared(cantho_store: Path, tmp_path: Path) -> None:
    path = tmp_path / "compared.html"
    line = ("--store", str(cantho_store), "map", "-o", str(path), "--compare", "12/2014", "2015")
    told = _run(*line, cwd=tmp_path)
    # In 2015 memoranda were signed with Riverside, Pilsen, Ruse and Mazandaran, and nothing else is certain.
    assert "So sánh 31/12/2014 với 31/12/2015: đối tác 4 mới, 0 không còn, " in told
    assert "quan hệ +4 −0 · bản ghi +4 −0" in told
    assert '"from":"2014-12-31"' in path.read_text(encoding="utf-8")
    whole = _run("--lang", "en", *line, "--country", "Iran", cwd=tmp_path)
    assert "2014-12-31 compared with 2015-12-31: partners 1 new, 0 gone, 0 unchanged" in whole


def test_the_days_of_a_comparison_are_checked(cantho_store: Path) -> None:
    def refused(language: Language, *days: str) -> str:
        line = ["--store", str(cantho_store), "--lang", language, "map", "--compare", *days]
        done = CliRunner().invoke(coopgraph, line)
        assert isinstance(done.exception, InputError)
        return done.exception.message(language)

    assert refused("en", "2024", "2016").startswith("--compare 2024-12-31 2016-12-31: ")
    assert "the earlier one first" in refused("en", "2024", "2016")
    assert "ngày sớm hơn viết trước → viết như" in refused("vi", "2020", "31/12/2020")
    assert "'soon' is not a day" in refused("en", "2016", "soon")


def test_a_day_that_a_comparison_does_not_ask_is_not_passed_over(cantho_store: Path, tmp_path: Path) -> None:
    line = [
        "--store",
        str(cantho_store),
        "--lang",
        "en",
        "--as-of",
        "2020",
        "map",
        "-o",
        str(tmp_path / "m.html"),
    ]
    assert (
        "--as-of does not count here"
        in CliRunner().invoke(coopgraph, [*line, "--compare", "2014", "2015"]).stderr
    )
    assert "does not count" not in CliRunner().invoke(coopgraph, line).stderr
