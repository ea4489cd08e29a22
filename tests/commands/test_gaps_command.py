"""gaps: the arithmetic, half-lives from option, environment and file, and gaps in sectors."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from coopgraph.commands.main import coopgraph
from coopgraph.errors import InputError
from tests.commands.test_analysis import run


def test_the_arithmetic_adds_up(cantho_store: Path) -> None:
    rows = json.loads(run(cantho_store, "gaps", "--arithmetic", "--format", "json").stdout)
    partners = {row["id"] for row in rows}
    assert len(partners) == 17
    for partner in partners:
        own = [row for row in rows if row["id"] == partner]
        pieces, (total,) = [row for row in own if row["row"] == "piece"], own[-1:]
        assert total["row"] == "sum"
        for key in ("weight_least", "weight"):
            assert sum(row[key] for row in pieces) == pytest.approx(total[key], abs=0.001)
        for row in pieces:
            share = 2 ** -(row["age_years"] / row["half_life"])
            assert row["weight"] == pytest.approx(row["importance"] * share, abs=0.001)


def test_partners_stand_by_state_and_within_it_by_weight(cantho_store: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO(run(cantho_store, "gaps", "--arithmetic", "--format", "csv").stdout))
    )
    sums = [row for row in rows if row["row"] == "sum"]
    states = [row["state"] for row in sums]
    assert states == sorted(states, key=["active", "quiet", "unknown", "dormant"].index)
    quiet = [float(row["weight"]) for row in sums if row["state"] == "quiet"]
    assert quiet == sorted(quiet, reverse=True)


def test_the_arithmetic_is_shown_with_its_rule(cantho_store: Path) -> None:
    shown = " ".join(run(cantho_store, "gaps", "--arithmetic").stdout.split())
    assert "1 × 2^(−2.36 / 2)" in shown
    assert "an event of which at least 0.50 is left makes active" in shown
    assert "at least 0.18" in shown
    vietnamese = CliRunner().invoke(coopgraph, ["--store", str(cantho_store), "gaps", "--arithmetic"]).stdout
    assert "Trạng thái do dữ kiện mới nhất quyết định" in " ".join(vietnamese.split())


def test_json_of_the_list_has_the_pieces(cantho_store: Path) -> None:
    rows = {row["id"]: row for row in json.loads(run(cantho_store, "gaps", "--format", "json").stdout)}
    weight = rows["champasak"]["weight"]
    assert [piece["kind"] for piece in weight["pieces"]] == ["Event", "Agreement"]
    assert weight["most"] == pytest.approx(sum(piece["weight_most"] for piece in weight["pieces"]), abs=0.001)
    assert (weight["active_share"], weight["quiet_share"]) == (0.5, 0.1768)


def states(store: Path, *arguments: str) -> dict[str, str]:
    rows = json.loads(run(store, "gaps", *arguments, "--format", "json").stdout)
    return {row["id"]: row["state"] for row in rows}


def test_half_lives_come_from_the_option_the_environment_or_the_file(
    cantho_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert states(cantho_store)["canelones"] == "quiet"
    assert states(cantho_store, "--half-life", "3")["canelones"] == "active"
    (tmp_path / "coopgraph.toml").write_text('half_life = "event=3"\n', encoding="utf-8")
    assert states(cantho_store)["canelones"] == "active"
    monkeypatch.setenv("COOPGRAPH_HALF_LIFE", "2")
    assert states(cantho_store)["canelones"] == "quiet"
    monkeypatch.setenv("COOPGRAPH_HALF_LIFE", "often")
    with pytest.raises(InputError) as refused:
        states(cantho_store)
    assert refused.value.where == "half_life"


def test_gaps_in_sectors(cantho_store: Path) -> None:
    rows = json.loads(run(cantho_store, "gaps", "--sectors", "--format", "json").stdout)
    found: dict[str, set[tuple[str | None, str]]] = {}
    for row in rows:
        found.setdefault(row["gap"], set()).update((row["id"], sector["id"]) for sector in row["sectors"])
    assert (None, "logistics") in found["priority-without-agreement"]
    assert len(found["no-activity-seen"]) == 31
    assert len(found["one-partner"]) == 11
    assert ("kaposvar", "science") in found["one-partner"]
    shown = " ".join(run(cantho_store, "gaps", "--sectors").stdout.split())
    assert "which does not mean that there was none" in shown
    assert "Champasak Province: Visit of a high-level delegation of Champasak Province" in shown


def test_agreed_sectors_and_the_activity_since(cantho_store: Path) -> None:
    rows = json.loads(run(cantho_store, "coverage", "--show", "activity", "--format", "json").stdout)
    assert sum(len(row["agreed"]) for row in rows) == sum(len(row["unseen"]) for row in rows) == 31
    assert all(row["sources"] for row in rows)


def test_two_tables_are_not_given_at_once(cantho_store: Path) -> None:
    done = CliRunner().invoke(coopgraph, ["--store", str(cantho_store), "gaps", "--sectors", "--arithmetic"])
    assert isinstance(done.exception, InputError)
    assert done.stdout == ""


@pytest.mark.parametrize("arguments", [["--arithmetic"], ["--sectors"]])
def test_before_any_source_every_table_is_empty_and_says_why(
    cantho_store: Path, arguments: list[str]
) -> None:
    line = ["--store", str(cantho_store), "--lang", "en", "--known-on", "2003-01-01", "gaps", *arguments]
    done = CliRunner().invoke(coopgraph, line, catch_exceptions=False)
    assert "(no rows)" in done.stdout
    assert "no source had been published" in " ".join(done.stdout.split())


def test_the_list_says_which_years_and_bodies_were_read(cantho_store: Path) -> None:
    shown = " ".join(run(cantho_store, "gaps").stdout.split())
    assert "The sources read report on 87% of 2021–2025." in shown
    assert "s002 (2025-01-01–2025-12-31): People-to-people diplomacy and non-governmental aid" in shown
    (row, *_) = json.loads(run(cantho_store, "gaps", "--format", "json").stdout)
    assert row["read"]["sources"] == ["s000", "s001", "s002"]
    assert all(row["read"]["scopes"])
