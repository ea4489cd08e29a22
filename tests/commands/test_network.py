"""centrality and network as commands: every part, form and language, on graphs where much is missing."""

import csv
import gc
import io
import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from coopgraph.commands.main import coopgraph
from coopgraph.commands.network import _MEASURES, _PARTS
from coopgraph.commands.progress import Telling
from coopgraph.commands.session import Session
from coopgraph.dates import Clocks
from coopgraph.errors import InputError
from coopgraph.text import Bilingual
from tests.analysis.network_graphs import CITIES, DIRTY, SOURCE, agreement, city, event, home, store_of
from tests.conftest import ROOT


def run(store: Path, *arguments: str, lang: str = "en") -> Result:
    """Run a command on a store, as of a day of 2026."""
    clocks = ["--as-of", "2026-06-30", "--known-on", "2026-06-30"]
    given = ["--lang", lang, "--store", str(store), *clocks, *arguments]
    return CliRunner().invoke(coopgraph, given, catch_exceptions=False)


GRAPHS = {
    "nothing": "",
    "a source alone": SOURCE,
    "no partners but the home": home() + SOURCE + city("home", "VN"),
    "one partner": home() + SOURCE + city("home", "VN") + city("a", "FR") + agreement("t", "home", "a"),
    "no dates": home() + SOURCE + city("home", "VN") + "".join(city(n, "FR") for n in "ab")
    + "".join(agreement(n, "home", n, sectors="tourism", facts="") for n in "ab"),
    "no sectors": home() + SOURCE + city("home", "VN") + "".join(city(n) for n in "ab")
    + "".join(agreement(n, "home", n) for n in "ab"),
    "two components": DIRTY,
    "cities": CITIES,
    "meetings": home() + SOURCE + city("home", "VN") + "".join(city(n, "FR") for n in "abc")
    + event("forum", "home", "a", "b", "c") + event("visit", "a", "b"),
}  # fmt: skip


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("networks")
    return {name: store_of(GRAPHS[name], root / str(n)) for n, name in enumerate(GRAPHS)}


def numbers(data: object) -> list[float]:
    """Every number in some JSON."""
    if isinstance(data, dict):
        return [n for value in data.values() for n in numbers(value)]
    if isinstance(data, list):
        return [n for value in data for n in numbers(value)]
    return [float(data)] if isinstance(data, int | float) else []


@pytest.mark.parametrize("projection", ["partner-sector", "co-attendance", "city-city"])
@pytest.mark.parametrize("name", GRAPHS)
def test_every_graph_gets_an_answer_or_a_sentence(
    stores: dict[str, Path], name: str, projection: str
) -> None:
    lang = ("en", "vi")[(list(GRAPHS).index(name) + len(projection)) % 2]
    told = run(stores[name], "network", "--show", "all", "--projection", projection, lang=lang)
    data = json.loads(
        run(stores[name], "network", "--show", "all", "--projection", projection, "--format", "json").stdout
    )
    assert told.exit_code == 0
    assert list(data) == list(_PARTS)
    assert all(math.isfinite(number) for number in numbers(data))
    places = run(stores[name], "centrality", "--measure", "all", "--projection", projection, lang=lang)
    assert places.exit_code == 0
    for shown in (told.stdout, places.stdout):
        assert not {"nan", "inf", "None"} & set(shown.split())
        assert shown.strip()


@pytest.mark.parametrize("name", ["nothing", "one partner", "no sectors"])
def test_an_empty_network_says_why(stores: dict[str, Path], name: str) -> None:
    said = run(stores[name], "centrality").stdout
    expected = "No partner is known." if name == "nothing" else "has no tie: the loaded data record none"
    assert expected in said


def test_no_reading_is_given_of_what_nobody_shares(cantho_store: Path) -> None:
    # The two German visitors of 2024 (s001:11,19) came one at a time: nobody met anybody.
    said = run(cantho_store, "network", "--projection", "partner-event", "--format", "json")
    rows = {row["measure"]: row for row in json.loads(said.stdout)}
    nobody = "not defined: no two partners are tied or have anything in common"
    for measure in ("degree_assortativity", "country_assortativity", "modularity"):
        assert (rows[measure]["value"], rows[measure]["meaning"]) == (None, nobody)
    said = run(cantho_store, "network", "--projection", "co-attendance", "--format", "json")
    (bridges,) = [row for row in json.loads(said.stdout) if row["measure"] == "bridges"]
    assert (bridges["value"], bridges["meaning"]) == (0, "there is no tie whose loss would split")


def test_undated_agreements_tie_from_the_day_of_their_source(stores: dict[str, Path]) -> None:
    rows = json.loads(run(stores["no dates"], "centrality", "--format", "json").stdout)
    assert {row["id"]: row["degree"] for row in rows} == {"a": 1, "b": 1, "tourism": 2}
    early = run(stores["no dates"], "centrality", "--format", "json", "--as-of", "2025-12-31")
    assert json.loads(early.stdout) == []


def test_nothing_is_concluded_before_any_source(cantho_store: Path) -> None:
    done = run(cantho_store, "network", "--known-on", "2000-01-01")
    assert "By 2000-01-01 no source had been published: nothing can be concluded." in done.stdout


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize("part", _PARTS)
def test_every_part_in_every_form(cantho_store: Path, tmp_path: Path, part: str, lang: str) -> None:
    shown = run(cantho_store, "network", "--show", part, "--kind", "all", lang=lang).stdout
    options = ("network", "--show", part, "--kind", "all", "--format")
    data = json.loads(run(cantho_store, *options, "json", lang=lang).stdout)
    sheet = list(csv.DictReader(io.StringIO(run(cantho_store, *options, "csv", lang=lang).stdout)))
    markdown = run(cantho_store, *options, "markdown", lang=lang).stdout
    file = tmp_path / "part.xlsx"
    assert run(cantho_store, *options, "xlsx", "-o", str(file), lang=lang).stdout == ""
    assert len(data) == len(sheet) == load_workbook(file).worksheets[0].max_row - 1
    assert markdown.startswith("**")
    assert ("vào ngày 30/06/2026" if lang == "vi" else "on 2026-06-30") in shown


def test_all_parts_as_one_workbook_with_a_sheet_each(cantho_store: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.xlsx"
    assert run(cantho_store, "network", "--show", "all", "--format", "xlsx", "-o", str(file)).exit_code == 0
    sheets = load_workbook(file).sheetnames
    assert len(sheets) == len(_PARTS) + 1
    assert (sheets[0], sheets[-1]) == ("Summary", "Notes")


def test_all_parts_do_not_fit_into_one_csv(cantho_store: Path) -> None:
    done = CliRunner().invoke(
        coopgraph, ["--store", str(cantho_store), "network", "--show", "all", "--format", "csv"]
    )
    assert isinstance(done.exception, InputError)
    assert done.stdout == ""


def test_each_measure_says_what_it_means_here(cantho_store: Path) -> None:
    options = ("centrality", "--projection", "partner-partner", "--measure", "all")
    said = run(cantho_store, *options).stdout
    rows = json.loads(run(cantho_store, *options, "--format", "json").stdout)
    keys = {measure.replace("-", "_") for measure in _MEASURES}
    assert keys <= set(rows[0])
    for sentence in ("Degree: the other partners with a sector in common.", "a likeness, not a channel"):
        assert sentence in " ".join(said.split())
    assert "without Can Tho. Weights: how many sectors the two share. Computed by: networkx" in " ".join(
        said.split()
    )


def test_the_first_measure_asked_for_decides_the_order(cantho_store: Path) -> None:
    options = ("centrality", "--projection", "partner-partner", "--format", "json")
    degrees = [row["degree"] for row in json.loads(run(cantho_store, *options, "--measure", "degree").stdout)]
    burt = json.loads(run(cantho_store, *options, "--measure", "constraint", "--measure", "degree").stdout)
    assert degrees == sorted(degrees, reverse=True)
    assert [row["constraint"] for row in burt] == sorted(row["constraint"] for row in burt)


def test_a_sample_is_said_with_its_error(stores: dict[str, Path]) -> None:
    done = run(
        stores["cities"],
        "centrality",
        "--projection",
        "city-city",
        "--measure",
        "betweenness",
        "--sample",
        "3",
    )
    assert "Betweenness is estimated from 3 of 7 starting nodes, chosen at random" in " ".join(
        done.stdout.split()
    )


def test_measures_of_ties_among_neighbours_tell_nothing_of_partners_and_sectors(cantho_store: Path) -> None:
    said = run(cantho_store, "centrality", "--measure", "constraint").stdout
    assert "no neighbours can be tied: Constraint tell nothing here" in " ".join(said.split())
    every = json.loads(run(cantho_store, "centrality", "--measure", "all", "--format", "json").stdout)
    assert "constraint" not in every[0]


def test_long_lists_are_cut_for_people_alone(cantho_store: Path) -> None:
    options = ("centrality", "--projection", "partner-record", "--kind", "all")
    rows = json.loads(run(cantho_store, *options, "--format", "json").stdout)
    assert len(rows) > 50
    shown = run(cantho_store, *options).stdout
    assert f"The first 50 of {len(rows)} rows" in " ".join(shown.split())
    top = json.loads(run(cantho_store, *options, "--top", "3", "--format", "json").stdout)
    assert top == rows[:3]


def test_records_are_called_by_their_names(cantho_store: Path) -> None:
    options = ("network", "--show", "bridges", "--projection", "partner-record", "--format", "json")
    rows = json.loads(run(cantho_store, *options).stdout)
    assert ("Nice", "Twinning with Nice") in {(row["hanging"], row["holding"]) for row in rows}


def test_brokerage_says_that_nobody_checked(cantho_store: Path) -> None:
    said = " ".join(run(cantho_store, "network", "--show", "brokerage").stdout.split())
    assert "no source tells of any of the 66 pairs of partners whether they have an agreement." in said
    assert "may be anything from 1.0 to 12.0" in said
    viet = " ".join(run(cantho_store, "network", "--show", "brokerage", lang="vi").stdout.split())
    assert "từ 1,0 đến 12,0: dữ liệu hiện có không trả lời được câu hỏi này" in viet


@pytest.mark.parametrize("width", ["80", "110"])
def test_tables_fit_the_width(cantho_store: Path, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for lang in ("en", "vi"):
        lines = run(cantho_store, "network", "--show", "all", lang=lang).stdout.splitlines()
        assert max(map(len, lines)) <= int(width)


def test_progress_is_told_now_and_then_and_not_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter([0.0, 1.0, 4.0, 5.0, 8.0])
    telling = Telling(Session(None, "en", Clocks.__new__(Clocks)), lambda: next(times))
    for done in (10, 40, 50, 100):
        telling.told(Bilingual("Trung gian", "Betweenness"), done, 100)
    assert capsys.readouterr().err == "Betweenness: 40%\n"


@pytest.mark.parametrize("command", ["network", "centrality"])
def test_a_backend_that_is_not_installed_is_told_in_one_line(cantho_store: Path, command: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "--lang", "en", "--store", str(cantho_store), command],
        env={**os.environ, "NETWORKX_BACKEND_PRIORITY": "nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.strip() == (
        "NETWORKX_BACKEND_PRIORITY: networkx has no backend 'nowhere': it is not installed, or the name is "
        "wrong → install it, or unset the variable"
    )


def test_the_search_for_circles_is_taken_up_again(cantho_store: Path) -> None:
    assert run(cantho_store, "network").exit_code == 0
    assert gc.isenabled()
