"""The map's comparison of two days and the command diff tell one story of Cần Thơ."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coopgraph.analysis.changes import Clock, changes
from coopgraph.dates import Clocks
from coopgraph.store.view import View
from coopgraph.views.map_page import short
from coopgraph.views.network_map import network_map
from tests.commands.test_analysis import run
from tests.map_graph import CLOCKS
from tests.views.test_map import page_data
from tests.views.test_map_comparison import FIRST, LAST, city

#: The kinds of record that diff tells of, as they stand in an IRI.
KINDS = ("agreement", "event", "project", "commitment")


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
    records = {k: v for k, v in comparison["records"].items() if k.split("/")[2] in KINDS}

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


@pytest.mark.parametrize("first", [FIRST, date(2017, 12, 31), date(2024, 4, 29)])
def test_map_and_diff_tell_the_same_of_ends_and_cancellations(first: date) -> None:
    """The sample city has what Cần Thơ has not: agreements that expired, promises that were cancelled."""
    view, clocks = city().view(), Clocks(LAST, CLOCKS.known_on)
    found = changes(view, first, LAST, Clock.HELD, clocks, (), at_home=True)
    comparison = page_data(network_map(view, clocks, "en", compare=first))["compare"]
    told = {
        (key, kind, since)
        for key, entry in comparison["records"].items()
        for kind, since in entry.get("told", ())
        if key.split("/")[2] in KINDS
    }
    assert told == {(short(c.record.iri), c.kind, c.day.isoformat()) for c in found.records}
    promised = {
        key: entry["promise"][1] for key, entry in comparison["records"].items() if "promise" in entry
    }
    assert promised == {
        short(c.promise.record.iri): _term("promise", c.promise.state) for c in found.promises
    }
    states = {key for key, entry in comparison["partners"].items() if "stage" in entry or "state" in entry}
    assert {short(c.partner.iri) for c in found.partners} <= states


def _key(row: dict[str, Any]) -> str:
    return str(row["iri"]).removeprefix("https://w3id.org/coopgraph/")


def _term(what: str, code: str | None) -> str:
    return f"ontology#{what}-{code}" if code else ""
