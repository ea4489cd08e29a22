"""Agreed sectors: where activity followed, where none is seen, and what cannot be told."""

import pytest

from coopgraph.analysis.evidence import read_evidence
from coopgraph.analysis.follow_up import FollowUp, follow_ups
from coopgraph.store.view import View
from tests.analysis.small_graphs import CITY, HOME, day, evidence_of, on, record, year

SECTORS = "https://w3id.org/coopgraph/scheme/sector/"
AGREED = record(
    "a:a", "Agreement", "party p:home, p:city",
    f"coop:begin {year('2015')} ; coop:sector <{SECTORS}agriculture>, <{SECTORS}tourism> ;",
)  # fmt: skip


def event(begin: str, *sectors: str, involved: str = "p:home, p:city") -> str:
    facts = "".join(f"coop:sector <{SECTORS}{sector}> ;" for sector in sectors)
    return record("e:e", "Event", f"participant {involved}", f"coop:begin {begin} ; {facts}")


def follow_up(graph: str) -> FollowUp:
    (found,) = follow_ups(evidence_of(HOME + CITY + graph))
    return found


@pytest.mark.parametrize(
    ("activity", "followed", "untold"),
    [
        ("", set(), 0),
        (event(day("2020-05-01"), "tourism"), {"tourism"}, 0),
        # organic farming is agriculture
        (event(day("2020-05-01"), "high-tech-agriculture"), {"agriculture"}, 0),
        (event(day("2020-05-01"), "health"), set(), 0),
        # a visit whose sector nobody states may have been about either
        (event(day("2020-05-01")), set(), 1),
        # before the signing; perhaps before it, in the same year
        (event(day("2014-05-01"), "tourism"), set(), 0),
        (event(day("2015-05-01"), "tourism"), set(), 1),
        (event(day("2020-05-01"), "tourism", involved="p:home"), set(), 0),
    ],
)
def test_what_followed_what_is_not_seen_and_what_is_not_told(
    activity: str, followed: set[str], untold: int
) -> None:
    found = follow_up(AGREED + activity)
    assert {sector.local for sector in found.followed} == followed
    assert {sector.local for sector in found.unseen} == {"agriculture", "tourism"} - followed
    assert len(found.untold) == untold


def test_a_partner_without_stated_sectors_has_nothing_to_follow_up() -> None:
    bare = record("a:a", "Agreement", "party p:home, p:city", f"coop:begin {year('2015')} ;")
    assert follow_ups(evidence_of(HOME + CITY + bare)) == []


def test_of_31_agreed_sectors_of_can_tho_none_shows_activity(cantho: View) -> None:
    """Six memoranda name 31 sectors; the only visit after one, from Champasak, states none."""
    found = {one.partner.iri.local: one for one in follow_ups(read_evidence(cantho, on("2026-06-30")))}
    assert {name: len(one.unseen) for name, one in found.items()} == {
        "champasak": 6, "riverside": 4, "ruse": 5, "mazandaran": 6, "kaposvar": 5, "la-seyne-sur-mer": 5,
    }  # fmt: skip
    assert not any(one.followed for one in found.values())
    assert {name for name, one in found.items() if one.untold} == {"champasak"}
    assert [r.iri.local for r in found["champasak"].untold] == ["visit-champasak-2024"]
