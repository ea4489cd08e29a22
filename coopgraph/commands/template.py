"""``coopgraph template``: an empty workbook for a new office."""

from pathlib import Path

import click

from coopgraph.commands.session import Session
from coopgraph.errors import InputError
from coopgraph.text import Bilingual


@click.command()
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default="office.xlsx",
    show_default=True,
    help="The workbook to write; an existing file is left as it is.",
)
@click.pass_obj
def template(session: Session, output: str) -> None:
    """Write an empty workbook for a new office: one sheet for each table.

    Headings and notes are in Vietnamese and English, in the order that --lang says; columns with codes have
    drop-downs; a row that begins with # is a remark and is not read. Fill it in, then: coopgraph load FILE.
    """
    from coopgraph.resources import data_folder
    from coopgraph.sources.description import describe
    from coopgraph.sources.standard import MODEL
    from coopgraph.views.office_files import empty_workbook

    path = Path(output)
    if path.suffix.lower() != ".xlsx":
        raise InputError(
            Bilingual("mẫu là một sổ tính Excel", "the template is an Excel workbook"),
            where=f"-o {output}",
            advice=Bilingual("đặt tên TỆP.xlsx", "give it a name like FILE.xlsx"),
        )
    if path.exists():
        raise InputError(
            Bilingual("đã có tệp này", "this file is there already"),
            where=str(path),
            advice=Bilingual("chọn tên khác: -o TỆP.xlsx", "choose another name: -o FILE.xlsx"),
        )
    tables = describe(data_folder() / MODEL).tables
    session.emit(empty_workbook(tables, session.language), path)
    session.say(
        Bilingual(
            f"đã ghi {path}: điền vào, rồi kiểm tra bằng coopgraph validate {path}",
            f"wrote {path}: fill it in, then check it with coopgraph validate {path}",
        )
    )
