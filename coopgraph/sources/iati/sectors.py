"""Sector codes of IATI → our sectors, through the matches that our scheme states; the codes stay as text.

A purpose code of five digits that has no match of its own is in the sector of its first three. Source: OECD,
DAC and CRS code lists, "Purpose codes: sector classification".
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from coopgraph.resources import descriptions_folder
from coopgraph.sources.concept_matches import concepts_by_code
from coopgraph.sources.iati.codes import DAC, DAC_VOCABULARIES, VOCABULARY_NAMES
from coopgraph.sources.iati.elements import Element
from coopgraph.sources.iati.reading import Reading, fault_of_code, unknown_code
from coopgraph.text import Bilingual


@dataclass(slots=True)
class Sectors:
    """Our sectors, and the codes as the file has them."""

    ours: dict[str, None] = field(default_factory=dict)
    as_given: dict[str, None] = field(default_factory=dict)


@cache
def dac_codes() -> frozenset[str]:
    """The purpose codes and their groups, withdrawn ones included."""
    written = json.loads((descriptions_folder() / "dac-purpose-codes.json").read_bytes())
    codes = {group + end for group, ends in written["purposes"].items() for end in ends.split()}
    return frozenset(codes | set(written["groups"].split()))


def sectors_of_code(code: str) -> tuple[str, ...]:
    """Our sectors of a purpose code of three or five digits; none where our scheme has no counterpart.

    >>> sectors_of_code("11420"), sectors_of_code("31161")
    (('higher-education',), ('agriculture',))
    """
    own = concepts_by_code("sector", "Sector").get(code, ())
    return own or concepts_by_code("sector", "SectorCategory").get(code[:3], ())


def read_sectors(reading: Reading, elements: Iterable[Element]) -> Sectors:
    """The sectors that some elements name; unknown purpose codes are faults, other lists' codes stay text."""
    found = Sectors()
    dac: list[Element] = []
    for element in elements:
        vocabulary = element.get("vocabulary") or DAC
        code, text = element.get("code"), reading.text(element)
        if vocabulary in DAC_VOCABULARIES and code:
            dac.append(element)
            continue
        meaning = reading.own.read("sector", f"{vocabulary}:{code}")
        if meaning in dac_codes():
            found.ours |= dict.fromkeys(sectors_of_code(meaning))
        given = " ".join(part for part in (VOCABULARY_NAMES.get(vocabulary, vocabulary), code, text) if part)
        if meaning and (code or text):
            found.as_given[given] = None
        if not code:
            what = Bilingual("lĩnh vực không có mã", "the sector has no code")
            reading.remark(element, "sector", what, Bilingual("giữ phần chữ, nếu có", "its text is kept"))
    _take_purposes(reading, dac, found)
    return found


def _take_purposes(reading: Reading, elements: Sequence[Element], found: Sectors) -> None:
    codes = [element.get("code") for element in elements]
    together = " ".join(codes)
    if len(codes) > 1 and ("sector", together) in reading.own.meanings:
        _take_purpose(reading, elements[0], reading.own.read("sector", together), together, found)
        return
    joined = "".join(codes)
    if len(codes) > 1 and max(map(len, codes)) == 1 and joined in dac_codes():
        _split_code(reading, elements[0], together, joined)
        return
    for element in elements:
        given = element.get("code")
        _take_purpose(reading, element, reading.own.read("sector", given), given, found)


def _take_purpose(reading: Reading, element: Element, code: str, given: str, found: Sectors) -> None:
    if not code:
        return  # left out by the office's own codes
    if code not in dac_codes():
        unknown_code(reading, element, "sector/@code", given, "sector")
        return
    text = reading.text(element) if code == given else ""
    shown = f"DAC {code} {text}".strip()
    if shown in found.as_given:
        return
    found.as_given[shown] = None
    ours = sectors_of_code(code)
    found.ours |= dict.fromkeys(ours)
    if not ours:
        reading.remark(
            element,
            "sector/@code",
            Bilingual(f"DAC {code} không ứng với lĩnh vực nào ở đây", f"DAC {code} is no sector of ours"),
            Bilingual("mã được giữ dạng chữ", "the code is kept as text"),
        )


def _split_code(reading: Reading, element: Element, together: str, joined: str) -> None:
    """Digits that are no codes, and together are one: how some files came to be written."""
    written = together.replace(" ", ", ")
    fault_of_code(
        reading,
        element,
        "sector/@code",
        ("sector", together),
        Bilingual(
            f"{written} không phải mã DAC; ghép lại là mã {joined}",
            f"{written} are not codes of the DAC; together they are the code {joined}",
        ),
        Bilingual(
            f"nếu đúng là {joined}, ghi dòng 'sector,{together},{joined}' vào {reading.own.name}",
            f"if {joined} is meant, write the line 'sector,{together},{joined}' into {reading.own.name}",
        ),
    )
