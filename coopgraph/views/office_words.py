"""What the office form says of each column: its meaning, what it holds, whether it is needed, an example.

Meanings come from the ontology and forms from the description; only of words that are not coopgraph's own
is something said here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coopgraph.sources.description import (
    IMPRECISE_DATE,
    TAGGED_TEXT,
    ColumnDescription,
    TableDescription,
)
from coopgraph.terms import COOP, DCTERMS, FOAF, OWL, RDF, SCHEME, SKOS, WGS84, XSD, Iri
from coopgraph.text import Bilingual, Language
from coopgraph.triples.wording import Code, Scheme, Wording

_MEANINGS: Mapping[str, Bilingual] = {
    DCTERMS + "identifier": Bilingual(
        "Mã của dòng, do người ghi tự đặt; các trang khác nêu dòng này bằng mã ấy. Đã dùng thì không đổi.",
        "The row's own identifier, yours to choose; other sheets name the row by it. Once in use, keep it.",
    ),
    DCTERMS + "title": Bilingual("Nhan đề của nguồn.", "What the source is called."),
    DCTERMS + "publisher": Bilingual("Cơ quan hoặc báo đã công bố nguồn.", "Who published the source."),
    DCTERMS + "creator": Bilingual("Người viết nguồn.", "Who wrote the source."),
    DCTERMS + "issued": Bilingual(
        "Nguồn ra khi nào; không rõ thì để trống và ghi hai cột 'Không trước ngày', 'Không sau ngày'.",
        "When the source came out; where that is not known, leave it empty and fill in 'not before' and "
        "'not after'.",
    ),
    DCTERMS + "language": Bilingual("Nguồn viết bằng tiếng gì.", "The language the source is written in."),
    DCTERMS + "source": Bilingual("Nguồn cho biết điều này.", "The source that says this."),
    RDF + "type": Bilingual("Đối tác thuộc loại nào.", "What kind of partner this is."),
    SKOS + "prefLabel": Bilingual("Tên để người đọc thấy.", "The name that readers see."),
    SKOS + "altLabel": Bilingual("Các tên khác, kể cả tên tắt.", "Its other names, abbreviations too."),
    SKOS + "hiddenLabel": Bilingual(
        "Cách viết sai có trong nguồn, để tìm được bằng cách viết ấy.",
        "Misspellings that stand in sources, so that people who search for them find it.",
    ),
    SKOS + "exactMatch": Bilingual(
        "Mã của chính nơi hay tổ chức này trong danh mục quốc tế.",
        "The number of this very place or body in an international register.",
    ),
    OWL + "differentFrom": Bilingual(
        "Mã Wikidata của nơi trùng tên, để không nhầm tỉnh với thành phố cùng tên.",
        "The Wikidata number of its namesake, such as the province and the town of one name.",
    ),
    WGS84 + "lat": Bilingual("Vĩ độ, tính bằng độ.", "Degrees north of the equator."),
    WGS84 + "long": Bilingual("Kinh độ, tính bằng độ.", "Degrees east of Greenwich."),
    FOAF + "name": Bilingual("Tên người, như nguồn viết.", "The name of the person, as the source has it."),
}
_FORMS: Mapping[str, Bilingual] = {
    IMPRECISE_DATE: Bilingual(
        "một năm, tháng hoặc ngày, ghi 2011, 2016-09 hoặc 2024-02-21",
        "a year, a month or a day, written 2011, 2016-09 or 2024-02-21",
    ),
    TAGGED_TEXT: Bilingual("tên@mã ngôn ngữ, như Plzeňský kraj@cs", "name@language, like Plzeňský kraj@cs"),
    XSD + "date": Bilingual("một ngày, ghi 2024-02-21", "a day, written 2024-02-21"),
    XSD + "decimal": Bilingual("một số, dấu chấm thập phân", "a number, with a decimal point"),
    XSD + "integer": Bilingual("một số nguyên", "a whole number"),
}
_PATTERNS: Mapping[str, Bilingual] = {
    "[a-z0-9]+(-[a-z0-9]+)*": Bilingual(
        "chữ thường không dấu, số và gạch nối", "small letters a–z, digits and hyphens"
    ),
    "[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*": Bilingual(
        "số dòng, như 7, 7-8 hoặc 22,24", "line numbers, like 7, 7-8 or 22,24"
    ),
    "Q[1-9][0-9]*": Bilingual("mã Wikidata, như Q33959", "a Wikidata number, like Q33959"),
    "[1-9][0-9]*": Bilingual("mã số", "a number of the register"),
    "[a-z]{2,3}": Bilingual("mã ngôn ngữ, như vi", "a language code, like vi"),
    "[0-9a-f]{64}": Bilingual("64 chữ số hệ 16", "64 hexadecimal digits"),
    "[a-z][A-Za-z]*": Bilingual(
        "tên thuộc tính, như begin, end, sector", "names of properties, like begin, end, sector"
    ),
}
_PLAIN_CHOICE = re.compile(r"\w+(\|\w+)+")
_TEXT = Bilingual("chữ", "text")


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """What is said of one column, in both languages, and the codes that it may hold."""

    meaning: Bilingual
    holds: Bilingual
    needed: Bilingual
    example: str
    choices: Scheme | None

    def note(self, language: Language) -> str:
        """The note on the column, in one language."""
        example = Bilingual("Ví dụ", "Example").in_(language)
        holds = Bilingual("Ghi", "Holds").in_(language)
        lines = [self.meaning.in_(language), f"{holds}: {self.holds.in_(language)}."]
        lines += [self.needed.in_(language), f"{example}: {self.example}" if self.example else ""]
        return "\n".join(line for line in lines if line)


def column_words(
    table: TableDescription,
    column: ColumnDescription,
    wording: Wording,
    sheets: Mapping[str, Bilingual],
    example: str,
) -> ColumnWords:
    """The words for a column; ``sheets`` are the titles of the tables by their files."""
    choices = choices_of(table, column, wording)
    lead = next((key.table for key in table.foreign_keys if key.column == column.name), None)
    return ColumnWords(
        _meaning(column, wording),
        _holds(column, choices, sheets.get(lead) if lead is not None else None),
        _needed(table, column, wording),
        example,
        choices,
    )


def choices_of(table: TableDescription, column: ColumnDescription, wording: Wording) -> Scheme | None:
    """The codes that a column may hold: of a scheme, of kinds, of properties, or of its own pattern."""
    fixed = column.value.fixed if column.value is not None else ""
    if fixed.startswith(SCHEME):
        return wording.scheme(fixed.rstrip("/"))
    if column.predicate == RDF + "type":
        return wording.kinds_of(_kinds(table))
    if column.predicate == COOP + "notStated":
        stated = dict.fromkeys(
            c.predicate for c in table.real_columns if c.predicate and c.predicate.startswith(COOP)
        )
        names = [Code(Iri(name).local, wording.label(name)) for name in stated if name not in _MARKS]
        return Scheme("notStated", wording.label(COOP + "notStated"), tuple(names))
    if column.pattern is not None and _PLAIN_CHOICE.fullmatch(column.pattern):
        names = [Code(name, wording.label(fixed + name)) for name in column.pattern.split("|")]
        return Scheme(column.name, column.titles, tuple(names))
    return None


#: Columns about a row, of which nobody says that the source leaves them out.
_MARKS = frozenset(
    COOP + name for name in ("notStated", "note", "dateNote", "locator", "notBefore", "notAfter")
)


def _kinds(table: TableDescription) -> list[str]:
    """The classes that every row of a table belongs to."""
    return [
        c.value.text
        for c in table.columns
        if c.virtual and c.predicate == RDF + "type" and c.about is None and c.value is not None
    ]


def _meaning(column: ColumnDescription, wording: Wording) -> Bilingual:
    if column.predicate is None:
        return Bilingual("", "")
    said = wording.definition(column.predicate)
    return said if said.vi and said.en else _MEANINGS.get(column.predicate, said)


def _holds(column: ColumnDescription, choices: Scheme | None, leads_to: Bilingual | None) -> Bilingual:
    if leads_to is not None:
        form = Bilingual(f"mã (id) trong trang {leads_to.vi}", f"an id on the sheet {leads_to.en}")
    elif choices is not None:
        form = Bilingual("mã chọn trong danh sách", "a code from the list")
    else:
        form = _FORMS.get(column.datatype) or _PATTERNS.get(column.pattern or "", _TEXT)
    if column.separator:
        mark = column.separator
        return Bilingual(f"{form.vi}; nhiều mục đặt {mark} ở giữa", f"{form.en}; several with {mark} between")
    return form


def _needed(table: TableDescription, column: ColumnDescription, wording: Wording) -> Bilingual:
    if column.required:
        return Bilingual("Bắt buộc.", "Required.")
    if column.predicate is not None and column.predicate in wording.must_state(_kinds(table)):
        name = column.predicate.local
        return Bilingual(
            f"Nguồn không nêu thì để trống và ghi {name} ở cột not_stated.",
            f"Where the source does not say, leave it empty and write {name} into not_stated.",
        )
    return Bilingual("Không bắt buộc.", "May stay empty.")


def shortest(texts: Sequence[str], longest: int) -> str:
    """The first of some cells that is short enough to be an example; "" where none is."""
    return next((text for text in texts if text and len(text) <= longest and "\n" not in text), "")
