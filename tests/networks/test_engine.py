"""Which library computes, what is told about it, and that networkx's own dispatch still works."""

import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from coopgraph.errors import InputError
from coopgraph.networks import engine as engines
from coopgraph.networks import paths
from coopgraph.networks.communities import communities
from coopgraph.networks.engine import PATHS, Engine, choose, forced, igraph_installed

ROOT = Path(__file__).parents[2]


def path_of(length: int) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.path_graph([f"n{number:04}" for number in range(length)])
    return graph


def test_networkx_computes_up_to_the_threshold_and_igraph_beyond() -> None:
    graph = path_of(4)
    assert choose(graph) is Engine.NETWORKX
    assert choose(graph, PATHS) is Engine.NETWORKX
    assert choose(graph, PATHS + 1) is Engine.IGRAPH
    assert choose(path_of(600)) is Engine.IGRAPH


def test_without_igraph_scipy_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "igraph_installed", lambda: False)
    assert choose(path_of(4), PATHS + 1) is Engine.SCIPY
    assert communities(path_of(4)).method == "louvain"
    with pytest.raises(InputError, match="igraph is not installed"):
        monkeypatch.setenv("COOPGRAPH_ENGINE", "igraph")
        choose(path_of(4))


def test_a_variable_names_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPGRAPH_ENGINE", "SciPy")
    assert paths.closeness(path_of(4)).notice.engine is Engine.SCIPY
    with forced(Engine.NETWORKX):
        assert paths.closeness(path_of(4)).notice.engine is Engine.NETWORKX
    monkeypatch.setenv("COOPGRAPH_ENGINE", "abacus")
    with pytest.raises(InputError, match="there is no engine"):
        choose(path_of(4))


def test_igraph_is_there_in_the_tests() -> None:
    assert igraph_installed()
    assert communities(path_of(9)).method == "leiden"


@pytest.mark.parametrize("engine", list(Engine))
def test_progress_ends_with_everything_done(engine: Engine) -> None:
    for measure in (paths.betweenness, paths.closeness, paths.harmonic):
        graph = nx.cycle_graph([f"n{number:04}" for number in range(130)])
        told: list[tuple[int, int]] = []

        def note(done: int, of: int, told: list[tuple[int, int]] = told) -> None:
            told.append((done, of))

        with forced(engine):
            measure(graph, progress=note)
        assert told
        assert told == sorted(told)
        assert told[-1] == (130, 130)


def test_a_sample_tells_its_error_and_a_sample_of_all_is_exact() -> None:
    graph = nx.relabel_nodes(nx.barabasi_albert_graph(400, 2, seed=3), str)
    exact = paths.betweenness(graph)
    assert exact.notice.sample is None
    assert exact.notice.standard_error is None
    assert paths.betweenness(graph, sample=400) == exact
    found = paths.betweenness(graph, sample=100)
    assert (found.notice.sample, found.notice.sources) == (100, 400)
    assert found == paths.betweenness(graph, sample=100)
    assert found != paths.betweenness(graph, sample=100, seed=1)
    assert found.notice.standard_error == max(found.notice.errors.values())
    # Neither one source nor none can tell an error.
    assert paths.betweenness(graph, sample=0).notice.sample == 2


def test_estimates_and_their_errors_are_right_on_average() -> None:
    graph = nx.relabel_nodes(nx.barbell_graph(6, 3), str)
    exact = paths.betweenness(graph)
    samples = [paths.betweenness(graph, sample=6, seed=seed) for seed in range(400)]
    for node in graph:
        mean = sum(found[node] for found in samples) / len(samples)
        assert mean == pytest.approx(exact[node], abs=0.03)
    told = sum(error**2 for found in samples for error in found.notice.errors.values())
    made = sum((found[node] - exact[node]) ** 2 for found in samples for node in graph)
    assert told == pytest.approx(made, rel=0.15)


_BACKEND = '''
"""A backend of networkx that knows one measure, and gives 42 for it."""

class Graph:
    __networkx_backend__ = "toy"
    def __init__(self, graph): self.graph = graph
    def is_directed(self): return self.graph.is_directed()
    def is_multigraph(self): return self.graph.is_multigraph()

class Backend:
    @staticmethod
    def convert_from_nx(graph, **options): return Graph(graph)
    @staticmethod
    def convert_to_nx(result, **options): return result
    @staticmethod
    def betweenness_centrality(graph, *given, **options): return {node: 42.0 for node in graph.graph}

backend = Backend()
'''
_ASK = """
import networkx as nx
from coopgraph.networks import paths, standing
graph = nx.path_graph([f"n{number:04}" for number in range(600)])
found = paths.betweenness(graph)
print(found["n0000"], found.notice.engine, standing.degree(graph)["n0000"])
print(round(standing.pagerank(nx.path_graph(["a", "b"]))["a"], 6))
"""


@pytest.mark.parametrize(
    ("priority", "expected"), [("toy", "42.0 networkx 1\n0.5"), ("", "0.0 scipy 1\n0.5")], ids=["toy", "none"]
)
def test_a_backend_of_networkx_takes_over_by_configuration(
    tmp_path: Path, priority: str, expected: str
) -> None:
    (tmp_path / "toy_backend.py").write_text(_BACKEND, encoding="utf-8")
    described = tmp_path / "toy_backend-1.0.dist-info"
    described.mkdir()
    (described / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: toy-backend\nVersion: 1.0\n", encoding="utf-8"
    )
    points = "[networkx.backends]\ntoy = toy_backend:backend\n"
    (described / "entry_points.txt").write_text(points, encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)]),
        "NETWORKX_BACKEND_PRIORITY": priority,
    }
    environment.pop("COOPGRAPH_ENGINE", None)
    answer = subprocess.run(
        [sys.executable, "-c", _ASK], env=environment, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == expected
