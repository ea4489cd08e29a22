"""The one way in which commands give a table: its form, where it goes, and what is said beside it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coopgraph.commands.session import Session
from coopgraph.errors import InputError
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from coopgraph.views.tables import Table

#: What ``--format`` takes where the answer is a table; the first is the default.
TABLE_FORMS = ("table", "json", "csv", "markdown", "xlsx")


def put_table(
    session: Session, table: "Table", form: str, output: Path | None, said: Sequence[Bilingual] = ()
) -> None:
    """Give a table on stdout or into a file; ``said`` goes to stderr where a reader sees no notes."""
    from coopgraph.views.tables import rendered

    refuse_workbook_on_screen(form, output)
    session.emit(rendered(table, form, session.language, session.terminal_width), output)
    if form not in {"table", "markdown"} or output is not None:
        for sentence in said:
            session.say(sentence)


def refuse_workbook_on_screen(form: str, output: Path | None) -> None:
    """Raise InputError for an Excel workbook that has no file to go to."""
    if form == "xlsx" and output is None:
        raise InputError(
            Bilingual("xlsx là một tệp, không in ra màn hình được", "xlsx is a file and cannot be printed"),
            where="--format xlsx",
            advice=Bilingual("thêm -o TỆP.xlsx", "add -o FILE.xlsx"),
        )
