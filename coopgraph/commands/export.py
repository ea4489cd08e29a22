"""``coopgraph export``: what the store holds, in the forms that other programs read, and as tables again."""

from pathlib import Path

import click

from coopgraph.commands.collecting import without_search_for_circles
from coopgraph.commands.data_set_option import chosen_data_set
from coopgraph.commands.export_network import GRAPHS, MODES, RECORDS, put_network
from coopgraph.commands.export_tables import TABLES, put_tables
from coopgraph.commands.options import output_option
from coopgraph.commands.session import Session
from coopgraph.errors import InputError
from coopgraph.text import Bilingual

#: Form → how its files end.
_RDF = {
    "turtle": ".ttl",
    "jsonld": ".jsonld",
    "ntriples": ".nt",
    "nquads": ".nq",
    "rdfxml": ".rdf",
}
_FORMS = _RDF | TABLES | GRAPHS
_FOLDERS = ("csv", "network-csv", "parquet")
_WORKBOOKS = ("xlsx", "network-xlsx")


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(_FORMS)),
    help="Form of the files; by default what the name of the file says, else turtle.",
)
@click.option(
    "--dataset", metavar="NAME|IRI", help="Only this data set; by default all. Tables are of one data set."
)
@click.option(
    "--description",
    metavar="FILE",
    help="The description (csv-metadata.json) of a data set with tables of its own. For csv only.",
)
@click.option(
    "--adapt",
    is_flag=True,
    help="Fit a register or a list to the tables of an office: its names serve in both languages.",
)
@click.option(
    "--nodes",
    multiple=True,
    type=click.Choice(MODES),
    help="What is a node (repeatable); by default all three. With partner alone, partners are tied to each "
    "other. For networks only.",
)
@click.option(
    "--records",
    multiple=True,
    type=click.Choice(RECORDS, case_sensitive=False),
    help="Kind of record that ties (repeatable); by default all three. For networks only.",
)
@output_option
@click.pass_obj
def export(
    session: Session,
    form: str | None,
    dataset: str | None,
    description: str | None,
    adapt: bool,
    nodes: tuple[str, ...],
    records: tuple[str, ...],
    output: Path | None,
) -> None:
    """Write what the store holds: RDF, the tables that were loaded, or a network for other programs.

    RDF has every fact, whatever the clocks say. XLSX is the workbook of an office and CSV the folder of
    tables that coopgraph load reads: loading them again changes nothing. GraphML, GEXF, network-xlsx,
    network-csv and Parquet have the network of the day (--as-of, --known-on). CSV, network-csv and Parquet
    are several files in the folder that -o names.
    """
    view = session.view()
    chosen = _form(form, output)
    data_set = chosen_data_set(view, dataset)
    if chosen not in GRAPHS and (nodes or records):
        raise InputError(
            Bilingual(
                "RDF và các bảng luôn có mọi dữ kiện của bộ dữ liệu",
                "RDF always has every fact, and so have the tables of a data set",
            ),
            where="--nodes, --records",
            advice=Bilingual(
                "bỏ tùy chọn này, hoặc chọn --format graphml", "leave it out, or take --format graphml"
            ),
        )
    if description is not None and chosen != "csv":
        raise InputError(
            Bilingual(
                "mô tả riêng chỉ dùng cho bảng CSV", "a description of its own is for tables in CSV only"
            ),
            where="--description",
            advice=Bilingual("thêm --format csv", "add --format csv"),
        )
    _refuse_without_file(chosen, output)
    if chosen in _RDF:
        from coopgraph.views.rdf_files import rdf_file

        session.emit(rdf_file(view, chosen, data_set), output)
    elif chosen in TABLES and output is not None:
        with without_search_for_circles():
            own = Path(description) if description else None
            put_tables(session, view, chosen, data_set, own, output, adapt=adapt)
    else:
        put_network(session, view, chosen, data_set, nodes, records, output)


def _form(form: str | None, output: Path | None) -> str:
    """The form asked for, else the one that the name of the file says."""
    if form is not None:
        return form
    if output is None or not output.suffix:
        return "turtle"
    for name, ending in _FORMS.items():
        if ending and output.suffix.lower() == ending:
            return name
    known = ", ".join(dict.fromkeys(ending for ending in _FORMS.values() if ending))
    raise InputError(
        Bilingual("tên tệp không cho biết dạng", "the name of the file tells no form"),
        where=str(output),
        advice=Bilingual(f"thêm --format, hoặc dùng đuôi: {known}", f"add --format, or end it in: {known}"),
    )


def _refuse_without_file(form: str, output: Path | None) -> None:
    if output is None and form in (*_WORKBOOKS, *_FOLDERS):
        place = Bilingual("THƯ_MỤC", "FOLDER") if form in _FOLDERS else Bilingual("TỆP.xlsx", "FILE.xlsx")
        raise InputError(
            Bilingual(f"{form} không in ra màn hình được", f"{form} cannot be printed"),
            where=f"--format {form}",
            advice=Bilingual(f"thêm -o {place.vi}", f"add -o {place.en}"),
        )
