"""How well hidden ties are told from pairs that are none: the measures, and the two combinations."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.suggestions_world import Features, Floats, Ints, Trial, Truth, World, features
from coopgraph.networks import links

#: Hidden ties whose other end is looked for among all cities, and the first places that count.
LOOKED_FOR, AT = 200, 10
#: Questions asked at once: each has ten thousand pairs.
_TOGETHER = 20
#: The plain mix: the mean of the ranks of these, chosen beforehand, two or three of each kind of knowledge.
MIX = ("paths-of-three", "resource-allocation", "country affinity", "country profile", "population")
#: What the fitted combination weighs.
FITTED = (*MIX, "distance")
_SKEWED = frozenset(links.TOPOLOGICAL)
_PENALTY = 1e-3


@dataclass(frozen=True)
class Weights:
    """A logistic regression on predictors brought to mean 0 and spread 1; not known counts as 0."""

    middle: Floats
    spread: Floats
    weights: Floats


def auc(scores: Floats, truth: Truth) -> float:
    """How often a hidden tie is above a pair that is none; equal scores count a half (Mann and Whitney)."""
    from scipy.stats import rankdata

    positives = int(truth.sum())
    ranks = rankdata(np.round(_filled(scores), 12))
    above = ranks[truth].sum() - positives * (positives + 1) / 2
    return float(above / (positives * (len(truth) - positives)))


def _filled(scores: Floats) -> Floats:
    """A pair of which nothing is known counts as the median of the others."""
    known = scores[~np.isnan(scores)]
    return np.nan_to_num(scores, nan=float(np.median(known)) if len(known) else 0.0)


def fit(found: Features, truth: Truth) -> Weights:
    """The weights of FITTED that tell best what was hidden (ridge penalty 0.001)."""
    from scipy.optimize import minimize

    table = _table(found)
    middle, spread = np.nanmean(table, axis=0), np.nanstd(table, axis=0)
    scaled = np.nan_to_num((table - middle) / spread)
    sign = np.where(truth, 1.0, -1.0)

    def loss(weights: Floats) -> float:
        fitted = scaled @ weights[1:] + weights[0]
        return float(np.logaddexp(0, -sign * fitted).mean() + _PENALTY * (weights[1:] ** 2).sum())

    best = minimize(loss, np.zeros(table.shape[1] + 1)).x
    return Weights(middle, spread, best[1:])


def _table(found: Features) -> Floats:
    return np.column_stack(
        [np.log(found[name] + 1e-3) if name in _SKEWED else found[name] for name in FITTED]
    )


def combined(found: Features, fitted: Weights, asked: Sequence[slice] = (slice(None),)) -> Features:
    """The two combinations beside the single predictors; ranks are taken within each question asked."""
    scaled = np.nan_to_num((_table(found) - fitted.middle) / fitted.spread)
    mix = [links.mean_of_ranks([found[name][part] for name in MIX]) for part in asked]
    return {**found, "mean of ranks": np.concatenate(mix), "fitted": scaled @ fitted.weights}


def hits(rng: np.random.Generator, world: World, outer: Trial, fitted: Weights) -> dict[str, float]:
    """How often the other end of a hidden tie is among the first ten of all cities not tied to the one."""
    asked = outer.hidden[rng.permutation(len(outer.hidden))[:LOOKED_FOR]]
    rates: dict[str, list[float]] = {}
    for start in range(0, len(asked), _TOGETHER):
        left, right, parts, wanted = _questions(outer, asked[start : start + _TOGETHER])
        found = combined(features(world, outer.train, left, right), fitted, parts)
        for name, scores in found.items():
            rates.setdefault(name, []).append(_hit_rate(_filled(scores), parts, wanted))
    return {name: float(np.mean(values)) for name, values in rates.items()}


def _questions(outer: Trial, asked: Ints) -> tuple[Ints, Ints, list[slice], list[int]]:
    left, right, parts, wanted = [], [], [], []
    start = 0
    for end, other in asked.tolist():
        closed = outer.train.adjacency[[end]].toarray().ravel() > 0
        closed[end] = True
        cities = np.flatnonzero(~closed)
        left.append(np.full(len(cities), end))
        right.append(cities)
        parts.append(slice(start, start + len(cities)))
        wanted.append(int(np.searchsorted(cities, other)))
        start += len(cities)
    return np.concatenate(left), np.concatenate(right), parts, wanted


def _hit_rate(scores: Floats, parts: Sequence[slice], wanted: Sequence[int]) -> float:
    """Equal places count by chance."""
    found = []
    for part, place in zip(parts, wanted, strict=True):
        given = np.round(scores[part], 12)
        above, equal = int((given > given[place]).sum()), int((given == given[place]).sum())
        found.append(min(max((AT - above) / equal, 0.0), 1.0))
    return float(np.mean(found))
