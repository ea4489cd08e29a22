"""The graphs under test, made once: as N-Triples, as a bare Oxigraph folder, and as a store of coopgraph."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from benchmarks.generate import SEED, DataSet, offices, write
from coopgraph.loading import ontology_graph
from coopgraph.resources import ontology_folder
from coopgraph.store.build import NamedGraph, replace_data_sets
from coopgraph.triples.ontology import Ontology, ontology_files, read_ontology

HERE = Path(__file__).parent
KEPT = HERE.parent / "build" / "bench"


@dataclass(frozen=True, slots=True)
class Graph:
    """Where one graph stands, in each form, and how many triples it has."""

    folder: Path
    size: int

    @property
    def text(self) -> Path:
        """The graph as N-Triples."""
        return self.folder / "graph.nt"

    @property
    def bare(self) -> Path:
        """The graph in the default graph of an Oxigraph folder, loaded and optimised by pyoxigraph alone."""
        return self.folder / "bare"

    @property
    def store(self) -> Path:
        """The graph as a store of coopgraph."""
        return self.folder / "store"

    @property
    def triples(self) -> int:
        """How many triples the text has."""
        return int((self.folder / "triples").read_text())


def prepared(size: int) -> Graph:
    """The graph of this size; made if the code that makes it has changed since."""
    graph = Graph(KEPT / f"{size}-{_key()}", size)
    if not (graph.folder / "triples").exists():
        # In another process: a process that has opened a store on disk cannot be copied any more.
        subprocess.run([sys.executable, "-m", "benchmarks.prepare", str(size)], check=True, cwd=HERE.parent)
    return graph


def main() -> None:
    size = int(sys.argv[1])
    graph = Graph(KEPT / f"{size}-{_key()}", size)
    shutil.rmtree(graph.folder, ignore_errors=True)
    graph.folder.mkdir(parents=True)
    with graph.text.open("wb") as file:
        total = write(size, file)
    bare = ox.Store(str(graph.bare))
    bare.bulk_load(path=graph.text, format=ox.RdfFormat.N_TRIPLES)
    bare.flush()
    bare.optimize()
    ontology = read_ontology(ontology_folder())
    build_store(graph.store, ontology, list(offices(size, ontology)))
    (graph.folder / "triples").write_text(str(total))


def build_store(root: Path, ontology: Ontology, data_sets: list[DataSet]) -> None:
    """A store of coopgraph from triples in memory, as loading builds it once it has checked them."""
    graphs = [NamedGraph(one.iri, one.triples, {"generated.nt": str(SEED)}) for one in data_sets]
    replace_data_sets(root, ontology_graph(ontology), graphs, rebuild=True)


def _key() -> str:
    made_by = [HERE / name for name in ("generate.py", "office.py", "records.py", "wording.py", "prepare.py")]
    package = HERE.parent / "coopgraph"
    made_by += [package / "triples" / "derived.py", package / "store" / "build.py"]
    digest = sha256()
    for path in [*made_by, *ontology_files(ontology_folder())]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


if __name__ == "__main__":
    main()
