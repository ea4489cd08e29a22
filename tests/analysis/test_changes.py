"""What changed between two days, under each clock; the days are those of the articles or reckoned by hand."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.analysis.changes import Changes, Clock, Kind, Standing, changes, moments
from coopgraph.analysis.commitments import PromiseState
from coopgraph.analysis.decay import years_before
from coopgraph.analysis.evidence import on_the_days, read_everything
from coopgraph.analysis.facts import Record
from coopgraph.analysis.stage import Stage, State
from coopgraph.dates import Clocks
from coopgraph.store.view import View
from coopgraph.terms import Iri
from coopgraph.text import Bilingual
from tests.analysis.small_graphs import CITY, HOME, day, on, record, view_of, year

NOW = on("2026-06-30", "2026-06-30")
MAY = 'coop:dueBegin "2024-05"^^xsd:gYearMonth ; coop:dueEnd "2024-05"^^xsd:gYearMonth ;'


def between(view: View, first: str, last: str, clock: Clock = Clock.HELD, clocks: Clocks = NOW) -> Changes:
    return changes(view, date.fromisoformat(first), date.fromisoformat(last), clock, clocks)


def told(found: Changes) -> set[tuple[str, str, str]]:
    return {(str(c.kind), c.record.iri.local, c.day.isoformat()) for c in found.records}


LASTING = "coop:begin {} ; coop:end {} ;"
LIFE = (
    record("a:a", "Agreement", "party p:home, p:city", LASTING.format(year("2015"), year("2020")))
    + record("j:j", "Project", "funder p:city", LASTING.format(day("2018-03-01"), day("2019-06-30")))
    + record("e:e", "Event", "participant p:city", f"coop:begin {day('2024-02-21')} ;")
    + record("c:c", "Commitment", "toward p:city", f"coop:begin {day('2024-04-03')} ; {MAY}")
    + record("c:off", "Commitment", "toward p:city",
             f"coop:begin {day('2024-04-03')} ; coop:cancelledOn {day('2024-05-02')} ; {MAY}")
)  # fmt: skip

HAPPENED = {
    ("began", "a", "2015-12-31"),  # of a year, certain on its last day
    ("expired", "a", "2021-01-01"),  # the day after the last of 2020
    ("began", "j", "2018-03-01"),
    ("ended", "j", "2019-07-01"),
    ("began", "e", "2024-02-21"),
    ("began", "c", "2024-04-03"),
    ("began", "off", "2024-04-03"),
    ("fell-due", "c", "2024-05-31"),
    ("cancelled", "off", "2024-05-02"),  # and so it never falls due
}


def test_what_happened_is_told_with_the_day_from_which_it_holds() -> None:
    assert told(between(view_of(HOME + CITY + LIFE), "2000-01-01", "2026-06-30")) == HAPPENED


@pytest.mark.parametrize("change", sorted(HAPPENED), ids=lambda change: "-".join(change))
def test_a_change_lies_after_the_first_day_and_up_to_the_last(change: tuple[str, str, str]) -> None:
    view, when = view_of(HOME + CITY + LIFE), date.fromisoformat(change[2])
    before = (when - timedelta(days=1)).isoformat()
    assert change in told(between(view, before, change[2]))
    assert change not in told(between(view, change[2], "2026-06-30"))
    assert change not in told(between(view, "2000-01-01", before))


def test_what_was_published_counts_on_the_day_of_its_source() -> None:
    view = view_of(HOME + CITY + LIFE)
    known = between(view, "2026-01-04", "2026-01-05", Clock.KNOWN)
    assert told(known) == {("became-known", name, "2026-01-05") for name in ("a", "j", "e", "c", "off")}
    assert told(between(view, "2026-01-05", "2026-06-30", Clock.KNOWN)) == set()


def test_under_both_clocks_a_change_counts_on_the_later_of_its_two_days() -> None:
    early = 's:s0 a coop:Source ; dcterms:issued "2024-04-03"^^xsd:date .\n'
    promise = record("c:c", "Commitment", "toward p:city", f"coop:begin {day('2024-04-03')} ; {MAY}", "s:s0")
    visit = record("e:e", "Event", "participant p:city", f"coop:begin {day('2024-05-20')} ;")
    view = view_of(HOME + CITY + early + promise + visit)
    assert told(between(view, "2024-01-01", "2026-06-30", Clock.BOTH)) == {
        ("became-known", "c", "2024-04-03"),  # made and published on one day
        ("fell-due", "c", "2024-05-31"),
        ("became-known", "e", "2026-01-05"),  # the visit of May 2024 was told of in 2026
    }


def test_partners_are_compared_as_on_the_two_days() -> None:
    (change,) = between(view_of(HOME + CITY + LIFE), "2024-02-20", "2024-02-21").partners
    # a project that is over since 2019 and a visit today
    assert change.before == Standing(Stage.PROJECT, State.QUIET)
    assert change.after == Standing(Stage.PROJECT, State.ACTIVE)


def test_promises_are_compared_as_on_the_two_days() -> None:
    view = view_of(HOME + CITY + LIFE)
    found = {p.promise.record.iri.local: (p.before, p.promise.state)
             for p in between(view, "2024-04-03", "2024-05-31").promises}  # fmt: skip
    assert found == {
        "c": (PromiseState.OPEN, PromiseState.OVERDUE),
        "off": (PromiseState.OPEN, PromiseState.CANCELLED),
    }


DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2030, 12, 31))


@given(st.lists(DAYS, min_size=3, max_size=3).map(sorted), st.sampled_from(Clock), DAYS, DAYS, DAYS)
def test_two_stretches_of_time_tell_what_the_whole_tells(
    three: list[date], clock: Clock, begun: date, published: date, due: date
) -> None:
    found = Record(
        Iri("urn:c"), "Commitment", Bilingual("c", "c"), Iri("urn:s"), "1",
        known_from=published, earliest=begun, begun_by=begun, due_by=due,
    )  # fmt: skip
    first, middle, last = three

    def within(since: date, until: date) -> Counter[tuple[Kind, date]]:
        every = moments(found, clock, date(2026, 6, 30))
        return Counter((change.kind, change.day) for change in every if since < change.day <= until)

    assert within(first, middle) + within(middle, last) == within(first, last)


@pytest.mark.parametrize("clock", Clock)
def test_the_changes_of_can_tho_compose(cantho: View, clock: Clock) -> None:
    days = ["2010-12-31", "2016-12-31", "2024-04-03", "2026-06-30"]
    parts = [told(between(cantho, a, b, clock)) for a, b in pairwise(days)]
    whole = told(between(cantho, days[0], days[-1], clock))
    assert set().union(*parts) == whole
    assert sum(map(len, parts)) == len(whole)


@pytest.mark.parametrize(("as_of", "known_on"), [("2013-12-31", "9999-12-31"), ("2024-06-30", "2024-04-02")])
def test_the_evidence_of_two_days_is_the_same_made_of_everything(
    cantho: View, as_of: str, known_on: str
) -> None:
    clocks = on(as_of, known_on)
    made = on_the_days(read_everything(cantho, date.max), clocks)
    then = on_the_days(read_everything(cantho, clocks.known_on), clocks)
    assert made == then


def test_the_article_of_april_2024_made_six_partners_known(cantho: View) -> None:
    """Before 3 April 2024 the eleven were known; the article names six more and the missions."""
    found = between(cantho, "2024-04-02", "2024-04-03", Clock.BOTH)
    assert {c.partner.iri.local for c in found.partners if c.before is None} == {
        "shantou", "canelones", "sachsen-anhalt", "wernigerode", "miyazaki", "fukuoka",
    }  # fmt: skip
    (champasak,) = [c for c in found.partners if c.before is not None]
    assert champasak.partner.iri.local == "champasak"
    assert champasak.before == Standing(Stage.AGREEMENT, State.DORMANT)
    assert champasak.after == Standing(Stage.ACTIVITY, State.ACTIVE)
    assert {c.kind for c in found.records} == {Kind.BECAME_KNOWN}
    assert {c.record.source.local for c in found.records} == {"s001"}


def test_in_spring_2024_three_missions_fell_due(cantho: View) -> None:
    found = between(cantho, "2024-04-29", "2024-06-30")
    due = {(c.record.iri.local, c.day.isoformat()) for c in found.records if c.kind is Kind.FELL_DUE}
    assert due == {
        ("mission-laos-cambodia-2024", "2024-04-30"),
        ("mission-china-2024", "2024-05-31"),
        ("mission-uk-switzerland-2024", "2024-06-30"),
    }
    assert {p.promise.record.iri.local for p in found.promises} == {name for name, _ in due}
    assert {(p.before, p.promise.state) for p in found.promises} == {
        (PromiseState.OPEN, PromiseState.OVERDUE)
    }


def test_in_2015_four_agreements_were_signed(cantho: View) -> None:
    found = between(cantho, "2014-12-31", "2015-12-31")
    signed = {c.record.iri.local for c in found.records if c.record.kind == "Agreement"}
    assert signed == {"riverside-2015", "pilsen-region-2015", "ruse-2015", "mazandaran-2015"}


def test_time_alone_makes_champasak_quiet(cantho: View) -> None:
    """The visit of the first quarter of 2024 is two years old on 31 March 2026, and older on 1 April."""
    assert years_before(date(2026, 3, 31), 2) == date(2024, 3, 31)
    (change,) = [
        c for c in between(cantho, "2026-03-31", "2026-04-01").partners if c.partner.iri.local == "champasak"
    ]
    assert change.before == Standing(Stage.ACTIVITY, State.ACTIVE)
    assert change.after == Standing(Stage.ACTIVITY, State.QUIET)


def test_the_same_day_twice_tells_nothing(cantho: View) -> None:
    found = between(cantho, "2024-04-03", "2024-04-03", Clock.BOTH)
    assert (found.records, found.partners, found.promises) == ((), (), ())
