"""Do the suggestions find again what was hidden? A back-test on the world's twin cities, and on sectors.

Run: python -m benchmarks.suggestions [seeds]. Prints a section of benchmarks/RESULTS.md. The list of twin
cities is no part of the project: where it is absent, the section says so.
"""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.suggestions_score import AT, FITTED, LOOKED_FOR, MIX, auc, combined, fit, hits
from benchmarks.suggestions_sectors import sectors_section
from benchmarks.suggestions_world import HIDDEN, World, features, read_world, trial

#: Where the list of twin cities stands: cities.csv and partnerships.csv.
FOLDER = Path(
    os.environ.get("COOPGRAPH_TWIN_CITIES", Path(__file__).parents[2] / "shared" / "data" / "twin-cities")
)
SEEDS = 5
#: How often ties are hidden among the training ties to fit weights.
FOLDS = 3
#: The 95 % points of Student's distribution, by the number of seeds.
_STUDENT = {2: 12.706, 3: 4.303, 4: 3.182, 5: 2.776, 6: 2.571, 7: 2.447, 8: 2.365, 9: 2.306, 10: 2.262}
_COMBINATIONS = ("mean of ranks", "fitted")


@dataclass(frozen=True)
class Outcome:
    """What one seed gave, by predictor: AUC of all pairs, of those in two known countries, of the others."""

    every: Mapping[str, float]
    known: Mapping[str, float]
    unknown: Mapping[str, float]
    hits: Mapping[str, float]
    shared: float
    known_share: float


def one_seed(world: World, seed: int) -> Outcome:
    rng = np.random.default_rng(seed)
    outer = trial(rng, world, world.ties)
    # The weights are fitted on ties hidden from the training ties once more: what is tested is never seen.
    inner = [trial(rng, world, outer.rest) for _ in range(FOLDS)]
    known = [features(world, fold.train, fold.left, fold.right) for fold in inner]
    weights = fit(
        {name: np.concatenate([fold[name] for fold in known]) for name in FITTED},
        np.concatenate([fold.truth for fold in inner]),
    )
    found = combined(features(world, outer.train, outer.left, outer.right), weights)
    both = world.known[outer.left] & world.known[outer.right]

    def of(chosen: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> dict[str, float]:
        return {name: auc(scores[chosen], outer.truth[chosen]) for name, scores in found.items()}

    shared = float((found["common-neighbours"][outer.truth] > 0).mean())
    everything = np.ones(len(both), dtype=bool)
    return Outcome(
        of(everything), of(both), of(~both), hits(rng, world, outer, weights), shared, float(both.mean())
    )


def interval(values: Sequence[float]) -> tuple[float, float]:
    """The mean over the seeds, and half of its 95 % interval (0 for one seed, which tells of none)."""
    if len(values) < 2:
        return float(np.mean(values)), 0.0
    student = _STUDENT.get(len(values), 2.0)
    return float(np.mean(values)), student * float(np.std(values, ddof=1)) / len(values) ** 0.5


def shown(values: Sequence[float], scale: float = 1.0, digits: int = 3) -> str:
    middle, half = interval(values)
    return f"{middle * scale:.{digits}f} ± {half * scale:.{digits}f}"


def ties_section(world: World, seeds: int) -> str:
    begun = time.perf_counter()
    outcomes = [one_seed(world, seed) for seed in range(seeds)]
    names = sorted(outcomes[0].every, key=lambda name: np.mean([o.every[name] for o in outcomes]))
    lines = [
        _HEAD.format(
            cities=len(world.names), ties=len(world.ties), seeds=seeds, at=AT, asked=LOOKED_FOR,
            hidden=HIDDEN, unknown=int((~world.known).sum()),
            share=np.mean([o.known_share for o in outcomes]), shared=np.mean([o.shared for o in outcomes]),
            mix=", ".join(MIX), more=", ".join(name for name in FITTED if name not in MIX),
        ),
        f"| predictor | AUC, all pairs | both countries known | not both known | hits at {AT}, % |",
        "| --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    for name in names:
        bold = "**" if name in _COMBINATIONS else ""
        cells = [shown([getattr(o, part)[name] for o in outcomes]) for part in ("every", "known", "unknown")]
        cells.append(shown([o.hits[name] for o in outcomes], 100, 1))
        lines.append(f"| {bold}{name}{bold} | {' | '.join(cells)} |")
    lines += ["", _compared(outcomes, [name for name in names if name not in _COMBINATIONS])]
    lines.append(f"{time.perf_counter() - begun:.0f} s on the clock.")
    return "\n".join(lines) + "\n"


def _compared(outcomes: Sequence[Outcome], single: Sequence[str]) -> str:
    """Each combination less the best single predictor, seed by seed."""
    said = []
    for name in _COMBINATIONS:
        for part, words in (("every", "all pairs"), ("known", "both countries known")):
            best = max(single, key=lambda s: float(np.mean([getattr(o, part)[s] for o in outcomes])))
            gain = [getattr(o, part)[name] - getattr(o, part)[best] for o in outcomes]
            said.append(f"*{name}* less *{best}*, the best single predictor ({words}): {shown(gain)}.")
    return "\n".join(said)


_HEAD = """### Ties of the world's twin cities

{cities:,} cities, {ties:,} ties. {hidden:.0%} of the ties are hidden ({seeds} seeds) and told from as many
pairs that are no ties and whose ends have the same degrees in what is left; everything is computed from what
is left. *Hits*: of {asked} hidden ties a seed, how often the other end is among the first {at} of all cities
not tied to the one. ± is half of the 95 % interval over the seeds (Student).

{unknown:,} cities have no country and no coordinates: only in {share:.0%} of the pairs are both countries
known, and only {shared:.0%} of the hidden ties have a shared neighbour at all. Of the other pairs the
predictors know next to nothing, which is why the first column stays below the second.

*Mean of ranks* joins these without weights: {mix}. *Fitted* is a logistic regression on the same and
{more}, its weights from ties hidden three times among the training ties.
"""


def main() -> None:
    asked = [argument for argument in sys.argv[1:] if argument]
    seeds = int(asked[0]) if asked else SEEDS
    print("## Suggestions: what was hidden, found again\n")
    world = read_world(FOLDER) if (FOLDER / "partnerships.csv").exists() else None
    if world is None:
        print(f"The list of twin cities is not in {FOLDER.name}/: nothing was measured on ties.\n")
    else:
        print(ties_section(world, seeds))
    print(sectors_section(world))


if __name__ == "__main__":
    main()
