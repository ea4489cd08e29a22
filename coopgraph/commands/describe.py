"""``coopgraph describe``: the draft of a description for an office's own register."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coopgraph.commands.session import Session
from coopgraph.errors import InputError
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from coopgraph.drafting.mapping import Office
    from coopgraph.drafting.roles import Role
    from coopgraph.views.tables import Table


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default=None,
    help="The description to write, in the register's folder. [default: mapping.json beside the register]",
)
@click.option("--home", metavar="NAME", help="Whose register it is, such as 'Thành phố Cần Thơ'.")
@click.option("--country", metavar="CODE", default="VN", show_default=True, help="Its country.")
@click.option("--name", metavar="SLUG", help="Name of the data set. [default: made of the home's name]")
@click.option("--source", "title", metavar="TITLE", help="Title of the register. [default: its file's name]")
@click.option("--published", metavar="DATE", help="Day or year of the register.")
@click.option("--sheet", metavar="NAME", default="", help="Describe this sheet only.")
@click.option(
    "--column",
    "columns",
    metavar="ROLE=HEADING",
    multiple=True,
    help="Take the column of this heading for this role; may be repeated.",
)
@click.option("--report", metavar="FILE", help="Write how every text was read, as .csv or .xlsx.")
@click.pass_obj
def describe(
    session: Session,
    file: Path,
    output: str | None,
    home: str | None,
    country: str,
    name: str | None,
    title: str | None,
    published: str | None,
    sheet: str,
    columns: tuple[str, ...],
    report: str | None,
) -> None:
    """Draft the description by which load reads an office's own register.

    FILE is a workbook (.xlsx) or a CSV file. What every column was taken for is told; texts that cannot be
    read stand in the draft as "text=?", to be decided there. With a description (.json) as FILE nothing is
    written: it tells how that description reads its register now.
    """
    from coopgraph.drafting.draft import draft, look_through
    from coopgraph.views.draft_report import columns_table, open_table, readings_table, rows_table

    if file.suffix.lower() == ".json":
        cells, twins, findings = look_through(file)
        _write_report(session, readings_table(cells), report)
        _show(session, open_table(cells, twins), *([] if report else [readings_table(cells)]))
        _tell_count(session, len({(c.column.name, t) for c in cells for t in c.unknown}), len(findings))
        return
    target = Path(output) if output is not None else file.parent / "mapping.json"
    if target.exists():
        raise InputError(
            Bilingual(
                "đã có tệp này, có thể có quyết định của bạn", "this file is there, perhaps with decisions"
            ),
            where=str(target),
            advice=Bilingual(
                "chọn tên khác: -o TỆP.json, hoặc xóa tệp cũ", "choose -o FILE.json, or delete it"
            ),
        )
    office = _office(file, home, country, name, title, published)
    found = draft(file, target, office, dict(map(_wanted, columns)), sheet)
    _write_report(session, readings_table(found.cells), report)
    session.emit(json.dumps(found.document, ensure_ascii=False, indent=1) + "\n", target)
    _show(session, columns_table(found), rows_table(found), open_table(found.cells, found.twins))
    for finding in found.findings:
        session.say(Bilingual(finding.message("vi"), finding.message("en")))
    records = sum(layout.records for layout in found.layouts)
    session.say(
        Bilingual(
            f"đã ghi {target}: {records} dòng thỏa thuận", f"wrote {target}: {records} rows of agreements"
        )
    )
    texts = {(c.column.name, " ".join(t.split())) for c in found.cells for t in c.unknown}
    _tell_count(session, len(texts | {(twin.column, twin.text) for twin in found.twins}), len(found.findings))


def _office(
    file: Path, home: str | None, country: str, name: str | None, title: str | None, published: str | None
) -> "Office":
    from coopgraph.dates import parse_typed
    from coopgraph.drafting.mapping import Office, country_label, slug_of

    if not home or not home.strip():
        raise InputError(
            Bilingual("chưa nói sổ của địa phương nào", "it is not said whose register it is"),
            where="--home",
            advice=Bilingual('thêm --home "Thành phố …"', 'add --home "Thành phố …"'),
        )
    if country_label(country) == country:
        raise InputError(
            Bilingual(f"không có nước '{country}'", f"there is no country '{country}'"),
            where="--country",
            advice=Bilingual("dùng mã hai chữ hoa như VN", "use a code of two capitals, like VN"),
        )
    slug = slug_of(name or home)
    try:
        day = parse_typed(published).text if published else ""
    except ValueError as error:
        raise InputError(
            Bilingual(f"'{published}' không phải là ngày", f"'{published}' is not a day"),
            where="--published",
            advice=Bilingual("viết như 31/12/2025 hoặc 2025", "write it like 2025-12-31 or 2025"),
        ) from error
    return Office(" ".join(home.split()), country, slug, title or file.stem, day)


def _wanted(text: str) -> "tuple[str, Role]":
    """A role and the heading it is given to, the heading as it is compared."""
    from coopgraph.drafting.roles import Role
    from coopgraph.text import fold

    role, equals, heading = text.partition("=")
    try:
        if not equals or not heading.strip():
            raise ValueError(text)
        return fold(heading), Role(role.strip())
    except ValueError as error:
        roles = ", ".join(Role)
        raise InputError(
            Bilingual(f"không hiểu '{text}'", f"'{text}' is not understood"),
            where="--column",
            advice=Bilingual(
                f"viết VAI=TIÊU ĐỀ, vai là: {roles}", f"write ROLE=HEADING, a role being: {roles}"
            ),
        ) from error


def _show(session: Session, *tables: "Table") -> None:
    from coopgraph.views.tables import render

    shown = [
        render(table, "table", session.language, session.terminal_width or 110)
        for table in tables
        if table.rows
    ]
    session.emit("\n".join(shown))


def _write_report(session: Session, table: "Table", report: str | None) -> None:
    from coopgraph.views.tables import rendered

    if report is None:
        return
    path = Path(report)
    form = path.suffix.lower().removeprefix(".")
    if form not in {"csv", "xlsx"}:
        raise InputError(
            Bilingual("báo cáo là .csv hoặc .xlsx", "the report is .csv or .xlsx"),
            where=f"--report {report}",
            advice=Bilingual("đặt tên như doc.csv", "give it a name like readings.csv"),
        )
    session.emit(rendered(table, form, session.language), path)


def _tell_count(session: Session, undecided: int, findings: int) -> None:
    if undecided or findings:
        session.say(
            Bilingual(
                f"còn {undecided} chỗ cần quyết định, {findings} lỗi khác",
                f"{undecided} {'text' if undecided == 1 else 'texts'} to decide, {findings} other faults",
            )
        )
        return
    session.say(Bilingual("đọc được hết; có thể nạp", "all of it can be read; load it"))
