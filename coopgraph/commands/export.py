"""``coopgraph export``: what the store holds, in the forms that other programs read."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coopgraph.commands.options import output_option
from coopgraph.commands.session import Session
from coopgraph.errors import InputError
from coopgraph.files import write_folder
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from coopgraph.store.view import View
    from coopgraph.terms import Iri

#: Form → how its files end.
_RDF = {
    "turtle": ".ttl",
    "jsonld": ".jsonld",
    "ntriples": ".nt",
    "nquads": ".nq",
    "rdfxml": ".rdf",
}
_GRAPHS = {"graphml": ".graphml", "gexf": ".gexf", "xlsx": ".xlsx", "csv": "", "parquet": ""}
_FOLDERS = ("csv", "parquet")
_MODES = ("partner", "sector", "record")
_RECORDS = ("agreement", "event", "project")


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice((*_RDF, *_GRAPHS)),
    help="Form of the files; by default what the name of the file says, else turtle.",
)
@click.option("--dataset", metavar="NAME|IRI", help="Only this data set; by default all.")
@click.option(
    "--nodes",
    multiple=True,
    type=click.Choice(_MODES),
    help="What is a node (repeatable); by default all three. With partner alone, partners are tied to each "
    "other. Not for RDF.",
)
@click.option(
    "--records",
    multiple=True,
    type=click.Choice(_RECORDS, case_sensitive=False),
    help="Kind of record that ties (repeatable); by default all three. Not for RDF.",
)
@output_option
@click.pass_obj
def export(
    session: Session,
    form: str | None,
    dataset: str | None,
    nodes: tuple[str, ...],
    records: tuple[str, ...],
    output: Path | None,
) -> None:
    """Write what the store holds for other programs: RDF, a network, or tables of nodes and ties.

    RDF has every fact, whatever the clocks say. GraphML, GEXF, XLSX, CSV and Parquet have the network of
    the day (--as-of, --known-on). CSV and Parquet are two files, nodes and ties, in the folder that -o names.
    """
    view = session.view()
    chosen = _form(form, output)
    data_set = _data_set(view, dataset)
    if chosen in _RDF:
        from coopgraph.views.rdf_files import rdf_file

        if nodes or records:
            raise InputError(
                Bilingual("RDF luôn có mọi dữ kiện", "RDF always has every fact"),
                where="--nodes, --records",
                advice=Bilingual(
                    "bỏ tùy chọn này, hoặc chọn --format graphml", "leave it out, or take --format graphml"
                ),
            )
        session.emit(rdf_file(view, chosen, data_set), output)
        return
    _put_network(session, view, chosen, data_set, nodes, records, output)


def _put_network(
    session: Session,
    view: "View",
    form: str,
    data_set: "Iri | None",
    nodes: tuple[str, ...],
    records: tuple[str, ...],
    output: Path | None,
) -> None:
    from coopgraph.analysis.evidence import read_evidence
    from coopgraph.analysis.nodes_and_ties import RECORD_KINDS, Mode, counts, nodes_and_ties
    from coopgraph.views import graph_files

    _refuse_without_file(form, output)
    network = nodes_and_ties(
        read_evidence(view, session.clocks),
        [Mode(name) for name in nodes or _MODES],
        record_kinds=frozenset(name.capitalize() for name in records) or RECORD_KINDS,
        within=f"{data_set}/" if data_set is not None else "",
    )
    if form in _FOLDERS and output is not None:
        language = session.language
        files = (
            graph_files.csv_tables(network, language)
            if form == "csv"
            else graph_files.parquet_tables(network)
        )
        write_folder(output, files)
    else:
        write = {"graphml": graph_files.graphml, "gexf": graph_files.gexf, "xlsx": graph_files.excel}[form]
        session.emit(write(network, session.language), output)
    found = counts(network)
    session.say(
        Bilingual(
            f"{found['partner']} đối tác, {found['sector']} lĩnh vực, {found['record']} bản ghi, "
            f"{found['ties']} quan hệ",
            f"{found['partner']} partners, {found['sector']} sectors, {found['record']} records, "
            f"{found['ties']} ties",
        )
    )


def _form(form: str | None, output: Path | None) -> str:
    """The form asked for, else the one that the name of the file says."""
    if form is not None:
        return form
    if output is None or not output.suffix:
        return "turtle"
    for name, ending in (_RDF | _GRAPHS).items():
        if ending and output.suffix.lower() == ending:
            return name
    known = ", ".join(ending for ending in (_RDF | _GRAPHS).values() if ending)
    raise InputError(
        Bilingual("tên tệp không cho biết dạng", "the name of the file tells no form"),
        where=str(output),
        advice=Bilingual(f"thêm --format, hoặc dùng đuôi: {known}", f"add --format, or end it in: {known}"),
    )


def _data_set(view: "View", name: str | None) -> "Iri | None":
    """The data set of that name or IRI."""
    if name is None:
        return None
    from coopgraph.views.rdf_files import data_sets

    known = data_sets(view)
    for iri in known:
        if name in {iri, iri.local}:
            return iri
    there = ", ".join(iri.local for iri in known) or "–"
    raise InputError(
        Bilingual(f"không có bộ dữ liệu '{name}'", f"there is no data set '{name}'"),
        where="--dataset",
        advice=Bilingual(f"có: {there}", f"there are: {there}"),
    )


def _refuse_without_file(form: str, output: Path | None) -> None:
    if output is None and form in {"xlsx", *_FOLDERS}:
        place = Bilingual("THƯ_MỤC", "FOLDER") if form in _FOLDERS else Bilingual("TỆP.xlsx", "FILE.xlsx")
        raise InputError(
            Bilingual(f"{form} không in ra màn hình được", f"{form} cannot be printed"),
            where=f"--format {form}",
            advice=Bilingual(f"thêm -o {place.vi}", f"add -o {place.en}"),
        )
