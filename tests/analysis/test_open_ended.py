"""An agreement without an end is in force: none is another answer than not stated, and than an end."""

from datetime import date

import pytest

from coopgraph.analysis.chronicle import Stretch, entry_of
from coopgraph.analysis.gaps import find_gaps
from coopgraph.analysis.stage import Validity
from coopgraph.dates import Clocks
from coopgraph.query.answer import answers
from coopgraph.query.partner_facts import partner_facts
from coopgraph.terms import Iri
from coopgraph.views.gap_sentence import why
from tests.analysis.small_graphs import BASE, CITY, HOME, evidence_of, gap_of, record, view_of, year

NONE = 'coop:openEnded true ; coop:termAsGiven "5 năm, tự động gia hạn" ;'
SILENT = "coop:notStated coop:end ;"
ENDED = f"coop:end {year('2016')} ;"


def graph(term: str) -> str:
    return (
        HOME
        + CITY
        + record("a:a", "Agreement", "party p:home, p:city", f"coop:begin {year('2011')} ; {term}")
    )


@pytest.mark.parametrize(
    ("term", "validity"), [(NONE, Validity.IN_FORCE), (SILENT, Validity.UNKNOWN), (ENDED, Validity.EXPIRED)]
)
def test_none_not_stated_and_an_end_are_three_answers(term: str, validity: Validity) -> None:
    assert gap_of(graph(term), "2026-01-01").validity is validity


@pytest.mark.parametrize(
    ("term", "told"), [(NONE, {"in force, no end"}), (SILENT, {"term not stated"}), (ENDED, {"expired"})]
)
def test_the_library_tells_them_apart(term: str, told: set[str]) -> None:
    rows = answers(view_of(graph(term)), "agreements-in-force-or-unknown-term", Clocks(date(2026, 1, 1)))
    assert {str(row["validity"]) for row in rows} == told


def test_what_has_no_end_does_not_expire() -> None:
    clocks = Clocks(date(2012, 1, 1))
    assert answers(view_of(graph(NONE)), "agreements-expiring", clocks) == []
    assert len(answers(view_of(graph(SILENT)), "agreements-expiring", clocks)) == 1


def test_the_reason_says_that_there_is_no_end() -> None:
    report = find_gaps(view_of(graph(NONE)), Clocks(date(2026, 1, 1)))
    sentence = why(report.gaps[0], report)
    assert "in force, without an end" in sentence.en
    assert "còn hiệu lực, không có hạn kết thúc" in sentence.vi


def test_the_timeline_draws_it_on_without_doubt() -> None:
    evidence = evidence_of(graph(NONE), "2026-01-01")
    entry = entry_of(evidence.records[Iri(BASE + "agreement/a")], evidence)
    assert entry.stretches[-1] == Stretch(date(2011, 12, 31), None, certain=True)
    assert not entry.term_open


def test_the_sheet_of_a_partner_says_it() -> None:
    facts = partner_facts(view_of(graph(NONE)), Iri(BASE + "partner/city"), Clocks(date(2026, 1, 1)))
    (agreement,) = [fact for fact in facts.records if fact.kind == "Agreement"]
    assert agreement.state == "in-force-without-end"
