"""The text of one cell → typed values, and advice where it is none."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from coopgraph.dates import ImpreciseDate, parse_imprecise
from coopgraph.errors import Finding
from coopgraph.sources.description import IMPRECISE_DATE, TAGGED_TEXT, ColumnDescription
from coopgraph.sources.records import Place
from coopgraph.terms import COOP, XSD
from coopgraph.text import Bilingual

#: A language tag as BCP 47 shapes it; whether its language exists is not asked.
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
#: What xsd:decimal allows: neither an exponent nor INF.
_DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


class TaggedText(NamedTuple):
    """A name with its own language tag, written ``text@tag``; the tag may be empty."""

    text: str
    language: str


Value: TypeAlias = str | int | bool | Decimal | date | ImpreciseDate | TaggedText


def read_cell(
    place: Place, row: int, column: ColumnDescription, text: str, findings: list[Finding]
) -> list[Value]:
    """The values of a filled cell, a list where the column has a separator; faults go to ``findings``."""
    parts = text.split(column.separator) if column.separator else [text]
    values: list[Value] = []
    for part in parts:
        item = part.strip()
        if column.codes and item and not column.reading:
            if item not in column.codes:
                findings.append(place.finding(row, column.name, *_unknown_code(column, item)))
                continue
            item = column.codes[item]
            if not item:
                continue  # a text that stands for nothing
        try:
            if not item:
                raise ValueError("empty")
            value = _value(column, item)
        except ValueError:
            findings.append(place.finding(row, column.name, *_bad_value(column, item)))
            continue
        if value in values:
            what = Bilingual(f"'{item}' có hai lần", f"'{item}' stands twice")
            findings.append(place.finding(row, column.name, what, Bilingual("xóa một", "delete one")))
            continue
        values.append(value)
    return values


def _value(column: ColumnDescription, text: str) -> Value:
    if column.datatype == IMPRECISE_DATE:
        return parse_imprecise(text)
    if column.datatype == TAGGED_TEXT:
        body, at, tag = text.rpartition("@")
        if at and not tag:
            raise ValueError(text)
        if not at or not tag.replace("-", "").isalnum() or not tag.isascii():
            return TaggedText(text, "")
        if not _LANGUAGE_TAG.fullmatch(tag) or not body.strip():
            raise ValueError(tag)
        return TaggedText(body.strip(), tag.lower())
    if _slips_through(column, text):
        raise ValueError(text)
    if column.cell.datatype is None:
        return text
    if column.datatype == XSD + "date":
        day = parse_imprecise(text)
        if day.first != day.last:
            raise ValueError(text)
        return day.first
    read = column.cell.datatype.read(text)
    return read if isinstance(read, str | int | bool | Decimal | date) else str(read)


def _slips_through(column: ColumnDescription, text: str) -> bool:
    """What the column's datatype and pattern would let pass."""
    if not text.isascii() and column.datatype.rpartition("#")[2] in {"decimal", "integer", "date"}:
        return True  # digits of other scripts would pass for numbers
    if column.datatype == XSD + "decimal":
        return not _DECIMAL.fullmatch(text)
    return column.predicate == COOP + "locator" and _runs_backwards(text)


def _runs_backwards(lines: str) -> bool:
    """Whether a range of line numbers, such as 7-5, ends before it begins."""
    ranges = (item.partition("-") for item in lines.split(","))
    return any(last.isdecimal() and int(first) > int(last) for first, _, last in ranges if first.isdecimal())


_EXAMPLES: Mapping[str, Bilingual] = {
    "ImpreciseDate": Bilingual("viết 2011, 2016-09 hoặc 2024-02-21", "write 2011, 2016-09 or 2024-02-21"),
    "date": Bilingual("viết ngày như 2024-02-21", "write a day like 2024-02-21"),
    "decimal": Bilingual(
        "viết một số như 12.5, trong giới hạn của cột: dấu chấm thập phân, không dấu phân cách hàng nghìn",
        "write a number like 12.5, within the column's bounds: a decimal point, no thousands separators",
    ),
    "integer": Bilingual("viết một số nguyên", "write a whole number"),
    "boolean": Bilingual("viết true, hoặc để trống", "write true, or leave it empty"),
    "TaggedText": Bilingual("viết như Plzeňský kraj@cs", "write it like Plzeňský kraj@cs"),
}

#: What the patterns of the descriptions mean, for people who read no regular expressions.
_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
_PATTERNS: Mapping[str, Bilingual] = {
    _SLUG: Bilingual(
        "viết bằng chữ thường không dấu, số và gạch nối, như la-seyne-sur-mer",
        "write it in small letters a–z, digits and hyphens, like la-seyne-sur-mer",
    ),
    "[A-Z][A-Za-z]+": Bilingual(
        "viết loại như LocalGovernment, University", "write a kind like LocalGovernment, University"
    ),
    "[A-Z]{2}": Bilingual("viết mã nước hai chữ hoa, như VN", "write a country in two capitals, like VN"),
    "[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*": Bilingual(
        "viết số dòng như 7, 7-8 hoặc 22,24, số nhỏ trước",
        "write line numbers like 7, 7-8 or 22,24, the smaller first",
    ),
    "Q[1-9][0-9]*": Bilingual("viết mã Wikidata như Q33959", "write a Wikidata number like Q33959"),
    "[a-z]{2,3}": Bilingual("viết mã ngôn ngữ như vi", "write a language code like vi"),
    "[a-z][A-Za-z]*": Bilingual(
        "viết tên thuộc tính như begin, sector", "write the name of a property, like begin or sector"
    ),
    "Event|Project|Agreement": Bilingual(
        "viết Event, Project hoặc Agreement", "write Event, Project or Agreement"
    ),
    f"(event|project|agreement)/{_SLUG}": Bilingual(
        "viết như event/canelones-online-2024", "write it like event/canelones-online-2024"
    ),
    f"[a-z]+/{_SLUG}": Bilingual("viết như agreement/nice-2011", "write it like agreement/nice-2011"),
}


def _unknown_code(column: ColumnDescription, text: str) -> tuple[Bilingual, Bilingual]:
    known = ", ".join(sorted(column.codes)[:12])
    more = " …" if len(column.codes) > 12 else ""
    return (
        Bilingual(
            f"mô tả không nói '{text}' nghĩa là gì", f"the description does not say what '{text}' means"
        ),
        Bilingual(
            f"sửa ô, hoặc thêm vào coop:codes của cột; đã có: {known}{more}",
            f"correct the cell, or add it to the column's coop:codes; there are: {known}{more}",
        ),
    )


def _bad_value(column: ColumnDescription, text: str) -> tuple[Bilingual, Bilingual]:
    if not text:
        what = Bilingual(
            f"mục trống giữa các dấu '{column.separator}'",
            f"an empty item between '{column.separator}' marks",
        )
        return what, Bilingual("xóa dấu thừa", "delete the extra mark")
    what = Bilingual(f"'{text}' không hợp lệ", f"'{text}' is not a value of this column")
    kind = column.datatype.rpartition("#")[2]
    if kind in _EXAMPLES:
        return what, _EXAMPLES[kind]
    if column.pattern is not None and column.pattern in _PATTERNS:
        return what, _PATTERNS[column.pattern]
    return what, Bilingual(f"viết theo mẫu {column.pattern}", f"write it in the form {column.pattern}")
