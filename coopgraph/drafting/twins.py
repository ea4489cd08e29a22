"""Partners of a register that may be one: written alike but for accents, abbreviations or punctuation.

Nothing is merged here; a person decides, line by line.
"""

from collections.abc import Sequence
from typing import NamedTuple

from coopgraph.sources.registers.partner_names import NamedPartner, divide
from coopgraph.sources.registers.partner_words import likeness_key
from coopgraph.sources.registers.register import ReadCell

#: What is left of "UBND tỉnh" and the like: in an office's own register they mean the home.
_NO_NAME = frozenset({"tinh", "thanh pho", "quan", "huyen", "thi xa", "uy ban nhan dan"})


class Twin(NamedTuple):
    """A name that may mean the same partner as one before it: where both stand, and their texts."""

    column: str
    text: str
    row: int
    sheet: str
    other: str
    other_row: int


def strong_twins(cells: Sequence[ReadCell], home: NamedPartner | None = None) -> list[Twin]:
    """Later writings of a partner that differ from the first only as abbreviations and accents do.

    ``home`` counts as named before all others.
    """
    first: dict[str, list[tuple[NamedPartner, str, int]]] = {}
    if home is not None:
        first[likeness_key(home.name)] = [(home, home.name, 0)]
    found: dict[str, Twin] = {}
    for cell in cells:
        if cell.column.reading != "partners" or cell.reading is None:
            continue
        texts = divide(cell.text)
        if len(texts) != len(cell.reading.partners):
            continue  # a person has decided on this cell
        for text, partner in zip(texts, cell.reading.partners, strict=True):
            key = likeness_key(partner.name)
            if home is not None and key in _NO_NAME and partner.key != home.key:
                found.setdefault(text, _twin(cell, text, home.name, 0))
                continue
            known = first.setdefault(key, [])
            same = [entry for entry in known if _may_share_country(entry[0], partner)]
            if not same:
                known.append((partner, text, cell.row))
            elif all(entry[0].key != partner.key for entry in same) and text not in found:
                _, other, row = same[0]
                found[text] = _twin(cell, text, other, row)
    return list(found.values())


def _twin(cell: ReadCell, text: str, other: str, row: int) -> Twin:
    return Twin(cell.column.name, text, cell.row, cell.place.sheet, other, row)


def _may_share_country(one: NamedPartner, other: NamedPartner) -> bool:
    return not one.country or not other.country or one.country == other.country
