"""When things happened, as stretches of days: computed by hand from what the sources say."""

from datetime import date

from coopgraph.analysis.chronicle import Chronicle, Entry, Stretch, chronicle
from coopgraph.analysis.commitments import PromiseState
from coopgraph.terms import Iri
from tests.analysis.small_graphs import BASE, CITY, HOME, day, evidence_of, record, year

NEW_YEAR = date(2011, 1, 1)
CERTAIN = True


def told(
    turtle: str, as_of: str = "2026-06-30", since: date | None = None, until: date | None = None
) -> Chronicle:
    return chronicle(evidence_of(HOME + CITY + turtle, as_of), since=since, until=until)


def only(turtle: str) -> Entry:
    (entry,) = told(turtle).entries
    return entry


def test_a_year_alone_spans_the_year() -> None:
    entry = only(record("e:a", "Event", "participant p:city", f"coop:begin {year('2011')} ;"))
    assert entry.stretches == (Stretch(NEW_YEAR, date(2011, 12, 31), certain=False),)


def test_a_month_spans_the_month_and_a_day_is_certain() -> None:
    month = '"2016-02"^^xsd:gYearMonth'
    (entry,) = told(record("e:a", "Event", "participant p:city", f"coop:begin {month} ;")).entries
    assert entry.stretches == (Stretch(date(2016, 2, 1), date(2016, 2, 29), certain=False),)
    exact = only(record("e:a", "Event", "participant p:city", f"coop:begin {day('2024-02-21')} ;"))
    assert exact.stretches == (Stretch(date(2024, 2, 21), date(2024, 2, 21), CERTAIN),)
    assert exact.stretches[0].day == date(2024, 2, 21)


def test_an_agreement_without_a_term_goes_on_open_ended() -> None:
    entry = only(record("a:a", "Agreement", "party p:city", f"coop:begin {year('2011')} ;"))
    assert entry.term_open
    assert entry.stretches == (
        Stretch(NEW_YEAR, date(2011, 12, 31), certain=False),
        Stretch(date(2011, 12, 31), None, certain=False),
    )


def test_a_stated_end_leaves_a_certain_middle_between_two_possible_ends() -> None:
    facts = f"coop:begin {year('2011')} ; coop:end {year('2015')} ;"
    entry = only(record("a:a", "Agreement", "party p:city", facts))
    assert not entry.term_open
    assert entry.stretches == (
        Stretch(NEW_YEAR, date(2011, 12, 31), certain=False),
        Stretch(date(2011, 12, 31), date(2015, 1, 1), CERTAIN),
        Stretch(date(2015, 1, 1), date(2015, 12, 31), certain=False),
    )


def test_begun_and_ended_within_one_year_is_one_possible_stretch() -> None:
    facts = f"coop:begin {year('2011')} ; coop:end {year('2011')} ;"
    entry = only(record("e:a", "Event", "participant p:city", facts))
    assert entry.stretches == (Stretch(NEW_YEAR, date(2011, 12, 31), certain=False),)


def test_bounds_that_are_not_stated_stay_open() -> None:
    before = only(record("e:a", "Event", "participant p:city", f"coop:notAfter {day('2024-04-03')} ;"))
    assert before.stretches == (Stretch(None, date(2024, 4, 3), certain=False),)
    # The source is of 5 January 2026: by then the event had begun, though it only says when it had not.
    after = only(record("e:a", "Event", "participant p:city", f"coop:notBefore {day('2024-04-03')} ;"))
    assert after.stretches == (Stretch(date(2024, 4, 3), date(2026, 1, 5), certain=False),)


def test_a_promise_is_the_time_in_which_it_falls_due() -> None:
    facts = f'coop:begin {day("2024-04-03")} ; coop:dueBegin "2024-05"^^xsd:gYearMonth ; '
    facts += 'coop:dueEnd "2024-06"^^xsd:gYearMonth ;'
    entry = only(record("c:a", "Commitment", "toward p:city", facts))
    assert entry.stretches == (Stretch(date(2024, 5, 1), date(2024, 6, 30), certain=False),)
    assert entry.made == date(2024, 4, 3)
    assert entry.state is PromiseState.OVERDUE


def test_a_promise_with_one_end_of_its_time() -> None:
    made = f"coop:begin {day('2024-04-03')} ;"
    until = only(record("c:a", "Commitment", "toward p:city", made + f" coop:dueEnd {year('2025')} ;"))
    assert until.stretches == (Stretch(date(2024, 4, 3), date(2025, 12, 31), certain=False),)
    since = only(record("c:a", "Commitment", "toward p:city", made + f" coop:dueBegin {year('2025')} ;"))
    assert since.stretches == (Stretch(date(2025, 1, 1), None, certain=False),)
    never = only(record("c:a", "Commitment", "toward p:city", made))
    assert (never.stretches, never.made) == ((), date(2024, 4, 3))


def test_entries_stand_in_the_order_of_time_and_the_days_span_them() -> None:
    turtle = "".join(
        record(f"e:{code}", "Event", "participant p:city", f"coop:begin {year(text)} ;")
        for code, text in (("a", "2020"), ("b", "2004"), ("c", "2011"))
    )
    found = told(turtle)
    assert [entry.record.iri.local for entry in found.entries] == ["b", "c", "a"]
    assert found.days == (date(2004, 1, 1), date(2026, 6, 30))


def test_what_surely_lies_outside_is_left_out_and_counted() -> None:
    turtle = "".join(
        record(f"e:{code}", "Event", "participant p:city", f"coop:begin {year(text)} ;")
        for code, text in (("a", "2020"), ("b", "2004"), ("c", "2011"))
    )
    turtle += record("a:long", "Agreement", "party p:city", f"coop:begin {year('2001')} ;")
    found = told(turtle, since=date(2011, 12, 31), until=date(2012, 1, 1))
    assert [entry.record.iri.local for entry in found.entries] == ["long", "c"]
    assert found.outside == 2


def test_partners_and_kinds_choose() -> None:
    turtle = record("e:a", "Event", "participant p:city", f"coop:begin {year('2020')} ;")
    turtle += record("e:b", "Event", "participant p:home", f"coop:begin {year('2020')} ;")
    evidence = evidence_of(HOME + CITY + turtle)
    chosen = chronicle(evidence, partners=[Iri(BASE + "partner/city")])
    assert [entry.record.iri.local for entry in chosen.entries] == ["a"]
    assert chronicle(evidence, ("Agreement",)).entries == ()


def test_both_clocks_apply() -> None:
    turtle = record("e:a", "Event", "participant p:city", f"coop:begin {year('2020')} ;")
    assert told(turtle, "2019-12-31").entries == ()
    assert len(told(turtle, "2020-01-01").entries) == 1
