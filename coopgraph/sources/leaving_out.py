"""Leaving out the rows at fault, so that the others can be loaded; what refers to them goes with them.

A file that cannot be read whole, and a description without the rows that it rests on, cannot be had in part.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from coopgraph.errors import Finding, FindingsError
from coopgraph.sources.description import DataSetDescription, TableDescription
from coopgraph.sources.records import UNREADABLE
from coopgraph.sources.tables import DataSet, Row
from coopgraph.terms import Iri
from coopgraph.text import Bilingual

#: The rule of a row that is sound in itself and refers to one that is left out.
FOLLOWS = "refers-to-left-out"


class RowPlace(NamedTuple):
    """One row of one table."""

    file: str
    sheet: str
    row: int

    def __str__(self) -> str:
        """As faults name it."""
        return f"{self.file} › {self.sheet} › {self.row}" if self.sheet else f"{self.file}:{self.row}"


class TableCount(NamedTuple):
    """How many rows of a table are kept, and how many left out."""

    file: str
    sheet: str
    kept: int
    left_out: int


@dataclass(frozen=True, slots=True)
class SoundRows:
    """The rows of a data set that can be loaded, those left out, and every reason.

    ``causes`` has for each row that only follows another the one that it refers to.
    """

    data_set: DataSet
    left_out: frozenset[RowPlace] = frozenset()
    findings: tuple[Finding, ...] = ()
    causes: Mapping[RowPlace, RowPlace] = field(default_factory=dict)

    def counts(self) -> list[TableCount]:
        """Kept and left out of each file or sheet, in the order of the description."""
        gone = Counter((place.file, place.sheet) for place in self.left_out)
        kept: Counter[tuple[str, str]] = Counter()
        for table in self.data_set.description.tables:
            # Several tables can be made of one file, and their rows are counted together then.
            place = self.data_set.place(table)
            kept[place.file, place.sheet] += len(self.data_set.rows[table.file])
        return [TableCount(*place, number, gone[place]) for place, number in kept.items()]

    def taken_along(self) -> list[tuple[RowPlace, int]]:
        """The rows that others follow, and how many each takes along in the end; the most first."""
        roots = Counter(self._root(place) for place in self.causes)
        return sorted(roots.items(), key=lambda item: (-item[1], item[0]))

    def _root(self, place: RowPlace) -> RowPlace:
        while place in self.causes:
            place = self.causes[place]
        return place

    def has(self, finding: Finding) -> bool:
        """Whether a fault is one of a row that is still there."""
        tables = {tuple(self.data_set.place(t)): t for t in self.data_set.description.tables}
        return _is_of_a_row(finding, tables)

    def without(self, findings: Sequence[Finding]) -> "SoundRows":
        """What remains without the rows of these findings and without what refers to them.

        Raises FindingsError with all findings so far where one of them is not about a row, where the
        description rests on a row that would go, and where nothing would remain.
        """
        if not findings:
            return self
        told = (*self.findings, *findings)
        tables = {tuple(self.data_set.place(t)): t for t in self.data_set.description.tables}
        if any(not _is_of_a_row(finding, tables) for finding in findings):
            raise FindingsError(told)
        gone = {RowPlace(f.file, f.sheet, f.row): None for f in findings}
        causes = dict(self.causes)
        followers: list[Finding] = []
        data_set = _remaining(self.data_set, gone.keys())
        while found := _followers(data_set, self.data_set, gone.keys()):
            for follower, cause, finding in found:
                gone[follower] = None
                followers.append(finding)
                if cause is not None:
                    causes[follower] = cause
            data_set = _remaining(data_set, gone.keys())
        told = (*told, *followers)
        _refuse_needed(self.data_set, gone.keys(), told)
        if not any(data_set.rows.values()):
            raise FindingsError(told)
        return replace(
            self, data_set=data_set, left_out=self.left_out | gone.keys(), findings=told, causes=causes
        )


def sound_rows(data_set: DataSet, findings: Sequence[Finding]) -> SoundRows:
    """The rows without faults, where these are all faults of the tables; raises as ``without`` does."""
    ambiguous = [finding for table in data_set.description.tables for finding in _ambiguous(data_set, table)]
    return SoundRows(data_set).without([*findings, *ambiguous])


def _is_of_a_row(finding: Finding, tables: Mapping[tuple[str, ...], TableDescription]) -> bool:
    table = tables.get((finding.file, finding.sheet))
    return table is not None and finding.row > table.heading_row and finding.rule != UNREADABLE


def _remaining(data_set: DataSet, gone: Iterable[RowPlace]) -> DataSet:
    numbers: dict[tuple[str, str], set[int]] = defaultdict(set)
    for file, sheet, row in gone:
        numbers[file, sheet].add(row)
    rows = {}
    for table in data_set.description.tables:
        file, sheet = data_set.place(table)
        left_out = numbers.get((file, sheet), set())
        rows[table.file] = tuple(row for row in data_set.rows[table.file] if row.number not in left_out)
    return replace(data_set, rows=rows)


def _followers(
    data_set: DataSet, before: DataSet, gone: Iterable[RowPlace]
) -> list[tuple[RowPlace, RowPlace | None, Finding]]:
    """The remaining rows that refer to a row which is not there any more, each once, and to which one."""
    left_out = set(gone)
    found: dict[RowPlace, tuple[RowPlace, RowPlace | None, Finding]] = {}
    for table in data_set.description.tables:
        place = data_set.place(table)
        for key in table.foreign_keys:
            known = {row.texts.get(key.target, "") for row in data_set.rows.get(key.table, ())}
            were = _places(before, key.table, key.target, left_out)
            for row in data_set.rows[table.file]:
                follower = RowPlace(*place, row.number)
                missing = [v for v in row.values.get(key.column, ()) if v not in known]
                if missing and follower not in found:
                    cause = were.get(str(missing[0]))
                    finding = _reason(data_set, table, row, key.column, str(missing[0]), cause, key.table)
                    found[follower] = (follower, cause, finding)
    return list(found.values())


def _places(data_set: DataSet, file: str, target: str, left_out: set[RowPlace]) -> dict[str, RowPlace]:
    """Where the rows of a table that are left out stand, by the text that others name them by."""
    table = next((table for table in data_set.description.tables if table.file == file), None)
    if table is None:
        return {}
    place = data_set.place(table)
    rows = ((row.texts.get(target, ""), RowPlace(*place, row.number)) for row in data_set.rows[file])
    return {text: row for text, row in rows if row in left_out}


def _reason(
    data_set: DataSet,
    table: TableDescription,
    row: Row,
    column: str,
    value: str,
    cause: RowPlace | None,
    other: str,
) -> Finding:
    place = data_set.place(table)
    if cause is None:
        what = Bilingual(
            f"không có '{value}' trong {other}, nơi có dòng bị bỏ lại",
            f"there is no '{value}' in {other}, of which rows are left out",
        )
        advice = Bilingual(f"sửa các dòng lỗi của {other} trước", f"mend the faulty rows of {other} first")
    else:
        what = Bilingual(f"'{value}' ({cause}) bị bỏ lại", f"'{value}' ({cause}) is left out")
        advice = Bilingual("sửa dòng kia trước", "mend that row first")
    return Finding(place.file, row.number, column, what, advice, FOLLOWS, place.sheet)


def _ambiguous(data_set: DataSet, table: TableDescription) -> list[Finding]:
    """The first of several rows of one identifier that differ: nobody knows which of them is meant."""
    first: dict[str, Row] = {}
    found: dict[str, Finding] = {}
    for row in data_set.rows[table.file]:
        known = first.setdefault(row.key, row)
        if known is row or row.key in found or not any(row.texts.get(name) for name in table.primary_key):
            continue
        if known.values != row.values:
            what = Bilingual(
                f"mã '{row.key}' có lần nữa ở dòng {row.number}, với nội dung khác",
                f"the identifier '{row.key}' stands again in row {row.number}, with other content",
            )
            advice = Bilingual("đặt mã khác, hoặc gộp hai dòng", "choose another, or merge the two rows")
            columns = ", ".join(table.primary_key)
            found[row.key] = data_set.place(table).finding(known.number, columns, what, advice)
    return list(found.values())


def _refuse_needed(data_set: DataSet, gone: Iterable[RowPlace], told: Sequence[Finding]) -> None:
    """Refuse to leave out what the description itself names, its home above all."""
    description = data_set.description
    needed = {value for _, _, value in description.statements if isinstance(value, Iri)}
    left_out = set(gone)
    for table in description.tables:
        place = data_set.place(table)
        for row in data_set.rows[table.file]:
            at = RowPlace(*place, row.number)
            if at in left_out and table.about.expand(row.texts) in needed:
                raise FindingsError([*told, _needed(description, at)])


def _needed(description: DataSetDescription, place: RowPlace) -> Finding:
    what = Bilingual(
        f"không thể bỏ lại {place}: tệp mô tả dựa vào dòng này (địa phương chủ, home)",
        f"{place} cannot be left out: the description rests on this row (the home)",
    )
    advice = Bilingual("sửa dòng ấy trước", "mend that row first")
    return Finding(str(description.path), 0, "", what, advice)
