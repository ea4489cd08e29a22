"""A network as pyvis shows it by itself, its own physics and page, for the benchmark of the atlas.

Run: python benchmarks/atlas_pyvis.py FOLDER-WITH-TABLES page.html
"""

import csv
import sys
from pathlib import Path

import networkx as nx
from pyvis.network import Network


def main() -> None:
    tables, file = Path(sys.argv[1]), Path(sys.argv[2])
    graph: nx.Graph[str] = nx.Graph()
    with (tables / "cities.csv").open(encoding="utf-8", newline="") as rows:
        graph.add_nodes_from((row["id"], {"label": row["name"]}) for row in csv.DictReader(rows))
    with (tables / "partnerships.csv").open(encoding="utf-8", newline="") as rows:
        graph.add_edges_from((row["city_a"], row["city_b"]) for row in csv.DictReader(rows))
    network = Network(height="700px", cdn_resources="in_line")
    network.from_nx(graph)
    file.write_text(network.generate_html(), encoding="utf-8")


if __name__ == "__main__":
    main()
