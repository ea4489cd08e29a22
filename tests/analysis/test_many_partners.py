"""Thousands of partners in one country: the work grows with them, not with their square."""

from datetime import date, timedelta

import pytest

from coopgraph.analysis import commitments
from coopgraph.analysis.commitments import Promise
from coopgraph.analysis.country_activity import MOST_TOLD
from coopgraph.analysis.facts import Evidence, Partner, Record
from coopgraph.analysis.gaps import gaps_of
from coopgraph.analysis.proposals import Proposals
from coopgraph.dates import Clocks
from coopgraph.terms import Iri
from coopgraph.text import Bilingual

HOME, HERE, THERE = Iri("urn:x/partner/home"), Iri("urn:country/VN"), Iri("urn:country/FR")


def crowd(count: int) -> Evidence:
    """So many partners in one country, as many events and plans with it, and promises to one of them."""

    def name(text: str) -> Bilingual:
        return Bilingual(text, text)

    government = frozenset({"LocalGovernment"})
    partners = {HOME: Partner(HOME, name("home"), government, HERE)}
    records: dict[Iri, Record] = {}
    first = Iri("urn:x/partner/p0")
    for n in range(count):
        partner = Iri(f"urn:x/partner/p{n}")
        partners[partner] = Partner(partner, name(f"p{n}"), government, THERE)
        day = date(2020, 1, 1) + timedelta(days=n % 1000)
        event = Iri(f"urn:x/event/{n}")
        records[event] = Record(
            event, "Event", name("e"), Iri("urn:s"), "1", begin=day.isoformat(), earliest=day, begun_by=day,
            involves=frozenset({HOME, partner}),
        )  # fmt: skip
        for kind, toward in (("plan", frozenset[Iri]()), ("promise", frozenset({first}))):
            iri = Iri(f"urn:x/commitment/{kind}{n}")
            records[iri] = Record(
                iri, "Commitment", name("c"), Iri("urn:s"), "1", earliest=day, begun_by=day, due_from=day,
                due_by=day, expected=frozenset({"Event"}), toward=toward, involves=toward | {HOME},
                countries=frozenset() if toward else frozenset({THERE}),
            )  # fmt: skip
    return Evidence(Clocks(date(2026, 6, 30)), frozenset({HOME}), partners, {}, {}, records, frozenset(), {})


def test_each_promise_is_judged_a_few_times_however_many_partners_share_its_country(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    judged = 0
    assess = commitments.assess

    def counted(record: Record, evidence: Evidence) -> Promise:
        nonlocal judged
        judged += 1
        return assess(record, evidence)

    monkeypatch.setattr(commitments, "assess", counted)
    numbers = []
    for count in (100, 400):
        judged = 0
        report = gaps_of(crowd(count))
        assert len(report.gaps) == count
        numbers.append(judged)
    assert numbers[1] <= 5 * numbers[0]


def test_of_a_country_only_the_latest_is_told_and_the_rest_counted() -> None:
    report = gaps_of(crowd(100))
    for gap in report.gaps:
        assert (len(gap.country_records), gap.country_count) == (MOST_TOLD, 99)
        assert len(gap.country_plans) <= 2 * MOST_TOLD


def test_a_promise_looks_at_a_few_records_of_its_partner() -> None:
    evidence = crowd(100)
    first = Iri("urn:x/partner/p0")
    found = Proposals(evidence).of_each(commitments.promises(evidence, toward=first))
    # p0 met the home once, on the first day: only the promises of that day can be proved by it
    assert {iri.local for iri in found} == {"promise0"}
