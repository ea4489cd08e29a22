"""The map's comparison of two days and the command diff tell one story of Cần Thơ."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coopgraph.dates import Clocks
from coopgraph.store.view import View
from coopgraph.views.network_map import network_map
from tests.commands.test_analysis import run
from tests.views.test_map import page_data


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2010-12-31", "2016-12-31"), ("2016-12-31", "2024-12-31"), ("2023-06-30", "2024-04-30"),
        ("2024-04-29", "2024-06-30"), ("2024-12-31", "2026-06-30"),
    ],
)  # fmt: skip
def test_map_and_diff_tell_the_same_of_can_tho(
    cantho: View, cantho_store: Path, first: str, last: str
) -> None:
    """Every row of diff is on the map, and nothing of its four kinds of record is on the map alone."""
    line = (
        "--from",
        first,
        "--to",
        last,
        "--clock",
        "held",
        "--kind",
        "all",
        "--at-home",
        "--format",
        "json",
    )
    rows = json.loads(run(cantho_store, "diff", *line).stdout)
    clocks = Clocks(date.fromisoformat(last), date(2026, 6, 30))
    comparison = page_data(network_map(cantho, clocks, "en", compare=date.fromisoformat(first)))["compare"]
    kinds = ("agreement", "event", "project", "commitment")
    records = {k: v for k, v in comparison["records"].items() if k.split("/")[2] in kinds}

    told = {(key, kind, since) for key, entry in records.items() for kind, since in entry.get("told", ())}
    states = {"partner-state", "promise-state"}
    assert told == {
        (_key(row), row["change"], row["from_day"]) for row in rows if row["change"] not in states
    }
    new = {key for key, entry in records.items() if entry["is"] == "new"}
    assert new == {_key(row) for row in rows if row["change"] == "began"}
    over = {_key(row) for row in rows if row["change"] in {"ended", "expired", "cancelled"}}
    assert {key for key, entry in records.items() if entry["is"] == "gone"} == over - new

    promises = {key: entry["promise"] for key, entry in records.items() if "promise" in entry}
    assert promises == {
        _key(row): [_term("promise", row["state_before"]), _term("promise", row["state_after"])]
        for row in rows
        if row["change"] == "promise-state"
    }
    # diff leaves out groups without a name; of all others the map tells the same standing, then and now.
    moved = {_key(row): row for row in rows if row["change"] == "partner-state"}
    partners = comparison["partners"]
    for key, row in moved.items():
        for what in ("stage", "state"):
            then, now = row[f"{what}_before"], row[f"{what}_after"]
            assert partners[key].get(what) == (None if then == now else [_term(what, then), _term(what, now)])
    named = {k for k, v in partners.items() if ("stage" in v or "state" in v)}
    assert set(moved) <= named


def _key(row: dict[str, Any]) -> str:
    return str(row["iri"]).removeprefix("https://w3id.org/coopgraph/")


def _term(what: str, code: str | None) -> str:
    return f"ontology#{what}-{code}" if code else ""
