"""What is told of a text that a reading does not know, and what to do about it."""

from collections.abc import Mapping

from coopgraph.sources.concept_labels import labels, schemes
from coopgraph.sources.description import ColumnDescription
from coopgraph.sources.registers.partner_names import NamedPartner
from coopgraph.text import Bilingual

_AS_WHAT: Mapping[str, Bilingual] = {
    "date": Bilingual("là ngày", "as a date"),
    "term": Bilingual("là thời hạn", "as a term"),
    "partners": Bilingual("là đối tác", "as partners"),
    "partner-kind": Bilingual("là loại đối tác", "as a kind of partner"),
    "instrument": Bilingual("là loại văn kiện", "as an instrument"),
    "sector": Bilingual("là lĩnh vực", "as a sector"),
    "country": Bilingual("là nước", "as a country"),
}
_MEANINGS: Mapping[str, Bilingual] = {
    "date": Bilingual("như 2011, 5/2011 hoặc 12/5/2011", "like 2011, 2016-09 or 2024-02-21"),
    "term": Bilingual("như 5 năm hoặc đến 31/12/2020", "like 5 năm or đến 31/12/2020"),
    "partners": Bilingual(
        "tên đối tác, nhiều đối tác cách nhau bằng |", "the partner's name, several with | between"
    ),
    "partner-kind": Bilingual("như LocalGovernment", "like LocalGovernment"),
}
_CODE = Bilingual("một mã trong codes.md", "a code of codes.md")


def unread(column: ColumnDescription, text: str, why: Bilingual | None) -> Bilingual:
    """What is wrong: the text cannot be read, or nobody has decided yet what it means."""
    text = " ".join(text.split())
    if why is not None:
        return Bilingual(f"'{text}': {why.vi}", f"'{text}': {why.en}")
    kind = _AS_WHAT.get(column.reading, Bilingual("", ""))
    near = "|".join(labels(column.reading).within(text)[:3]) if column.reading in schemes() else ""
    hint = Bilingual(f"; có thể là {near}", f"; perhaps {near}") if near else Bilingual("", "")
    return Bilingual(
        f"không đọc được '{text}' {kind.vi}".rstrip() + hint.vi,
        f"'{text}' cannot be read {kind.en}".rstrip() + hint.en,
    )


def advice_for(column: ColumnDescription, text: str) -> Bilingual:
    """The line that decides it."""
    meaning = _MEANINGS.get(column.reading, _CODE)
    shown = " ".join(text.split())
    return Bilingual(
        f'sửa ô, hoặc ghi "{shown}=…" trong coop:codes của cột: {meaning.vi}; sau dấu = để trống là bỏ qua',
        f'correct the cell, or write "{shown}=…" in coop:codes of the column: {meaning.en}; '
        "nothing after = leaves it out",
    )


def twice_named(
    partner: NamedPartner, first: NamedPartner, sheet: str, row: int
) -> tuple[Bilingual, Bilingual]:
    """Two writings that would make one identifier, and what to do."""
    where = f"{sheet} › {row}" if sheet else str(row)
    what = Bilingual(
        f"'{partner.name}' và '{first.name}' (dòng {where}) có chung mã '{partner.key}'",
        f"'{partner.name}' and '{first.name}' (row {where}) would share the identifier '{partner.key}'",
    )
    advice = Bilingual(
        f'nếu là một, ghi "{partner.name}={first.name}" trong coop:codes của cột; nếu không, đổi tên một bên',
        f'if they are one, write "{partner.name}={first.name}" in coop:codes of the column; '
        "if not, give one another name",
    )
    return what, advice
