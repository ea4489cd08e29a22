"""Which library computes: networkx, or beyond a measured cost scipy and igraph with the same values."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from typing import Generic

import networkx as nx

from coopgraph.errors import InputError
from coopgraph.networks.compact import Compact, compact
from coopgraph.networks.progress import Progress
from coopgraph.networks.simple import N
from coopgraph.text import Bilingual

__all__ = [
    "Compact",
    "Engine",
    "Notice",
    "Progress",
    "Values",
    "choose",
    "compact",
    "forced",
    "igraph_installed",
]

#: The variable that names the engine to use whatever the size: networkx, scipy or igraph.
VARIABLE = "COOPGRAPH_ENGINE"
#: Nodes times ties beyond which paths are left to scipy or igraph: half a second of networkx's betweenness,
#: which is about what importing them costs.
PATHS = 200_000
#: Nodes times ties beyond which betweenness of all nodes takes longer than somebody waits unasked: a second
#: with igraph, two with scipy.
LARGE = 20_000_000
#: Nodes plus ties beyond which the measures that look at each tie a few times are, for the same reason.
TIES = 8_000


class Engine(StrEnum):
    """What computes a measure."""

    NETWORKX = "networkx"
    SCIPY = "scipy"
    IGRAPH = "igraph"


@dataclass(frozen=True, slots=True)
class Notice(Generic[N]):
    """How values were computed: facts for a sentence, where one is due.

    ``sample`` is the number of sources of paths that were followed out of ``sources``, None where all
    were; ``errors`` are then the standard errors of the values, by node.
    """

    engine: Engine
    sample: int | None = None
    sources: int | None = None
    errors: Mapping[N, float] = field(default_factory=dict)

    @property
    def standard_error(self) -> float | None:
        """The largest standard error of a value; None where nothing was sampled."""
        return max(self.errors.values(), default=None)


class Values(dict[N, float]):
    """A number for each node, and how they were computed."""

    notice: Notice[N]

    def __init__(self, numbers: Mapping[N, float], notice: Notice[N]) -> None:
        super().__init__(numbers)
        self.notice = notice


_FORCED: ContextVar[Engine | None] = ContextVar("engine", default=None)


@cache
def igraph_installed() -> bool:
    """Whether the extra ``fast`` is there."""
    return find_spec("igraph") is not None


def choose(graph: "nx.Graph[N]", cost: int | None = None, threshold: int = PATHS) -> Engine:
    """The engine for a measure of a graph that costs ``cost`` steps (nodes times ties, unless given).

    networkx up to ``threshold``, and always where a backend is configured for networkx, which then
    computes; beyond it igraph, and scipy where igraph is not installed. COOPGRAPH_ENGINE overrides
    both. Raises InputError where that names no engine, or igraph without igraph.
    """
    asked = _FORCED.get() or _asked()
    if asked is not None:
        return asked
    if _backend_configured():
        return Engine.NETWORKX
    steps = graph.number_of_nodes() * graph.number_of_edges() if cost is None else cost
    if steps <= threshold:
        return Engine.NETWORKX
    return Engine.IGRAPH if igraph_installed() else Engine.SCIPY


def choose_for_ties(graph: "nx.Graph[N]") -> Engine:
    """The engine for a measure that looks at each tie a few times."""
    return choose(graph, graph.number_of_nodes() + graph.number_of_edges(), TIES)


@contextmanager
def forced(engine: Engine | None) -> Iterator[None]:
    """Within the block this engine computes, whatever the size; None leaves the choice open."""
    token = _FORCED.set(engine)
    try:
        yield
    finally:
        _FORCED.reset(token)


def _asked() -> Engine | None:
    name = os.environ.get(VARIABLE, "").strip().lower()
    if not name:
        return None
    if name not in set(Engine):
        raise InputError(
            Bilingual(f"không có bộ tính “{name}”", f"there is no engine “{name}”"),
            where=VARIABLE,
            advice=Bilingual(
                f"chọn {', '.join(Engine)}, hoặc để trống", f"choose {', '.join(Engine)}, or leave it empty"
            ),
        )
    if name == Engine.IGRAPH and not igraph_installed():
        raise InputError(
            Bilingual("igraph chưa được cài đặt", "igraph is not installed"),
            where=VARIABLE,
            advice=Bilingual(
                "cài phần bổ sung “fast”: pip install 'coopgraph[fast]'",
                "install the extra “fast”: pip install 'coopgraph[fast]'",
            ),
        )
    return Engine(name)


def _backend_configured() -> bool:
    names: list[str] = getattr(nx.config.backend_priority, "algos", [])
    return any(name != "networkx" for name in names)
