"""The tables of ``coopgraph export``: a data set as it was loaded, in a workbook or in CSV files."""

from pathlib import Path
from typing import TYPE_CHECKING

from coopgraph.commands.session import Session
from coopgraph.errors import InputError
from coopgraph.files import write_folder
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from coopgraph.exporting import ExportedTables
    from coopgraph.store.view import View
    from coopgraph.terms import Iri

#: Form → how its file ends; a folder has no ending.
TABLES = {"xlsx": ".xlsx", "csv": ""}


def put_tables(
    session: Session,
    view: "View",
    form: str,
    data_set: "Iri | None",
    description: Path | None,
    output: Path,
    *,
    adapt: bool = False,
) -> None:
    """Write the tables of a data set, by the standard description or by one of its own.

    ``adapt`` fits what a register or a list says to the standard tables (see ``exporting.adapted``).

    Raises InputError where a fact would be left out, or where it is not clear which data set is meant.
    """
    from coopgraph.exporting import adapted, export_tables, facts_of, settings_of
    from coopgraph.sources.description import METADATA_NAME, described
    from coopgraph.sources.json_document import read_json
    from coopgraph.sources.standard import office_document
    from coopgraph.views.office_files import csv_files, workbook_with

    if description is not None:
        path = description / METADATA_NAME if description.is_dir() else description
        own = read_json(path)
        tables = described(own, path)
        facts = facts_of(view, _one_of(view, data_set or tables.iri))
        exported = export_tables(facts, tables)
        write_folder(output, csv_files(tables, own, exported.rows))
    else:
        chosen = _one_of(view, data_set)
        facts = facts_of(view, chosen)
        settings = settings_of(facts, chosen)
        facts = adapted(facts, chosen) if adapt else facts
        document = office_document(settings)
        exported = export_tables(facts, described(document, output))
        if form == "csv":
            write_folder(output, csv_files(exported.description, document, exported.rows))
        else:
            tables_of_it = exported.description.tables
            session.emit(workbook_with(tables_of_it, settings, exported.rows, session.language), output)
    _tell(session, exported, output)


def _one_of(view: "View", data_set: "Iri | None") -> "Iri":
    """The data set asked for, or the only one."""
    from coopgraph.views.rdf_files import data_sets

    known = data_sets(view)
    if data_set is not None and data_set in known:
        return data_set
    if data_set is None and len(known) == 1:
        return known[0]
    there = ", ".join(iri.local for iri in known) or "–"
    what = (
        Bilingual("kho có nhiều bộ dữ liệu", "the store holds several data sets")
        if data_set is None and known
        else Bilingual(f"kho không có bộ dữ liệu {data_set}", f"the store has no data set {data_set}")
    )
    raise InputError(
        what,
        where="--dataset",
        advice=Bilingual(
            f"chọn một: --dataset TÊN; có: {there}", f"choose one: --dataset NAME; there are: {there}"
        ),
    )


def _tell(session: Session, exported: "ExportedTables", output: Path) -> None:
    rows = sum(len(several) for several in exported.rows.values())
    count = len(exported.rows)
    session.say(Bilingual(f"{output}: {count} bảng, {rows} dòng", f"{output}: {count} tables, {rows} rows"))
    silent = [c.name for table in exported.description.tables for c in table.real_columns if not c.predicate]
    if silent:
        names = ", ".join(dict.fromkeys(silent))
        session.say(
            Bilingual(
                f"các cột không nêu dữ kiện nào có thể trống, vì kho không giữ chúng: {names}",
                f"columns that state no fact may be empty, because the store does not keep them: {names}",
            )
        )
