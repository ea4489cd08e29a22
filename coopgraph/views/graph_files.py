"""Nodes and ties as files that other programs read: GraphML, GEXF, CSV, Excel, Parquet.

Equal networks are equal bytes. Characters that XML cannot hold are replaced, so that every file can be
read back.
"""

import io
import re
from collections.abc import Sequence

import networkx as nx

from coopgraph.analysis.nodes_and_ties import Node, NodesAndTies, Tie
from coopgraph.errors import InputError
from coopgraph.text import Bilingual, Language
from coopgraph.views.spreadsheet import Sheet, workbook_of
from coopgraph.views.tables import Column, Table, rendered

_NODE_KEYS = ("id", "mode", "label_vi", "label_en", "kind", "country", "since", "until", "stated_in")
_TIE_KEYS = ("src", "dst", "kind", "weight", "since", "stated_in")
#: What XML 1.0 cannot hold, or would give back as something else.
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY_OF_WRITING = re.compile(rb' lastmodifieddate="[^"]*"')


def node_row(node: Node) -> tuple[str, ...]:
    """The cells of a node, by the keys of the table of nodes."""
    return (
        *(str(node.iri), str(node.mode), _writable(node.name.vi), _writable(node.name.en), node.kind),
        *(node.country, node.since, node.until, node.stated_in),
    )


def tie_row(tie: Tie) -> tuple[str | int, ...]:
    """The cells of a tie, by the keys of the table of ties."""
    return (str(tie.source), str(tie.target), tie.kinds, tie.weight, tie.since, tie.stated_in)


def graphml(network: NodesAndTies, language: Language) -> bytes:
    """GraphML, for Gephi, yEd, Cytoscape, igraph and networkx."""
    file = io.BytesIO()
    # The writer of the standard library: the other one, taken where lxml is installed, writes other bytes.
    nx.write_graphml_xml(_graph(network, language), file)
    return file.getvalue()


def gexf(network: NodesAndTies, language: Language) -> bytes:
    """GEXF 1.2, the form of Gephi, without the day of writing."""
    file = io.BytesIO()
    nx.write_gexf(_graph(network, language), file)
    return _DAY_OF_WRITING.sub(b"", file.getvalue())


def csv_tables(network: NodesAndTies, language: Language) -> dict[str, bytes]:
    """``nodes.csv`` and ``ties.csv``."""
    return {
        "nodes.csv": _csv(_NODE_KEYS, [node_row(node) for node in network.nodes], language),
        "ties.csv": _csv(_TIE_KEYS, [tie_row(tie) for tie in network.ties], language),
    }


def excel(network: NodesAndTies, language: Language) -> bytes:
    """A workbook with a sheet of nodes and one of ties. Raises LimitReached for more than a sheet holds."""
    names = Bilingual("Nút", "Nodes").in_(language), Bilingual("Quan hệ", "Ties").in_(language)
    nodes = Sheet(names[0], _NODE_KEYS, [node_row(node) for node in network.nodes])
    return workbook_of([nodes, Sheet(names[1], _TIE_KEYS, [tie_row(tie) for tie in network.ties])], ("", ()))


def parquet_tables(network: NodesAndTies) -> dict[str, bytes]:
    """``nodes.parquet`` and ``ties.parquet``, as Spark and pandas read them.

    Raises InputError where pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]
        import pyarrow.parquet as pq  # type: ignore[import-untyped,unused-ignore]
    except ImportError as error:
        raise InputError(
            Bilingual("chưa cài pyarrow, cần cho Parquet", "Parquet needs pyarrow, which is not installed"),
            where="--format parquet",
            advice=Bilingual(
                "cài: pip install 'coopgraph[parquet]'", "install it: pip install 'coopgraph[parquet]'"
            ),
        ) from error
    made = {}
    for name, keys, rows in (
        ("nodes.parquet", _NODE_KEYS, [node_row(node) for node in network.nodes]),
        ("ties.parquet", _TIE_KEYS, [tie_row(tie) for tie in network.ties]),
    ):
        kinds = [pa.int64() if key == "weight" else pa.string() for key in keys]
        columns = list(zip(*rows, strict=True)) or [()] * len(keys)
        arrays = [pa.array(column, kind) for column, kind in zip(columns, kinds, strict=True)]
        sink = pa.BufferOutputStream()
        pq.write_table(pa.table(arrays, names=list(keys)), sink)
        made[name] = sink.getvalue().to_pybytes()
    return made


def _graph(network: NodesAndTies, language: Language) -> "nx.Graph[str]":
    """The network with attributes that GraphML and GEXF can write; ``label`` is what programs show."""
    graph: nx.Graph[str] = nx.Graph()
    for node in network.nodes:
        cells = dict(zip(_NODE_KEYS[1:], node_row(node)[1:], strict=True))
        graph.add_node(str(node.iri), label=_writable(node.name.in_(language)), **cells)
    for tie in network.ties:
        graph.add_edge(
            str(tie.source),
            str(tie.target),
            weight=tie.weight,
            kind=_writable(tie.kinds),
            since=tie.since,
            stated_in=_writable(tie.stated_in),
        )
    return graph


def _writable(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _csv(keys: Sequence[str], rows: Sequence[Sequence[str | int]], language: Language) -> bytes:
    columns = [Column(key, Bilingual(key, key)) for key in keys]
    return rendered(Table(columns, rows), "csv", language)
