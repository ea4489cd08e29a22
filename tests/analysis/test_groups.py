"""What a group did, one of whose named members a partner is: perhaps its own doing, so no silence."""

import pytest

from coopgraph.analysis.gaps import Gap, find_gaps
from coopgraph.analysis.stage import Doubt, Stage, State
from coopgraph.store.view import View
from coopgraph.views.gap_sentence import why
from tests.analysis.small_graphs import (
    CITY,
    HOME,
    day,
    evidence_of,
    gap_of,
    on,
    partner,
    record,
    view_of,
    year,
)

GROUP = """
p:group a coop:Partner, coop:UnnamedGroup ; coop:member p:city ; dcterms:source s:s1 ; coop:locator "4" .
"""
AGREEMENT = record("a:a", "Agreement", "party p:home, p:city", f"coop:begin {year('2011')} ;")


def work(kind: str, facts: str, involved: str = "participant p:group") -> str:
    return record("e:e", kind, involved, facts, line="9")


def test_without_a_named_member_the_silence_stands() -> None:
    nobody = GROUP.replace("coop:member p:city ;", "")
    graph = HOME + CITY + AGREEMENT + nobody + work("Event", f"coop:begin {year('2025')} ;")
    gap = gap_of(graph)
    assert (gap.judgement.state, gap.through_groups) == (State.DORMANT, ())


@pytest.mark.parametrize(
    ("facts", "best"),
    [
        (f"coop:begin {year('2025')} ;", State.ACTIVE),
        (f"coop:begin {year('2022')} ;", State.QUIET),
        (f"coop:notBefore {day('2016-09-01')} ; coop:notAfter {day('2023-12-31')} ;", State.QUIET),
    ],
)
def test_an_event_of_the_group_leaves_it_unknown(facts: str, best: State) -> None:
    gap = gap_of(HOME + CITY + AGREEMENT + GROUP + work("Event", facts))
    judged = gap.judgement
    assert (judged.state, judged.doubt) == (State.UNKNOWN, Doubt.THROUGH_GROUP)
    assert (judged.worst, judged.best) == (State.DORMANT, best)
    assert gap.stage is Stage.AGREEMENT  # what is certain
    assert gap.last_activity is None
    assert ("s1", "9") in {(source.local, line) for source, line in gap.sources}


def test_a_group_that_was_last_active_long_ago_changes_nothing() -> None:
    old = work("Event", f"coop:begin {year('2012')} ;")
    assert gap_of(HOME + CITY + AGREEMENT + GROUP + old).judgement.state is State.DORMANT


def test_a_project_of_the_group_that_may_be_running_is_counted_as_undetermined() -> None:
    graph = HOME + CITY + AGREEMENT + GROUP
    running = work("Project", f"coop:begin {year('2025')} ;", "implementer p:group")
    over = work("Project", f"coop:begin {year('2012')} ; coop:end {year('2013')} ;", "implementer p:group")
    for added, undetermined in ((running, 1), (over, 0)):
        totals = find_gaps(view_of(graph + added), on("2026-06-30")).totals
        assert (totals.listed, totals.with_project, totals.undetermined) == (1, 0, undetermined)


def test_what_names_the_partner_too_is_its_own() -> None:
    graph = HOME + CITY + AGREEMENT + GROUP
    both = work("Event", f"coop:begin {year('2025')} ;", "participant p:group, p:city")
    gap = gap_of(graph + both)
    assert (gap.judgement.state, gap.through_groups) == (State.ACTIVE, ())


def test_a_member_of_which_nothing_else_is_told_is_of_unknown_stage() -> None:
    gap = gap_of(HOME + CITY + GROUP + work("Event", f"coop:begin {year('2025')} ;"))
    assert (gap.stage, gap.judgement.state) == (Stage.UNKNOWN, State.UNKNOWN)


def test_groups_of_groups_reach_their_members_and_a_circle_ends() -> None:
    outer = GROUP.replace("p:group", "p:outer").replace("p:city", "p:group")
    circle = "p:group coop:member p:outer ."
    evidence = evidence_of(HOME + CITY + GROUP + outer + circle)
    assert evidence.groups_of[partner("city")] == {partner("group"), partner("outer")}
    assert evidence.groups_of[partner("group")] == {partner("outer")}


def networks(view: View) -> dict[str, Gap]:
    report = find_gaps(view, on("2026-06-30"), ["CityNetwork"])
    return {gap.partner.iri.local: gap for gap in report.gaps}


def test_the_networks_that_can_tho_joined_are_not_called_dormant(cantho: View) -> None:
    """Six activities came of the three memberships; of which one the article does not say (000:26)."""
    found = networks(cantho)
    assert set(found) == {"100-resilient-cities", "aimf", "gcom"}
    for gap in found.values():
        assert (gap.judgement.state, gap.judgement.doubt) == (State.UNKNOWN, Doubt.THROUGH_GROUP)
        assert len(gap.through_groups) == 6
        assert ("s000", "26") in {(source.local, line) for source, line in gap.sources}


def test_the_sentence_names_the_group_and_that_nobody_says_who_took_part(cantho: View) -> None:
    report = find_gaps(cantho, on("2026-06-30"), ["CityNetwork"])
    for gap in report.gaps:
        sentence = why(gap, report)
        assert "có thể qua nhóm “Ba tổ chức quốc tế mà thành phố tham gia”: 6 hoạt động" in sentence.vi
        assert "perhaps through the group “The three international organisations" in sentence.en
        assert "no source says whether it took part" in sentence.en
        assert "2021–2025" not in sentence.en  # no conclusion from what the sources cover
