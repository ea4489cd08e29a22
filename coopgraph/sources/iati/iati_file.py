"""An IATI activity file, standards 1.04 to 2.03 → described tables, offline and one activity at a time.

The packaged description (descriptions/iati.json) maps the tables to the graph. Beside the file may stand an
office's own codes (iati_own_codes). Source: IATI Standard, "Activity Standard", https://iatistandard.org.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from coopgraph.dates import parse_imprecise
from coopgraph.errors import Finding, InputError
from coopgraph.files import sha256
from coopgraph.limits import LIMITS
from coopgraph.resources import descriptions_folder
from coopgraph.sources.description import DataSetDescription, described
from coopgraph.sources.iati.activity import Activity, read_activity
from coopgraph.sources.iati.codes import VERSIONS
from coopgraph.sources.iati.elements import Element, read_activities
from coopgraph.sources.iati.own_codes import own_codes
from coopgraph.sources.iati.parties import Parties
from coopgraph.sources.iati.reading import Reading
from coopgraph.sources.iati.rows import activity_rows
from coopgraph.sources.json_document import unreadable
from coopgraph.sources.rdf.rdf_file import data_set_iri
from coopgraph.sources.records import Record
from coopgraph.sources.xml_scan import scan_xml
from coopgraph.text import Bilingual

#: The root of a file of activities, as ``scan_xml`` tells it.
ROOT = "{}iati-activities"
#: The IRI that stands in the packaged description for that of the data set.
_MODEL = "https://w3id.org/coopgraph/data/file/iati"
#: No file of this kind is older.
_FIRST_OF_ALL = "2011-01-01"


@dataclass(frozen=True, slots=True)
class AidFile:
    """An IATI file as tables: their description, the records by table, and remarks that refuse nothing.

    ``beside`` are the files that were read with it.
    """

    description: DataSetDescription
    records: Mapping[str, list[Record]]
    remarks: tuple[Finding, ...]
    beside: tuple[Path, ...]


def open_iati(path: Path, findings: list[Finding]) -> AidFile:
    """Read an IATI activity file; its faults are appended to ``findings``, what is sound has rows.

    Raises InputError where the file is no such file, or of a version that is not known.
    """
    content = _content(path)
    scanned = scan_xml(path, content)
    _refuse_other_root(path, scanned.root)
    own = own_codes(path, findings)
    whole = _Whole(path, Reading(str(path), second=False, own=own, findings=findings))
    read_activities(scanned.content, whole.begin, whole.take)
    if not whole.activities and not findings:
        what = Bilingual("tệp không có hoạt động (iati-activity) nào", "the file has no iati-activity")
        raise InputError(what, where=str(path), advice=_RIGHT_FILE)
    records = whole.records(sha256(content))
    remarks = tuple(sorted(whole.reading.remarks, key=lambda f: (f.row, f.column, f.what.en)))
    beside = (own.path,) if own.path is not None else ()
    return AidFile(_description(path, records["sources"][0]), records, remarks, beside)


_RIGHT_FILE = Bilingual("kiểm tra xem có đúng tệp không", "see whether it is the right file")


class _Whole:
    """What is kept of a file while it is read: its root, its activities, its parties."""

    def __init__(self, path: Path, reading: Reading) -> None:
        self.path = path
        self.reading = reading
        self.activities: list[Activity] = []
        self._parties = Parties(reading)
        self._root = Element("", 0, {})
        self._issued = ""
        self._lines: dict[str, int] = {}
        self._updated: list[str] = []

    def begin(self, root: Element) -> None:
        """Take note of the version and the day of the file."""
        self._root = root
        version = root.get("version")
        _refuse_other_version(self.path, root.line, version)
        self.reading.second = version.startswith("2")
        self._issued = self._day_of(root, "generated-datetime")

    def take(self, element: Element) -> None:
        """Take one activity; a second one of the same identifier is a fault."""
        activity = read_activity(self.reading, self._parties, element, self._issued)
        if activity is None:
            return
        first = self._lines.get(activity.identifier)
        if first is not None:
            what = Bilingual(
                f"iati-identifier '{activity.identifier}' đã có ở dòng {first}",
                f"the iati-identifier '{activity.identifier}' stands already in line {first}",
            )
            advice = Bilingual("xóa một hoạt động, hoặc sửa mã", "delete one of the two, or correct it")
            self.reading.fault(element, "iati-identifier", what, advice)
            return
        self._lines[activity.identifier] = element.line
        updated = self._day_of(element, "last-updated-datetime")
        self._updated += [updated] if updated else []
        self.activities.append(activity)

    def records(self, digest: str) -> dict[str, list[Record]]:
        """The records of every table."""
        organisations, places = self._parties.finish()
        projects, figures = activity_rows(self.reading, self.activities)
        return {
            "sources": [self._source(digest)],
            "organisations": organisations,
            "places": places,
            "activities": projects,
            "transactions": figures,
        }

    def _source(self, digest: str) -> Record:
        names = {r.names[0].text: None for a in self.activities for r in a.reporters if r.names}
        publishers = ", ".join(list(names)[:3]) + (", …" if len(names) > 3 else "")
        issued = self._issued or max(self._updated, default="")
        cells = {
            "id": data_set_iri(self.path).rpartition("/")[2],
            "title_vi": f"Tệp hoạt động IATI của {publishers or '…'} ({self.path.name})",
            "title_en": f"IATI activity file of {publishers or '…'} ({self.path.name})",
            "publishers": "\x1f".join(names),
            "issued": issued,
            "not_before": "" if issued else self._first_possible(),
            "date_note_vi": "" if self._issued else "Tệp không ghi ngày lập (generated-datetime).",
            "date_note_en": "" if self._issued else "The file does not say when it was generated.",
            "file_name": self.path.name,
            "sha256": digest,
            "version": f"IATI {self._root.get('version')}",
        }
        return Record(self._root.line, cells)

    def _first_possible(self) -> str:
        """The earliest day of an undated file: not before the latest thing that it tells as done."""
        days = [one.day for a in self.activities for one in a.transactions if one.day]
        days += [a.dates["begin"] for a in self.activities if "begin" in a.dates]
        return max([_FIRST_OF_ALL, *days])

    def _day_of(self, element: Element, name: str) -> str:
        """The day of an attribute that has a day and a time, "" where there is none."""
        given = element.get(name)
        try:
            return parse_imprecise(given[:10]).text if len(given) >= 10 else ""
        except ValueError:
            what = Bilingual(f"'{given[:40]}' không phải ngày giờ", f"'{given[:40]}' is not a date and time")
            advice = Bilingual("viết như 2024-02-21T10:00:00", "write it like 2024-02-21T10:00:00")
            self.reading.remark(element, f"@{name}", what, advice)
            return ""


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LIMITS.aid_bytes:
            limit = LIMITS.aid_bytes // 2**20
            raise InputError(
                Bilingual("tệp quá lớn", "the file is too large"),
                where=str(path),
                advice=Bilingual(f"giới hạn là {limit} MB; chia tệp", f"the limit is {limit} MB; divide it"),
            )
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def _refuse_other_root(path: Path, root: str) -> None:
    if root == ROOT:
        return
    name = root.rpartition("}")[2]
    raise InputError(
        Bilingual(
            f"XML này không phải tệp hoạt động IATI: phần tử gốc là '{name}'",
            f"this XML is no file of IATI activities: its first element is '{name}'",
        ),
        where=str(path),
        advice=Bilingual("cần 'iati-activities'", "'iati-activities' is needed")
        if name != "iati-organisations"
        else Bilingual(
            "đây là tệp tổ chức; hãy lấy tệp hoạt động (iati-activities)",
            "it is a file of organisations; take that of the activities (iati-activities)",
        ),
    )


def _refuse_other_version(path: Path, line: int, version: str) -> None:
    if version in VERSIONS:
        return
    known = ", ".join(VERSIONS)
    what = (
        Bilingual(f"không biết phiên bản IATI '{version}'", f"the IATI version '{version}' is not known")
        if version
        else Bilingual("tệp không ghi phiên bản IATI", "the file does not say its IATI version")
    )
    raise InputError(
        what,
        where=f"{path}:{line}",
        advice=Bilingual(
            f"ghi version=\"…\" vào phần tử gốc: {known} (có 'narrative' là từ 2.01)",
            f"write version=\"…\" into the first element: {known} (with 'narrative' it is 2.01 or later)",
        ),
    )


def _description(path: Path, source: Record) -> DataSetDescription:
    """The packaged description under the IRI, the title and the source of this file."""
    iri, cells = data_set_iri(path), source.cells
    text = (descriptions_folder() / "iati.json").read_text(encoding="utf-8")
    document = json.loads(text.replace(f'"{_MODEL}', f'"{iri}').replace('/{source}"', f'/{cells["id"]}"'))
    document["dcterms:title"] = [
        {"@value": cells[f"title_{language}"], "@language": language} for language in ("vi", "en")
    ]
    description = described(document, path)
    tables = tuple(replace(table, heading_row=0) for table in description.tables)
    return replace(description, tables=tables, workbook=path)
