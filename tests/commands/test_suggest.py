"""suggest and what-if as commands: forms, both languages, names, and what is said where there is nothing."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from coopgraph.commands.main import coopgraph
from coopgraph.errors import InputError
from coopgraph.loading import load
from tests.conftest import silent


def run(store: Path, *arguments: str, language: str = "en") -> Result:
    """Run a command on a store, as of the middle of 2026."""
    clocks = ["--as-of", "2026-06-30", "--known-on", "2026-06-30"]
    return CliRunner().invoke(
        coopgraph, ["--lang", language, "--store", str(store), *clocks, *arguments], catch_exceptions=False
    )


LISTS = (
    ["suggest", "partners", "Cần", "Thơ"],
    ["suggest", "partners", "champasak"],
    ["suggest", "sectors", "riverside"],
    ["suggest", "sectors", "can-tho"],
    ["what-if", "--without", "Champasak", "--with", "Yokohama (Nhật Bản): logistics, quản lý đô thị"],
)


@pytest.mark.parametrize("arguments", LISTS, ids=" ".join)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_form_in_both_languages(
    cantho_store: Path, tmp_path: Path, arguments: list[str], language: str
) -> None:
    data = json.loads(run(cantho_store, *arguments, "--format", "json", language=language).stdout)
    sheet = list(
        csv.DictReader(
            io.StringIO(run(cantho_store, *arguments, "--format", "csv", language=language).stdout)
        )
    )
    assert len(data) == len(sheet) > 0
    shown = run(cantho_store, *arguments, "--format", "markdown", language=language).stdout
    assert sum(line.startswith("| ") for line in shown.splitlines()) >= len(data) + 2
    file = tmp_path / "list.xlsx"
    assert run(cantho_store, *arguments, "--format", "xlsx", "-o", str(file), language=language).stdout == ""
    assert load_workbook(file).worksheets[0].max_row == len(data) + 1
    table = run(cantho_store, *arguments, language=language).stdout
    assert "nan" not in table.lower().split()
    assert "\x1b" not in table


def test_a_reason_tells_event_source_and_lines(cantho_store: Path) -> None:
    table = " ".join(run(cantho_store, "suggest", "partners", "can-tho").stdout.split())
    assert "Online meeting with Canelones (Uruguay) (2024-02-21) [s001:19,21,23]" in table
    vietnamese = " ".join(run(cantho_store, "suggest", "partners", "can-tho", language="vi").stdout.split())
    assert "Chính đối tác đề nghị: Canelones muốn lập quan hệ" in vietnamese
    assert "[s001:23]" in vietnamese


def test_json_has_the_reasons_one_by_one(cantho_store: Path) -> None:
    first = json.loads(run(cantho_store, "suggest", "partners", "can-tho", "--format", "json").stdout)[0]
    assert (first["id"], first["rank"], first["popularity_rank"]) == ("canelones", 1, 1)
    asked = first["reasons"][0]
    assert asked["why"] == "asked"
    assert asked["records"][0]["locator"] == "23"
    assert {place["source"] for place in first["sources"]} == {"s001"}


def test_the_score_is_no_column_where_popularity_does_as_well(cantho_store: Path) -> None:
    done = run(cantho_store, "suggest", "sectors", "riverside", "--format", "json")
    assert "score" not in json.loads(done.stdout)[0]
    assert "not better than popularity beyond chance, so no score is shown" in done.stderr


def test_the_limit_is_said(cantho_store: Path) -> None:
    done = run(cantho_store, "suggest", "partners", "can-tho", "--limit", "2", "--format", "csv")
    assert len(list(csv.reader(io.StringIO(done.stdout)))) == 3
    assert "Only 2 of 5 are listed." in done.stderr


def test_other_kinds_are_asked_for_by_name(cantho_store: Path) -> None:
    found = json.loads(
        run(cantho_store, "suggest", "partners", "can-tho", "--kind", "Company", "--format", "json").stdout
    )
    # 001:19: two Japanese banks and a Korean group came to look; none has an agreement.
    assert {row["id"] for row in found} == {"daishi-hokuetsu-bank", "gunma-bank", "sk-group"}


def test_names_are_found_as_everywhere_else(cantho_store: Path) -> None:
    for arguments, near in (
        (["suggest", "partners", "Canelone City"], ""),
        (["what-if", "--without", "Canelon Cit"], ""),
        (["what-if", "--with", "Nice: turism"], "tourism"),
    ):
        done = CliRunner().invoke(coopgraph, ["--lang", "en", "--store", str(cantho_store), *arguments])
        assert isinstance(done.exception, InputError)
        assert near in str(done.exception.advice)


@pytest.mark.parametrize("text", ["Nice", "Nice:", ": trade", "Nice: ,", ""])
def test_a_wish_that_cannot_be_read_is_refused(cantho_store: Path, text: str) -> None:
    done = CliRunner().invoke(coopgraph, ["--store", str(cantho_store), "what-if", "--with", text])
    assert isinstance(done.exception, InputError)
    assert done.stdout == ""


def test_what_if_needs_a_change(cantho_store: Path) -> None:
    done = CliRunner().invoke(coopgraph, ["--store", str(cantho_store), "what-if"])
    assert isinstance(done.exception, InputError)


def test_what_if_counts_before_and_after(cantho_store: Path) -> None:
    done = run(cantho_store, "what-if", "--without", "champasak", "--format", "json")
    rows = {row["measure"]: row for row in json.loads(done.stdout)}
    # 003:7: transport is Champasak's alone.
    sectors = rows["sectors"]
    assert (sectors["before"], sectors["after"], sectors["difference"]) == (18, 17, -1)
    assert [lost["id"] for lost in sectors["no_longer"]] == ["transport"]
    assert {(s["id"], s["partner"]) for s in rows["single"]["newly"]} == {
        ("economy", "mazandaran"), ("trade", "riverside"),
    }  # fmt: skip
    assert rows["betweenness:champasak"]["after"] is None
    assert "Supposed to be gone: Champasak Province." in done.stderr


def test_an_iri_and_a_new_name_can_be_wished_for(cantho_store: Path) -> None:
    nice = "https://w3id.org/coopgraph/data/cantho/partner/nice"
    done = run(cantho_store, "what-if", "--with", f"{nice}: tourism", "--with", "Yokohama: logistics; sport")
    said = " ".join(done.stdout.split())
    assert "Supposed to have an agreement with Nice on: tourism." in said
    assert "Yokohama (not on record, country not known) on: logistics, sport." in said


def test_nothing_is_written(cantho_store: Path) -> None:
    before = sorted(path.as_posix() for path in cantho_store.rglob("*"))
    run(cantho_store, "what-if", "--without", "nice", "--with", "Yokohama: logistics")
    assert sorted(path.as_posix() for path in cantho_store.rglob("*")) == before
    again = json.loads(run(cantho_store, "what-if", "--without", "fukuoka", "--format", "json").stdout)
    assert [row["difference"] for row in again if row["measure"] == "partners"] == [0]


def test_a_data_set_without_sectors_says_so(small: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    load([small], store, silent)
    done = run(store, "suggest", "sectors", "City one")
    assert "There is no sector to suggest" in done.stdout
    assert done.exit_code == 0
    only = json.loads(run(store, "suggest", "partners", "home", "--format", "json").stdout)
    # City two shares the country of city one, with which there is an agreement.
    assert [(row["id"], [r["why"] for r in row["reasons"]]) for row in only] == [
        ("two", ["partners-in-country"])
    ]
    gone = json.loads(run(store, "what-if", "--without", "City one", "--format", "json").stdout)
    assert [row["after"] for row in gone if row["measure"] == "effective-countries"] == [None]
