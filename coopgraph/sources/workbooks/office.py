"""A workbook of the office form → the description of its tables, from its settings and its sheets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from coopgraph.errors import Finding, InputError
from coopgraph.sources.description import DataSetDescription, TableDescription, described
from coopgraph.sources.records import Complaint, Place, RawRow, Record
from coopgraph.sources.standard import NO_HOME, OfficeSettings, is_slug, office_document, slug_of
from coopgraph.sources.workbooks.office_form import (
    REMARK,
    SETTINGS,
    SETTINGS_HEADINGS,
    SETTINGS_SHEET,
    Setting,
    column_heading,
    column_headings,
    sheet_titles,
    table_titles,
)
from coopgraph.sources.workbooks.workbook_file import WorkbookFile, read_sheet
from coopgraph.text import Bilingual, heading, nfc

#: Stands in for a name that is missing or at fault, so that the sheets are read all the same.
_NAMELESS = "office"


@dataclass(frozen=True, slots=True)
class Office:
    """A workbook of the office form: its tables, their records by table file, and what is wrong so far."""

    description: DataSetDescription
    records: Mapping[str, list[Record]]


def is_office_workbook(book: WorkbookFile) -> bool:
    """Whether a workbook has the sheet of settings that makes it one of the office form."""
    return book.sheet_named(*sheet_titles(SETTINGS_SHEET)) is not None


def open_office(book: WorkbookFile, findings: list[Finding]) -> Office:
    """Read the settings and the sheets of a workbook; faults are appended to ``findings``.

    A table without a sheet is one fault and has no rows. Sheets that are no table are not read. Raises
    InputError where the workbook is not of this form at all.
    """
    if not is_office_workbook(book):
        raise InputError(
            Bilingual(
                f"sổ tính không có trang '{SETTINGS_SHEET.vi}': không theo mẫu của coopgraph",
                f"the workbook has no sheet '{SETTINGS_SHEET.en}': it is not in the form of coopgraph",
            ),
            where=str(book.path),
            advice=Bilingual(
                "ghi vào sổ do coopgraph template tạo; sổ riêng thì cần một tệp mô tả bảng (.json)",
                "fill in what coopgraph template makes; a register of your own needs a description (.json)",
            ),
        )
    sheet = book.sheet_named(*sheet_titles(SETTINGS_SHEET)) or SETTINGS_SHEET.vi
    place = Place(str(book.path), sheet)
    settings, home_row = _read_settings(book, place, findings)
    standard = described(office_document(settings), book.path)
    sheets = {table.file: _sheet_of(book, table, findings) for table in standard.tables}
    tables = tuple(_in_sheet(table, sheets) for table in standard.tables)
    records = {
        after.file: read_sheet(book, after.sheet, after, findings) if sheets[before.file] is not None else []
        for before, after in zip(standard.tables, tables, strict=True)
    }
    _check_homes(place, settings, home_row, tables, records, findings)
    return Office(replace(standard, tables=tables, workbook=book.path), records)


def _in_sheet(table: TableDescription, sheets: Mapping[str, str | None]) -> TableDescription:
    """A table of the standard form as it stands in the workbook, where it bears the name of its sheet."""

    def called(file: str) -> str:
        return sheets.get(file) or file

    return replace(
        table,
        file=called(table.file),
        sheet=sheets[table.file] or table.titles.vi,
        remark=REMARK,
        columns=tuple(replace(c, headings=column_headings(c)) for c in table.columns),
        foreign_keys=tuple(replace(key, table=called(key.table)) for key in table.foreign_keys),
    )


def _sheet_of(book: WorkbookFile, table: TableDescription, findings: list[Finding]) -> str | None:
    """The one sheet of a table; none, or a second one, is a fault."""
    wanted = {heading(title) for title in table_titles(table)}
    found = [sheet for sheet in book.sheets if heading(sheet) in wanted]
    if not found:
        what = Bilingual(f"thiếu trang tính '{table.titles.vi}'", f"the sheet '{table.titles.en}' is missing")
        like = _like(wanted, book.sheets)
        advice = (
            Bilingual(f"có phải là '{like}'? đổi tên trang ấy", f"is it '{like}'? rename that sheet")
            if like
            else Bilingual(
                "thêm trang này, dù chỉ có dòng tiêu đề: chép từ sổ do coopgraph template tạo",
                "add it, even with its headings alone: copy it from what coopgraph template makes",
            )
        )
        findings.append(Place(str(book.path), table.titles.vi).finding(0, "", what, advice))
        return None
    for other in found[1:]:
        what = Bilingual(
            f"trang này và trang '{found[0]}' cùng là bảng {table.titles.vi}",
            f"this sheet and '{found[0]}' are both the table of {table.titles.en.lower()}",
        )
        advice = Bilingual("gộp vào một trang, xóa trang kia", "put them into one, and delete the other")
        findings.append(Place(str(book.path), other).finding(0, "", what, advice))
    return found[0]


def _like(wanted: set[str], sheets: Sequence[str]) -> str | None:
    """A sheet whose name is almost one of those wanted."""
    from rapidfuzz import process

    folded = {heading(sheet): sheet for sheet in sheets}
    for name in sorted(wanted):
        match = process.extractOne(name, sorted(folded), score_cutoff=80)
        if match is not None:
            return folded[match[0]]
    return None


def _read_settings(book: WorkbookFile, place: Place, findings: list[Finding]) -> tuple[OfficeSettings, int]:
    """The settings of a workbook, and the row of its home; what is at fault has something in its place."""
    values: dict[str, str] = {}
    rows: dict[str, int] = {}
    unread: set[str] = set()
    for row in book.rows(place.sheet):
        setting = _setting_of(row)
        if setting is None:
            if len(row.cells) > 1 and row.cells[1].strip() and not _is_headings(row):
                findings.append(place.finding(row.number, row.cells[0], *_UNKNOWN))
            continue
        if setting.key in rows:
            findings.append(place.finding(row.number, setting.key, *_TWICE))
            continue
        rows[setting.key] = row.number
        values[setting.key] = nfc(row.cells[1]).strip() if len(row.cells) > 1 else ""
        if 1 in row.complaints:
            findings.append(place.finding(row.number, setting.key, *row.complaints[1]))
            unread.add(setting.key)
    for key, complaint in _faults(values):
        if key not in unread:
            findings.append(place.finding(rows.get(key, 0), key, *complaint))
    name = values.get("name", "")
    homes = values.get("home", "")
    return (
        OfficeSettings(
            name if is_slug(name) else _NAMELESS,
            Bilingual(values.get("title_vi", ""), values.get("title_en", "")),
            () if homes in {"", NO_HOME} else tuple(home.strip() for home in homes.split("|")),
            values.get("licence", ""),
        ),
        rows.get("home", 0),
    )


_TWICE: Complaint = (
    Bilingual("mục này đã có ở dòng trên", "this setting stands above already"),
    Bilingual("xóa một dòng", "delete one of the rows"),
)
_UNKNOWN: Complaint = (
    Bilingual("không có mục cài đặt này", "there is no such setting"),
    Bilingual(
        f"xóa dòng; các mục có: {', '.join(s.titles.vi for s in SETTINGS)}",
        f"delete the row; there are: {', '.join(s.titles.en for s in SETTINGS)}",
    ),
)


def _setting_of(row: RawRow) -> Setting | None:
    """The setting that a row gives, known by its key or its titles as a column is."""
    first = heading(row.cells[0]) if row.cells else ""
    for setting in SETTINGS:
        whole = {heading(column_heading(setting.titles, setting.key, order)) for order in ("vi", "en")}
        if first in {setting.key, *map(heading, sheet_titles(setting.titles)), *whole}:
            return setting
    return None


def _is_headings(row: RawRow) -> bool:
    first = SETTINGS_HEADINGS[0]
    return row.cells[0].startswith(REMARK) or heading(row.cells[0]) in {
        *map(heading, sheet_titles(first)),
        *(heading(" ".join(order)) for order in (first, (first.en, first.vi))),
    }


def _faults(values: Mapping[str, str]) -> Iterator[tuple[str, Complaint]]:
    """The settings that are missing or cannot be used."""
    name = values.get("name", "")
    if not is_slug(name):
        like = slug_of(name) or "my-town"
        what = (
            Bilingual(f"'{name}' không phải tên ngắn hợp lệ", f"'{name}' cannot be a short name")
            if name
            else Bilingual("bộ dữ liệu chưa có tên ngắn", "the data set has no short name")
        )
        yield "name", (what, Bilingual(f"viết như {like}", f"write it like {like}"))
    if not values.get("title_vi") and not values.get("title_en"):
        what = Bilingual("bộ dữ liệu chưa có tiêu đề", "the data set has no title")
        yield "title_vi", (what, Bilingual("điền ít nhất một tiêu đề", "fill in one title at least"))
    if not values.get("home"):
        what = Bilingual("chưa nêu địa phương chủ", "the home partner is not named")
        advice = Bilingual(
            f"điền mã của đối tác ấy, hoặc {NO_HOME} nếu dữ liệu không về riêng nơi nào",
            f"fill in its identifier, or {NO_HOME} where the data are about no one place",
        )
        yield "home", (what, advice)
    licence = values.get("licence", "")
    if licence and ("://" not in licence or any(sign in licence for sign in ' <>"{}|\\^`')):
        what = Bilingual(f"'{licence}' không phải địa chỉ", f"'{licence}' is not an address")
        yield (
            "licence",
            (
                what,
                Bilingual(
                    "viết như https://creativecommons.org/licenses/by/4.0/, hoặc để trống",
                    "write it like https://creativecommons.org/licenses/by/4.0/, or leave it empty",
                ),
            ),
        )


def _check_homes(
    place: Place,
    settings: OfficeSettings,
    row: int,
    tables: Sequence[TableDescription],
    records: Mapping[str, list[Record]],
    findings: list[Finding],
) -> None:
    """Every home must be a partner; where the sheet of partners is missing that is told already."""
    partners = next(t for t in tables if t.about.fixed == f"{settings.iri}/partner/")
    known = {record.cells.get("id", "") for record in records[partners.file]}
    if not known:
        return
    for home in settings.homes:
        if home not in known:
            what = Bilingual(
                f"không có đối tác '{home}' trong trang '{partners.sheet}'",
                f"there is no partner '{home}' on the sheet '{partners.sheet}'",
            )
            advice = Bilingual("thêm đối tác ấy, hoặc sửa mã", "add that partner, or correct the identifier")
            findings.append(place.finding(row, "home", what, advice))
