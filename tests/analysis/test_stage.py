"""Stage, state, validity and coverage, at the days on which they change."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.analysis.decay import years_before
from coopgraph.analysis.facts import Record, Window
from coopgraph.analysis.stage import (
    ProjectStanding,
    Stage,
    State,
    Validity,
    coverage,
    project_standing,
    validity,
)
from coopgraph.analysis.weight import narrowed
from coopgraph.terms import Iri
from coopgraph.text import Bilingual
from tests.analysis.small_graphs import CITY, HOME, day, evidence_of, gap_of, record, year

AGREEMENT_2011 = record("a:a", "Agreement", "party p:home, p:city", f"coop:begin {year('2011')} ;")
VISIT = "coop:begin {} ;"


def visit(facts: str) -> str:
    return record("e:e", "Event", "participant p:city", facts)


def stated(kind: str, **dates: date | str | None) -> Record:
    return Record(Iri("urn:r"), kind, Bilingual("r", "r"), Iri("urn:s"), "1", **dates)  # type: ignore[arg-type]


LADDER = [
    ("", Stage.NONE),
    (visit(f"coop:begin {day('2024-02-21')} ;"), Stage.CONTACT),
    (
        record("c:c", "Commitment", "toward p:city", "coop:evidenceExpected coop:Agreement ;"),
        Stage.NEGOTIATION,
    ),
    (record("c:c", "Commitment", "toward p:city", "coop:evidenceExpected coop:Event ;"), Stage.NONE),
    (AGREEMENT_2011, Stage.AGREEMENT),
    (AGREEMENT_2011 + visit(f"coop:begin {day('2024-02-21')} ;"), Stage.ACTIVITY),
    # in 2011 the visit may have come before the signing, on its last day it cannot
    (AGREEMENT_2011 + visit(f"coop:begin {day('2011-12-30')} ;"), Stage.AGREEMENT),
    (AGREEMENT_2011 + visit(f"coop:begin {day('2011-12-31')} ;"), Stage.ACTIVITY),
    (AGREEMENT_2011 + visit(f"coop:begin {year('2005')} ;"), Stage.AGREEMENT),
    (
        AGREEMENT_2011
        + record("j:j", "Project", "funder p:city", f"coop:begin {year('2015')} ; coop:end {year('2016')} ;"),
        Stage.PROJECT,
    ),
]


@pytest.mark.parametrize(("records", "expected"), LADDER)
def test_each_rung_of_the_ladder(records: str, expected: Stage) -> None:
    assert gap_of(HOME + CITY + records).stage is expected


def test_a_cancelled_negotiation_is_none() -> None:
    facts = f"coop:evidenceExpected coop:Agreement ; coop:cancelledOn {day('2026-02-01')} ;"
    graph = HOME + CITY + record("c:c", "Commitment", "toward p:city", facts)
    assert gap_of(graph, "2026-01-31").stage is Stage.NEGOTIATION
    assert gap_of(graph, "2026-02-01").stage is Stage.NONE


STATES = [
    # own event: active to the day two years later, quiet to the day five years later, then dormant
    (visit(f"coop:begin {day('2021-02-21')} ;"), "2023-02-21", State.ACTIVE),
    (visit(f"coop:begin {day('2021-02-21')} ;"), "2023-02-22", State.QUIET),
    (visit(f"coop:begin {day('2021-02-21')} ;"), "2026-02-21", State.QUIET),
    (visit(f"coop:begin {day('2021-02-21')} ;"), "2026-02-22", State.DORMANT),
    # a year counts as its last day
    (visit(f"coop:begin {year('2020')} ;"), "2022-12-31", State.ACTIVE),
    (visit(f"coop:begin {year('2020')} ;"), "2023-01-01", State.QUIET),
    # a signing makes nobody active
    (AGREEMENT_2011, "2012-06-30", State.QUIET),
    (AGREEMENT_2011, "2016-12-31", State.QUIET),
    (AGREEMENT_2011, "2026-06-30", State.DORMANT),
    # of several the latest counts
    (AGREEMENT_2011 + visit(f"coop:begin {day('2025-02-01')} ;"), "2026-06-30", State.ACTIVE),
]


@pytest.mark.parametrize(("records", "as_of", "expected"), STATES)
def test_states_at_their_thresholds(records: str, as_of: str, expected: State) -> None:
    assert gap_of(HOME + CITY + records, as_of).judgement.state is expected


def test_bounds_of_a_year_count_as_their_last_day_and_wider_ones_only_where_both_ends_agree() -> None:
    narrow = visit(f"coop:notBefore {day('2023-07-01')} ; coop:notAfter {day('2024-06-30')} ;")
    wide = visit(f"coop:notBefore {day('2023-06-29')} ; coop:notAfter {day('2024-06-30')} ;")
    assert gap_of(HOME + CITY + narrow, "2026-06-30").judgement.state is State.ACTIVE
    torn = gap_of(HOME + CITY + wide, "2026-06-30").judgement
    assert (torn.state, torn.worst, torn.best) == (State.UNKNOWN, State.QUIET, State.ACTIVE)
    assert gap_of(HOME + CITY + wide, "2026-07-01").judgement.state is State.QUIET


def test_dormant_needs_sources_that_cover_more_than_half_of_the_five_years_before() -> None:
    half = HOME.replace('"2020"', '"2024"') + CITY + AGREEMENT_2011
    # 2024 and 2025 of 2021–2025: two fifths
    assert gap_of(half).judgement.state is State.UNKNOWN
    more = half.replace('"2024"', '"2023"')
    assert gap_of(more).judgement.state is State.DORMANT
    assert gap_of(more, "2032-06-30").judgement.state is State.UNKNOWN


def test_coverage_counts_each_day_once_and_names_sources_and_years() -> None:
    other = """s:s2 a coop:Source ; dcterms:issued "2026-01-05"^^xsd:date ;
      coop:coversFrom "2025-07"^^xsd:gYearMonth ; coop:coversTo "2025-12-31"^^xsd:date ."""
    covered = coverage(evidence_of(HOME.replace('"2020"', '"2025"') + other))
    assert (covered.first_year, covered.last_year, covered.years) == (2021, 2025, (2025,))
    assert covered.share == pytest.approx(365 / 1826)
    assert [source.local for source in covered.sources] == ["s1", "s2"]


def test_a_source_without_a_period_covers_nothing() -> None:
    graph = 's:s1 a coop:Source ; dcterms:issued "2026-01-05"^^xsd:date .'
    assert coverage(evidence_of(graph)).share == 0


END_2020 = {"begun_by": date(2015, 12, 31), "ends_from": date(2020, 1, 1), "latest": date(2020, 12, 31)}


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2015, 12, 30), Validity.UNDETERMINED),
        (date(2020, 1, 1), Validity.IN_FORCE),
        (date(2020, 1, 2), Validity.UNKNOWN),
        (date(2020, 12, 31), Validity.UNKNOWN),
        (date(2021, 1, 1), Validity.EXPIRED),
    ],
)
def test_an_agreement_to_2020_expires_after_it(as_of: date, expected: Validity) -> None:
    assert validity(stated("Agreement", **END_2020), as_of) is expected


def test_an_agreement_without_a_term_is_of_unknown_validity() -> None:
    assert validity(stated("Agreement", begun_by=date(2011, 12, 31)), date(2026, 1, 1)) is Validity.UNKNOWN


BEGUN = date(2023, 12, 31)
PROJECTS = [
    (
        {"begun_by": BEGUN, "ends_from": date(2026, 1, 1), "latest": date(2026, 12, 31)},
        ProjectStanding.ACTIVE,
    ),
    (
        {"begun_by": BEGUN, "ends_from": date(2025, 1, 1), "latest": date(2025, 12, 31)},
        ProjectStanding.UNKNOWN,
    ),
    ({"begun_by": BEGUN, "ends_from": date(2024, 1, 1), "latest": date(2024, 12, 31)}, ProjectStanding.OVER),
    ({"begun_by": BEGUN, "status": "completed", "known_from": date(2025, 1, 1)}, ProjectStanding.OVER),
    ({"begun_by": BEGUN, "status": "completed", "known_from": date(2026, 1, 1)}, ProjectStanding.UNKNOWN),
    ({"begun_by": BEGUN, "status": "pipeline"}, ProjectStanding.PIPELINE),
    ({"begun_by": BEGUN}, ProjectStanding.ACTIVE),
    ({"begun_by": date(2023, 6, 29)}, ProjectStanding.UNKNOWN),
    (
        {"begun_by": date(2010, 1, 1), "status": "implementation", "known_from": date(2025, 1, 1)},
        ProjectStanding.ACTIVE,
    ),
    ({"begun_by": date(2027, 1, 1)}, ProjectStanding.UNKNOWN),
]


@pytest.mark.parametrize(("dates", "expected"), PROJECTS)
def test_whether_a_project_runs_on_30_june_2025(
    dates: dict[str, date | str], expected: ProjectStanding
) -> None:
    assert project_standing(stated("Project", **dates), date(2025, 6, 30)) is expected


def test_the_29th_of_february_has_no_counterpart_in_common_years() -> None:
    assert years_before(date(2024, 2, 29), 1) == date(2023, 2, 28)
    assert years_before(date(2024, 2, 29), -4) == date(2028, 2, 29)


@given(st.dates(), st.dates())
def test_a_narrow_window_becomes_its_last_day_and_a_wide_one_stays(one: date, other: date) -> None:
    window = Window(min(one, other), max(one, other))
    result = narrowed(window)
    assert result.last == window.last
    assert result.first in {window.first, window.last}
    assert (result.first == window.last) or (window.last - min(one, other)).days >= 365


@given(st.dates(), st.integers(min_value=0, max_value=60))
def test_years_before_never_leaves_the_calendar_and_never_goes_forward(one: date, years: int) -> None:
    assert years_before(one, years) <= one
