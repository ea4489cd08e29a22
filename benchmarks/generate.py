"""Realistic graphs of any size: offices like that of Cần Thơ, in the words of our own ontology.

Run: python -m benchmarks.generate 1000000 > graph.nt

Every office is a data set of its own: a home partner, about eighty partners abroad and at home, and the
records of each kind in the proportions of ``data/cantho``; names in both languages; days, months, years and
no date at all; what the source leaves out marked as not stated. What loading derives is derived here by the
same code. The same size and seed give the same graph, byte by byte.
"""

import argparse
import sys
from collections.abc import Iterator
from random import Random
from typing import IO, NamedTuple

import pyoxigraph as ox

from benchmarks.office import Office
from benchmarks.records import fill
from coopgraph.loading import ontology_graph
from coopgraph.resources import ontology_folder
from coopgraph.triples.derived import derive
from coopgraph.triples.ontology import Ontology, read_ontology

SEED = 20_260_101


class DataSet(NamedTuple):
    """One office's named graph: its IRI and its triples, those that loading derives among them."""

    iri: str
    triples: list[ox.Triple]


def offices(size: int, ontology: Ontology, seed: int = SEED) -> Iterator[DataSet]:
    """Data sets until they have this many triples together; the last one is whole, so it is a few more."""
    count = number = 0
    while count < size:
        number += 1
        office = Office(number, Random(f"{seed}-{number}"))
        fill(office)
        triples = list(dict.fromkeys(office.triples))
        triples += derive(triples, ontology)
        count += len(triples)
        yield DataSet(office.iri, triples)


def write(size: int, file: IO[bytes], seed: int = SEED) -> int:
    """Write the ontology and the offices as N-Triples, office by office; returns how many triples."""
    ontology = read_ontology(ontology_folder())
    total = _write_part(list(dict.fromkeys(ontology_graph(ontology).triples)), file)
    for data_set in offices(size, ontology, seed):
        total += _write_part(data_set.triples, file)
    return total


def _write_part(triples: list[ox.Triple], file: IO[bytes]) -> int:
    file.write(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
    return len(triples)


def main() -> None:
    parser = argparse.ArgumentParser(description="write a realistic graph as N-Triples")
    parser.add_argument("size", type=int, help="triples, such as 10000, 1000000 or 10000000")
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args()
    total = write(chosen.size, sys.stdout.buffer, chosen.seed)
    print(f"{total} triples", file=sys.stderr)


if __name__ == "__main__":
    main()
