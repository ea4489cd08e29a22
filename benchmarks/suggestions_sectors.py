"""Sectors, and partner countries in their place: what was hidden, looked for by each recommender."""

import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.suggestions_world import Floats, World
from coopgraph.networks.recommending import (
    Recommender,
    Trial,
    allocation,
    leave_one_out,
    popularity,
    relatedness_density,
)

DATA = Path(__file__).parents[1] / "data" / "cantho"
#: Cities with so many partners of known countries are what a well-kept table of sectors would be.
ROWS, FEWEST_COUNTRIES = 150, 5
_RECOMMENDERS: Mapping[str, Recommender] = {
    "popularity": popularity,
    "resource allocation (Zhou and others 2007)": allocation,
    "relatedness density (Hidalgo and others 2007)": relatedness_density,
}


def sectors_section(world: World | None) -> str:
    tables: dict[str, Callable[[], Floats]] = {"Cần Thơ: partners × sectors of agreements": cantho}
    if world is not None:
        kept = world
        tables["Twin cities: cities × countries of their partners"] = lambda: city_countries(kept)
    parts = ["### Sectors, leaving one out\n\n" + _HEAD]
    for name, read in tables.items():
        table = read()
        trials = {label: leave_one_out(table, recommend) for label, recommend in _RECOMMENDERS.items()}
        parts.append(_shown(name, table, trials))
    return "\n".join(parts)


def _shown(name: str, table: Floats, trials: Mapping[str, Trial]) -> str:
    first = next(iter(trials.values()))
    lines = [
        f"{name}: {table.shape[0]} × {table.shape[1]}, {int(table.sum())} ties, {first.trials} trials.\n",
        f"Blind guessing hits {first.blind_hits:.1%}.\n",
        f"| recommender | hits at {first.at} | mean place (1 best) | hits less popularity's, 95 % | better |",
        "| --- | --- | --- | --- | --- |",
    ]
    for label, found in trials.items():
        gain = f"{found.difference:+.1%} ± {found.margin:.1%}" if label != "popularity" else "–"
        better = "yes" if found.beats_popularity else "no"
        lines.append(
            f"| {label} | {found.hits:.1%} | {found.mean_rank:.3f} | {gain} | "
            f"{better if label != 'popularity' else '–'} |"
        )
    return "\n".join(lines) + "\n"


def cantho() -> Floats:
    """The partners and sectors of the packaged data, as `coopgraph coverage` counts them."""
    from coopgraph.analysis.coverage import sector_matrix
    from coopgraph.dates import Clocks
    from coopgraph.loading import load
    from coopgraph.store.folder import open_store

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "store"
        load([DATA], root, lambda _: None)
        matrix = sector_matrix(open_store(root), Clocks(date(2026, 1, 1)))
    return np.array(
        [[float((p.iri, sector) in matrix.cells) for sector in matrix.sectors] for p in matrix.partners]
    )


def city_countries(world: World) -> Floats:
    """Cities with partners in at least five known countries, at even distances by id, and the countries."""
    names = sorted({country for country in world.countries if country})
    number = {country: place for place, country in enumerate(names)}
    table = np.zeros((len(world.names), len(names)))
    for a, b in world.ties.tolist():
        for one, other in ((a, b), (b, a)):
            if world.countries[other] and world.countries[other] != world.countries[one]:
                table[one, number[world.countries[other]]] = 1
    wide = np.flatnonzero(table.sum(axis=1) >= FEWEST_COUNTRIES)
    chosen = wide[np.linspace(0, len(wide) - 1, min(ROWS, len(wide))).astype(int)]
    kept = table[chosen]
    return np.asarray(kept[:, kept.sum(axis=0) > 0], dtype=np.float64)


_HEAD = """Each tie of a row that has others is hidden in turn and looked for among the columns that the row
does not cover; equal places count by chance. The difference to popularity has its 95 % interval over the
trials. *Better* is said only where it lies above zero and there are at least 20 trials.
"""
