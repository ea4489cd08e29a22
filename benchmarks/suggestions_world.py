"""The world's twin cities: the list, a network of some of its ties, what is hidden, and the predictors."""

import csv
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from coopgraph.networks import affinity, links
from coopgraph.networks.compact import Compact, compact

HIDDEN = 0.1
#: How often a pair of like degrees is looked for.
_ATTEMPTS = 200

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Truth = NDArray[np.bool_]
Features = dict[str, Floats]


@dataclass(frozen=True)
class World:
    """The cities with what is known of them, in the order of their ids, and all ties."""

    names: tuple[str, ...]
    countries: tuple[str, ...]
    places: tuple[tuple[float, float] | None, ...]
    populations: tuple[float | None, ...]
    ties: Ints

    @property
    def known(self) -> Truth:
        return np.array([bool(c) for c in self.countries])


def read_world(folder: Path) -> World:
    rows = sorted(_rows(folder / "cities.csv"), key=lambda row: row["id"])
    index = {row["id"]: number for number, row in enumerate(rows)}
    pairs = {
        tuple(sorted((index[row["city_a"]], index[row["city_b"]])))
        for row in _rows(folder / "partnerships.csv")
    }
    return World(
        tuple(row["id"] for row in rows),
        tuple(row["country_iso2"] for row in rows),
        tuple((float(row["lat"]), float(row["lon"])) if row["lat"] and row["lon"] else None for row in rows),
        tuple(float(row["population"]) if row["population"] else None for row in rows),
        np.array(sorted(pair for pair in pairs if pair[0] != pair[1]), dtype=np.int64),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def network(world: World, ties: Ints) -> "Compact[str]":
    """The network of some of the ties; every city is in it."""
    graph: nx.Graph[str] = nx.Graph()
    for name, country in zip(world.names, world.countries, strict=True):
        graph.add_node(name, **({"country": country} if country else {}))
    graph.add_edges_from((world.names[a], world.names[b]) for a, b in ties.tolist())
    return compact(graph)


def features(world: World, train: "Compact[str]", left: Ints, right: Ints) -> Features:
    """Every predictor, from the training ties alone."""
    mixed = affinity.mixing(train, affinity.groups_of(train.plain))
    found: Features = {name: f(train, left, right) for name, f in links.TOPOLOGICAL.items()}
    found["country affinity"] = affinity.group_affinity(train, mixed, left, right)
    found["country profile"] = affinity.profile_affinity(train, mixed, left, right)
    found["population"] = affinity.likeness_of_size(world.populations, left, right)
    found["distance"] = affinity.nearness(world.places, left, right)
    return found


def like_negatives(
    rng: np.random.Generator, world: World, train: "Compact[str]", ties: Ints
) -> tuple[Ints, Ints]:
    """For each tie a pair that is none, its ends of about the same training degrees (equal up to 8)."""
    taken = {tuple(pair) for pair in world.ties.tolist()}
    degrees = train.degrees
    level = np.where(degrees <= 8, degrees, 8 + np.floor(2 * np.log2(np.maximum(degrees, 8) / 8)).astype(int))
    alike = {int(step): np.flatnonzero(level == step) for step in np.unique(level)}
    left, right = [], []
    for a, b in ties.tolist():
        for attempt in range(_ATTEMPTS):
            one, other = int(rng.choice(alike[int(level[a])])), int(rng.choice(alike[int(level[b])]))
            if attempt > _ATTEMPTS // 2:
                # All hubs of a level may be tied with each other: then one of any degree stands in.
                other = int(rng.integers(len(degrees)))
            pair = (min(one, other), max(one, other))
            if one != other and pair not in taken:
                break
        taken.add(pair)
        left.append(one)
        right.append(other)
    return np.array(left, dtype=np.int64), np.array(right, dtype=np.int64)


@dataclass(frozen=True)
class Trial:
    """Some ties hidden from a network, and pairs to tell them from."""

    train: "Compact[str]"
    rest: Ints
    hidden: Ints
    left: Ints
    right: Ints
    truth: Truth


def trial(rng: np.random.Generator, world: World, ties: Ints) -> Trial:
    order = rng.permutation(len(ties))
    count = round(len(ties) * HIDDEN)
    hidden, rest = ties[order[:count]], ties[order[count:]]
    train = network(world, rest)
    left, right = like_negatives(rng, world, train, hidden)
    truth = np.arange(2 * count) < count
    return Trial(train, rest, hidden, np.r_[hidden[:, 0], left], np.r_[hidden[:, 1], right], truth)
