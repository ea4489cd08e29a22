"""The network forms of ``coopgraph export``: GraphML, GEXF, and tables of nodes and ties."""

from pathlib import Path
from typing import TYPE_CHECKING

from coopgraph.commands.session import Session
from coopgraph.files import write_folder
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from coopgraph.store.view import View
    from coopgraph.terms import Iri

#: Form → how its files end; a folder has no ending.
GRAPHS = {"graphml": ".graphml", "gexf": ".gexf", "network-xlsx": "", "network-csv": "", "parquet": ""}
MODES = ("partner", "sector", "record")
RECORDS = ("agreement", "event", "project")


def put_network(
    session: Session,
    view: "View",
    form: str,
    data_set: "Iri | None",
    nodes: tuple[str, ...],
    records: tuple[str, ...],
    output: Path | None,
) -> None:
    """Write the network of the day in one of ``GRAPHS``, and tell its size."""
    from coopgraph.analysis.evidence import read_evidence
    from coopgraph.analysis.nodes_and_ties import RECORD_KINDS, Mode, counts, nodes_and_ties
    from coopgraph.views import graph_files

    network = nodes_and_ties(
        read_evidence(view, session.clocks),
        [Mode(name) for name in nodes or MODES],
        record_kinds=frozenset(name.capitalize() for name in records) or RECORD_KINDS,
        within=f"{data_set}/" if data_set is not None else "",
    )
    language = session.language
    if form == "network-csv" and output is not None:
        write_folder(output, graph_files.csv_tables(network, language))
    elif form == "parquet" and output is not None:
        write_folder(output, graph_files.parquet_tables(network))
    else:
        write = {
            "graphml": graph_files.graphml,
            "gexf": graph_files.gexf,
            "network-xlsx": graph_files.excel,
        }[form]
        session.emit(write(network, language), output)
    found = counts(network)
    session.say(
        Bilingual(
            f"{found['partner']} đối tác, {found['sector']} lĩnh vực, {found['record']} bản ghi, "
            f"{found['ties']} quan hệ",
            f"{found['partner']} partners, {found['sector']} sectors, {found['record']} records, "
            f"{found['ties']} ties",
        )
    )
