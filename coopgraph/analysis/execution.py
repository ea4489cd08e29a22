"""How many promises were carried out: totals by year, owner and partner, each with what it is a share of.

The rate is taken of the promises whose outcome can be judged: those with evidence, late or not, and those
past due without any. What is open, cancelled, not checkable or perhaps not made yet stands apart.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coopgraph.analysis.commitments import Promise, PromiseState
from coopgraph.terms import Iri


class By(StrEnum):
    """What totals are made by."""

    YEAR = "year"
    OWNER = "owner"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Tally:
    """The promises of one year (in which they fall due), owner or partner; ``key`` None: none is stated."""

    key: Iri | int | None
    counts: Counter[PromiseState]

    @property
    def total(self) -> int:
        """All promises counted."""
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        """Those with evidence, late or not."""
        return self.counts[PromiseState.KEPT] + self.counts[PromiseState.LATE]

    @property
    def judged(self) -> int:
        """Those that the rate is taken of: with evidence, or past due without."""
        return self.done + self.counts[PromiseState.OVERDUE]

    @property
    def rate(self) -> float | None:
        """The execution rate, 0 to 1; None where there is nothing to take it of."""
        return self.done / self.judged if self.judged else None

    @property
    def kept_rate(self) -> float | None:
        """The same without those that were late for certain."""
        return self.counts[PromiseState.KEPT] / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class Execution:
    """The tallies; ``whole`` counts each promise once, also one that stands under several keys."""

    by: By
    tallies: tuple[Tally, ...]
    whole: Tally


def execution(promises: Sequence[Promise], by: By) -> Execution:
    """Totals of promises; one of several owners or partners counts with each of them."""
    keys = _KEYS[by]
    counts: dict[Iri | int | None, Counter[PromiseState]] = {}
    for promise in promises:
        for key in keys(promise) or (None,):
            counts.setdefault(key, Counter())[promise.state] += 1
    tallies = [Tally(key, found) for key, found in counts.items()]
    whole = Tally(None, Counter(promise.state for promise in promises))
    return Execution(by, tuple(sorted(tallies, key=_order)), whole)


def _order(tally: Tally) -> tuple[bool, int, str]:
    """Years in their order, others by how many they are; what states none comes last."""
    weight = tally.key if isinstance(tally.key, int) else -tally.total
    return (tally.key is None, weight, str(tally.key))


def _year(promise: Promise) -> tuple[int, ...]:
    return (promise.record.due_by.year,) if promise.record.due_by else ()


_KEYS: Mapping[By, Callable[[Promise], Sequence[Iri | int]]] = {
    By.YEAR: _year,
    By.OWNER: lambda promise: sorted(promise.record.owners),
    By.PARTNER: lambda promise: sorted(promise.record.toward),
}
