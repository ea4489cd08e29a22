"""Building triples with the engine's own terms, beside rdflib: the ratio behind a decision of the house.

Run: python benchmarks/building_triples.py. Both sides make the same 100,000 triples about partners, from the
same strings, and end with N-Triples in memory; medians of five rounds, taken in turn.
"""

import statistics
import time
from collections.abc import Callable

import pyoxigraph as ox
import rdflib

COUNT = 100_000
BASE = "https://w3id.org/coopgraph/data/bench/partner/"
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"


def with_oxigraph() -> int:
    predicate = ox.NamedNode(LABEL)
    triples = [
        ox.Triple(ox.NamedNode(f"{BASE}{n}"), predicate, ox.Literal(f"Đối tác {n}", language="vi"))
        for n in range(COUNT)
    ]
    return len(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")


def with_rdflib() -> int:
    graph = rdflib.Graph()
    predicate = rdflib.URIRef(LABEL)
    for n in range(COUNT):
        graph.add((rdflib.URIRef(f"{BASE}{n}"), predicate, rdflib.Literal(f"Đối tác {n}", lang="vi")))
    return len(graph.serialize(format="nt", encoding="utf-8"))


def seconds(build: Callable[[], int]) -> float:
    started = time.process_time()
    build()
    return time.process_time() - started


def main() -> None:
    rounds = [(seconds(with_oxigraph), seconds(with_rdflib)) for _ in range(5)]
    ours = statistics.median(first for first, _ in rounds)
    theirs = statistics.median(second for _, second in rounds)
    ratio = statistics.median(second / first for first, second in rounds)
    print(f"{COUNT} triples: pyoxigraph {ours:.2f} s, rdflib {theirs:.2f} s, ratio {ratio:.1f}")


if __name__ == "__main__":
    main()
