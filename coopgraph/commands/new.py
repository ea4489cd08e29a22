"""``coopgraph new``: the folder of a new office, ready to be filled in, checked and loaded."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coopgraph.commands.session import Session
from coopgraph.commands.settings import FILE_NAME
from coopgraph.errors import InputError
from coopgraph.files import write_folder
from coopgraph.text import Bilingual, nfc

if TYPE_CHECKING:
    from coopgraph.sources.founding import Founding
    from coopgraph.triples.wording import Scheme


@click.command()
@click.argument("office")
@click.option(
    "--tables",
    type=click.Choice(["xlsx", "csv"]),
    default="xlsx",
    show_default=True,
    help="A workbook, or CSV files with their description.",
)
@click.option("--name-vi", metavar="TEXT", help="Name of the place in Vietnamese. [default: OFFICE]")
@click.option(
    "--name-en", metavar="TEXT", help="Name of the place in English. [default: the other name, no accents]"
)
@click.option("--country", metavar="CODE", default="VN", show_default=True, help="Its country.")
@click.option(
    "--level", metavar="CODE", default="", help="Its administrative level, such as city or province."
)
@click.option(
    "--kind", metavar="CODE", default="LocalGovernment", show_default=True, help="What kind of partner it is."
)
@click.pass_obj
def new(
    session: Session,
    office: str,
    tables: str,
    name_vi: str | None,
    name_en: str | None,
    country: str,
    level: str,
    kind: str,
) -> None:
    """Make the folder of a new office: its tables, its home partner, a first source, and its settings.

    OFFICE is the name of the place, such as "Đà Nẵng"; the folder is called by it, in small letters. Nothing
    that is there already is changed.
    """
    from coopgraph.sources.founding import Founding, without_accents
    from coopgraph.sources.standard import slug_of

    place = Path(nfc(office))
    name = slug_of(place.name)
    if not name:
        raise InputError(
            Bilingual(f"'{office}' không thành tên được", f"'{office}' cannot be a name"),
            where="OFFICE",
            advice=Bilingual("viết tên địa phương, như da-nang", "write the name of the place, like da-nang"),
        )
    folder = place.parent / name
    if folder.exists():
        raise InputError(
            Bilingual("đã có thư mục này", "this folder is there already"),
            where=str(folder),
            advice=Bilingual(
                "chọn tên khác, hoặc xóa thư mục ấy", "choose another name, or delete the folder"
            ),
        )
    shown = nfc(name_vi or name_en or place.name).strip()
    founding = Founding(
        name,
        Bilingual(shown, nfc(name_en).strip() if name_en else without_accents(shown)),
        country,
        level,
        kind,
        session.clocks.as_of,
    )
    _check_codes(founding)
    file = _write(session, founding, folder, tables)
    _tell_next(session, folder, file)


def _check_codes(founding: "Founding") -> None:
    """Refuse a code that the ontology does not have. Raises InputError."""
    from coopgraph.resources import ontology_folder
    from coopgraph.terms import COOP, SCHEME
    from coopgraph.triples.wording import read_wording

    wording = read_wording(ontology_folder())
    _check("--country", founding.country, wording.scheme(f"{SCHEME}country"))
    _check("--kind", founding.kind, wording.kinds_of([f"{COOP}Partner"]))
    if founding.level or founding.kind == "LocalGovernment":
        # A province and the town of one name are two partners: the level is asked for, never guessed.
        _check("--level", founding.level, wording.scheme(f"{SCHEME}admin-level"))


#: A list of more codes than this is not shown whole.
_FEW = 30


def _check(option: str, code: str, scheme: "Scheme") -> None:
    from coopgraph.sources.tables import nearest

    known = {one.code for one in scheme.codes}
    if code in known:
        return
    what = (
        Bilingual(f"không có mã '{code}'", f"there is no code '{code}'")
        if code
        else Bilingual(
            "thiếu cấp hành chính của địa phương", "the administrative level of the place is missing"
        )
    )
    listed = Bilingual(
        "các mã: " + ", ".join(f"{one.code} ({one.label.vi})" for one in scheme.codes),
        "the codes are: " + ", ".join(one.code for one in scheme.codes),
    )
    raise InputError(what, where=option, advice=listed if len(known) <= _FEW else nearest(code, known))


def _write(session: Session, founding: "Founding", folder: Path, tables: str) -> str:
    """Write the files of the folder; returns what is to be loaded, by its name in the folder."""
    from coopgraph.sources.description import described
    from coopgraph.sources.standard import office_document
    from coopgraph.triples.tabulating import TableRow
    from coopgraph.views.office_files import csv_files, workbook_with

    document = office_document(founding.settings)
    description = described(document, folder)
    rows = {file: [TableRow(2, cells)] for file, cells in founding.rows.items()}
    settings = Bilingual(
        "# Cài đặt cho các lệnh coopgraph chạy trong thư mục này.\n",
        "# Settings for the coopgraph commands that are run in this folder.\n",
    ).in_(session.language)
    settings += f'store = "coopgraph-store"\nlang = "{session.language}"\n'
    if tables == "csv":
        write_folder(folder / "tables", csv_files(description, document, rows))
        write_folder(folder, {FILE_NAME: settings.encode()})
        return "tables"
    book = workbook_with(description.tables, founding.settings, rows, session.language, example_rows=True)
    write_folder(folder, {f"{founding.name}.xlsx": book, FILE_NAME: settings.encode()})
    return f"{founding.name}.xlsx"


def _tell_next(session: Session, folder: Path, file: str) -> None:
    """What was made, and the commands that come next."""
    both = shlex.quote(str(folder / file))
    lines = [
        Bilingual(
            f"đã tạo {folder / file}, {folder / FILE_NAME}", f"made {folder / file}, {folder / FILE_NAME}"
        ),
        Bilingual("tiếp theo: điền bảng, rồi", "next: fill in the tables, then"),
        *[
            Bilingual(f"  {command}", f"  {command}")
            for command in (
                f"cd {shlex.quote(str(folder))}",
                f"coopgraph validate {file}",
                f"coopgraph load {file}",
                "coopgraph gaps",
            )
        ],
        Bilingual(
            f"hoặc cùng một kho với bộ khác, từ thư mục này: coopgraph load {both}",
            f"or into one store with others, from this folder: coopgraph load {both}",
        ),
    ]
    for line in lines:
        session.say(line)
