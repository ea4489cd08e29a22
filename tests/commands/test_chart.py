"""``chart`` as a command: forms, files, days, and what is refused."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coopgraph.commands.main import coopgraph
from coopgraph.errors import InputError


def run(store: Path, *arguments: str, language: str = "en") -> Result:
    clocks = ["--as-of", "2026-01-01", "--known-on", "2026-01-01"]
    return CliRunner().invoke(
        coopgraph,
        ["--lang", language, "--store", str(store), *clocks, "chart", *arguments],
        catch_exceptions=False,
    )


@pytest.mark.parametrize("picture", ["heatmap", "timeline"])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("ending", ["svg", "html", "htm"])
def test_the_name_of_the_file_says_the_form(
    cantho_store: Path, tmp_path: Path, picture: str, language: str, ending: str
) -> None:
    target = tmp_path / f"biểu đồ.{ending}"
    done = run(cantho_store, picture, "-o", str(target), language=language)
    assert done.stdout == ""
    assert str(target) in done.stderr
    start = target.read_text(encoding="utf-8")[:30]
    assert start.startswith("<svg" if ending == "svg" else "<!doctype html>")


def test_without_a_file_the_picture_goes_to_stdout(cantho_store: Path) -> None:
    done = run(cantho_store, "heatmap")
    assert done.stdout.startswith("<svg")
    assert done.stderr.startswith("Heat map: 18 sectors, 12 partners, 31 cells with records")
    assert run(cantho_store, "heatmap", "--format", "html").stdout.startswith("<!doctype html>")


def test_kinds_records_and_days_choose_what_is_drawn(cantho_store: Path) -> None:
    everything = run(
        cantho_store, "heatmap", "--format", "html", "--kind", "all", "--at-home", "--records", "agreement",
        "--records", "event", "--records", "project",
    )  # fmt: skip
    assert everything.stderr.startswith("Heat map: 34 sectors, 56 partners")
    agreements = run(cantho_store, "timeline", "--records", "agreement", "--kind", "LocalGovernment")
    assert agreements.stderr.startswith("Timeline: 12 agreements; 12 rows in 1 group.")
    late = run(cantho_store, "timeline", "--records", "event", "--since", "2025")
    assert late.stderr.startswith("Timeline: 13 events")
    assert "33 records lie surely outside this time." in late.stdout


def test_what_was_not_known_yet_is_not_drawn(cantho_store: Path) -> None:
    clocks = ["--as-of", "2026-01-01", "--known-on", "2017-06-01"]
    done = CliRunner().invoke(
        coopgraph, ["--lang", "en", "--store", str(cantho_store), *clocks, "chart", "timeline"]
    )  # fmt: skip
    assert done.exit_code == 0
    assert "event" in done.stderr
    assert "46 events" not in done.stderr
    assert "only from sources published by 2017-06-01" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["heatmap", "-o", "a.png"], "SVG or HTML"),
        (["timeline", "--since", "2025", "--until", "2024"], "ends before it begins"),
        (["timeline", "--since", "soon"], "is not a day"),
        (["heatmap", "--kind", "Castle"], "no kind of partner"),
    ],
)
def test_what_cannot_be_drawn_is_refused(cantho_store: Path, arguments: list[str], told: str) -> None:
    with pytest.raises(InputError, match=told):
        run(cantho_store, *arguments)
