"""A network as ipysigma writes it into a page, for the benchmark of the atlas.

Run by the Python of an environment with ipysigma and networkx, which are no part of coopgraph:
    python benchmarks/atlas_ipysigma.py FOLDER-WITH-TABLES page.html
"""

import csv
import sys
from pathlib import Path

import networkx as nx
from ipysigma import Sigma


def main() -> None:
    tables, file = Path(sys.argv[1]), Path(sys.argv[2])
    graph = nx.Graph()
    with (tables / "cities.csv").open(encoding="utf-8", newline="") as rows:
        graph.add_nodes_from((row["id"], {"label": row["name"]}) for row in csv.DictReader(rows))
    with (tables / "partnerships.csv").open(encoding="utf-8", newline="") as rows:
        graph.add_edges_from((row["city_a"], row["city_b"]) for row in csv.DictReader(rows))
    Sigma.write_html(graph, str(file), fullscreen=True)


if __name__ == "__main__":
    main()
