"""The weight of a partner's evidence: its arithmetic by hand, its bounds, and how it stands to the state."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.analysis.decay import parse_half_lives
from coopgraph.analysis.facts import Evidence, Record
from coopgraph.analysis.gaps import find_gaps
from coopgraph.analysis.stage import THRESHOLDS, State, coverage
from coopgraph.analysis.state import state
from coopgraph.analysis.weight import weigh
from coopgraph.dates import Clocks
from coopgraph.store.view import View
from coopgraph.terms import Iri
from coopgraph.text import Bilingual
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

CITY_IRI = partner("city")
TODAY = date(2026, 6, 30)
AGREEMENT_2011 = record("a:a", "Agreement", "party p:home, p:city", f"coop:begin {year('2011')} ;")


def visit(begin: str, name: str = "e:e") -> str:
    return record(name, "Event", "participant p:city", f"coop:begin {begin} ;")


def weight(graph: str, as_of: str = "2026-06-30") -> tuple[float, float]:
    found = weigh(evidence_of(HOME + CITY + graph, as_of), CITY_IRI)
    return found.low, found.high


def test_a_visit_of_two_years_ago_and_one_of_four_weigh_a_half_and_a_quarter() -> None:
    graph = visit(day("2024-06-30")) + visit(day("2022-06-30"), "e:f")
    assert weight(graph) == pytest.approx((0.75, 0.75))


def test_a_year_gives_a_range_from_its_first_to_its_last_day() -> None:
    # On the last day of 2026, the last of 2024 is 2 years ago, and the first 2 years and all but a day.
    low, high = weight(visit(year("2024")), "2026-12-31")
    assert high == pytest.approx(0.5)
    assert low == pytest.approx(2 ** -((2 + 364 / 365) / 2), rel=1e-3)


def test_a_project_under_way_has_no_age_and_one_that_is_over_is_as_old_as_its_end() -> None:
    running = "coop:begin {} ; coop:end {} ;".format(year("2020"), year("2030"))
    assert weight(record("j:j", "Project", "funder p:city", running)) == (2, 2)
    over = "coop:begin {} ; coop:end {} ;".format(year("2015"), day("2022-06-30"))
    assert weight(record("j:j", "Project", "funder p:city", over)) == pytest.approx((0.5, 0.5))


def test_what_may_not_have_begun_weighs_from_nothing_to_all() -> None:
    assert weight(visit(year("2026"))) == (0, 1)


def test_promises_and_what_others_did_weigh_nothing() -> None:
    promise = record("c:c", "Commitment", "toward p:city", f"coop:begin {year('2025')} ;")
    elsewhere = record("e:e", "Event", "", f"coop:begin {year('2025')} ; coop:concernsCountry country:FR ;")
    assert weight(promise + elsewhere) == (0, 0)


DATES = st.dates(min_value=date(2000, 1, 1), max_value=date(2026, 6, 30))


def event_weight(as_of: date, first: date, last: date) -> tuple[float, float]:
    event = Record(
        Iri("urn:e"), "Event", Bilingual("e", "e"), Iri("urn:s"), "1",
        earliest=first, begun_by=last, involves=frozenset({CITY_IRI}),
    )  # fmt: skip
    evidence = Evidence(Clocks(as_of), frozenset(), {}, {}, {}, {event.iri: event}, frozenset(), {})
    found = weigh(evidence, CITY_IRI)
    return found.low, found.high


@given(DATES, DATES, st.integers(min_value=0))
def test_the_range_of_loose_bounds_holds_the_weight_of_every_day_between(
    one: date, other: date, step: int
) -> None:
    first, last = min(one, other), max(one, other)
    some_day = first + timedelta(days=step % ((last - first).days + 1))
    low, high = event_weight(TODAY, first, last)
    exact, same = event_weight(TODAY, some_day, some_day)
    assert low <= exact == same <= high


@given(DATES, st.integers(min_value=0, max_value=40_000))
def test_the_weight_of_what_has_happened_only_falls(begin: date, later: int) -> None:
    before, after = (
        event_weight(day_asked, begin, begin)[1] for day_asked in (TODAY, TODAY + timedelta(days=later))
    )
    assert 0 < after <= before <= 1


def judged(evidence: Evidence) -> State:
    return state(evidence, CITY_IRI, coverage(evidence)).state


def test_the_freshest_piece_decides_and_many_old_ones_do_not_add_up_to_a_fresh_one() -> None:
    many = "".join(visit(day("2024-05-01"), f"e:e{n}") for n in range(5))
    evidence = evidence_of(HOME + CITY + many)
    assert weigh(evidence, CITY_IRI).low > 2
    assert judged(evidence) is State.QUIET
    assert judged(evidence_of(HOME + CITY + many + visit(day("2024-06-30"), "e:f"))) is State.ACTIVE


def test_the_thresholds_are_one_half_life_and_two_and_a_half() -> None:
    assert (THRESHOLDS.active_share, THRESHOLDS.quiet_share) == (0.5, 2**-2.5)


@pytest.mark.parametrize(
    ("half_life", "as_of", "expected"),
    [
        ("2", "2026-06-30", State.QUIET),
        # an event of 2024-01-01 is active for three years, quiet for seven and a half
        ("3", "2026-06-30", State.ACTIVE),
        ("event=3", "2027-01-01", State.ACTIVE),
        ("event=3", "2027-01-02", State.QUIET),
        ("1", "2026-06-30", State.QUIET),
        ("1", "2026-07-03", State.UNKNOWN),  # two and a half years of 2026: 182.5 days after 1 January
    ],
)
def test_half_lives_move_the_limits(half_life: str, as_of: str, expected: State) -> None:
    # a source of 2020 alone does not cover 2021–2025, so that nothing may be called dormant
    graph = HOME.replace('coop:coversTo "2025"', 'coop:coversTo "2020"') + CITY + visit(day("2024-01-01"))
    decay = parse_half_lives(half_life, where="")
    (gap,) = find_gaps(view_of(graph), on(as_of), decay=decay).gaps
    assert gap.judgement.state is expected


def test_a_gap_has_its_weight_with_every_piece_the_heaviest_first() -> None:
    gap = gap_of(HOME + CITY + AGREEMENT_2011 + visit(day("2024-06-30")))
    assert [piece.record.kind for piece in gap.weight.pieces] == ["Event", "Agreement"]
    assert gap.weight.high == pytest.approx(0.5 + 2 ** -((14 + 182 / 366) / 2))


def test_the_weights_of_can_tho(cantho: View) -> None:
    """Champasak: a memorandum of 2011 and a visit of the first quarter of 2024, seen from 30 June 2026."""
    report = find_gaps(cantho, on("2026-06-30", "2026-06-30"))
    gaps = {gap.partner.iri.local: gap for gap in report.gaps}
    champasak = gaps["champasak"].weight
    visited, signed = champasak.pieces
    # two years back is 30 June 2024; 31 March is 91 days before it, 1 January 181, of 366
    assert (visited.least_age, visited.most_age) == pytest.approx((2 + 91 / 366, 2 + 181 / 366))
    assert (visited.low, visited.high) == pytest.approx((2 ** -(1 + 90.5 / 366), 2 ** -(1 + 45.5 / 366)))
    # 14 years back is 30 June 2012, 182 of 366 days after the last of 2011
    assert signed.least_age == pytest.approx(14 + 182 / 366)
    shantou = gaps["shantou"].weight
    assert (len(shantou.pieces), shantou.low) == (1, 0)
    assert shantou.high == pytest.approx(2 ** -((2 + 88 / 366) / 2))
    silent = [gap for gap in report.gaps if gap.judgement.state is State.DORMANT]
    assert all(gap.weight.high < THRESHOLDS.quiet_share for gap in silent)
