"""Totals of promises: every state counted once, rates with what they are taken of."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.analysis.commitments import Promise, PromiseState, promises
from coopgraph.analysis.evidence import read_evidence
from coopgraph.analysis.execution import By, execution
from coopgraph.analysis.facts import Record
from coopgraph.store.view import View
from coopgraph.terms import Iri
from coopgraph.text import Bilingual
from tests.analysis.small_graphs import on


def promise(state: PromiseState, year: int | None, owners: str, toward: str) -> Promise:
    due = None if year is None else date(year, 12, 31)
    record = Record(
        Iri("urn:c"), "Commitment", Bilingual("c", "c"), Iri("urn:s"), "1", due_by=due,
        owners=frozenset(Iri(f"urn:{name}") for name in owners),
        toward=frozenset(Iri(f"urn:{name}") for name in toward),
    )  # fmt: skip
    return Promise(record, state, ())


PROMISES = st.lists(
    st.builds(
        promise,
        st.sampled_from(PromiseState),
        st.none() | st.integers(min_value=2020, max_value=2026),
        st.sets(st.sampled_from("ab")).map("".join),
        st.sets(st.sampled_from("xyz")).map("".join),
    )
)


@given(PROMISES, st.sampled_from(By))
def test_totals_are_the_sums_of_their_states_and_rates_are_shares_of_the_judged(
    found: list[Promise], by: By
) -> None:
    result = execution(found, by)
    assert result.whole.counts == Counter(promise.state for promise in found)
    for tally in (*result.tallies, result.whole):
        apart = {
            PromiseState.OPEN,
            PromiseState.CANCELLED,
            PromiseState.NOT_CHECKABLE,
            PromiseState.UNDETERMINED,
        }
        assert tally.total == tally.judged + sum(tally.counts[state] for state in apart)
        assert (tally.rate is None) == (tally.judged == 0)
        if tally.rate is not None and tally.kept_rate is not None:
            assert 0 <= tally.kept_rate <= tally.rate <= 1


@given(PROMISES)
def test_the_years_add_up_to_the_whole(found: list[Promise]) -> None:
    result = execution(found, By.YEAR)
    total: Counter[PromiseState] = Counter()
    for tally in result.tallies:
        total += tally.counts
    assert total == result.whole.counts
    years = [tally.key for tally in result.tallies if tally.key is not None]
    assert years == sorted(years, key=int)


def test_two_kept_one_late_and_one_overdue_make_three_of_four() -> None:
    states = [
        PromiseState.KEPT,
        PromiseState.KEPT,
        PromiseState.LATE,
        PromiseState.OVERDUE,
        PromiseState.OPEN,
    ]
    whole = execution([promise(state, 2024, "a", "x") for state in states], By.OWNER).whole
    assert (whole.total, whole.judged, whole.done) == (5, 4, 3)
    assert (whole.rate, whole.kept_rate) == (0.75, 0.5)


def test_a_promise_of_two_owners_counts_with_each_and_once_in_all() -> None:
    result = execution([promise(PromiseState.KEPT, 2024, "ab", "")], By.OWNER)
    assert [(tally.key, tally.total) for tally in result.tallies] == [("urn:a", 1), ("urn:b", 1)]
    assert result.whole.total == 1
    (nobody,) = execution([promise(PromiseState.KEPT, 2024, "ab", "")], By.PARTNER).tallies
    assert nobody.key is None


@pytest.mark.parametrize(
    ("as_of", "overdue"),
    [("2024-04-29", 0), ("2024-04-30", 1), ("2024-05-31", 2), ("2024-06-30", 3), ("2026-06-30", 5)],
)
def test_of_the_promises_to_can_tho_none_has_evidence(cantho: View, as_of: str, overdue: int) -> None:
    """The three missions fall due one by one; the regional plan and the festival at the end of 2025."""
    result = execution(promises(read_evidence(cantho, on(as_of, "2026-06-30"))), By.YEAR)
    assert (result.whole.judged, result.whole.done) == (overdue, 0)
    assert result.whole.rate == (0 if overdue else None)
    years = {tally.key: tally.counts[PromiseState.OVERDUE] for tally in result.tallies}
    assert years[2024] == min(overdue, 3)


def test_the_promises_of_can_tho_by_partner(cantho: View) -> None:
    """Toward Shantou a mission, overdue; toward Canelones a road-map, open."""
    result = execution(promises(read_evidence(cantho, on("2026-06-30"))), By.PARTNER)
    tallies = {tally.key.local: tally for tally in result.tallies if isinstance(tally.key, Iri)}
    assert dict(tallies["shantou"].counts) == {PromiseState.OVERDUE: 1}
    assert dict(tallies["canelones"].counts) == {PromiseState.OPEN: 1}
    assert result.whole.total == 28
