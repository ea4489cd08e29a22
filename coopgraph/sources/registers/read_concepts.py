"""Texts that name concepts of a scheme, one or a list of them → notations, and what nobody knows."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from coopgraph.sources.concept_labels import labels

#: What a person decided on a text; None where nobody did. May raise.
Decision = Callable[[str], str | None]

#: Marks that divide a list, the surest first: a text that is a label as a whole is not divided.
_MARKS = (
    re.compile(r"\s*[;|\n\r•]+\s*"),
    re.compile(r"\s*,\s*"),
    re.compile(r"\s+(?:và|and)\s+|\s*&\s*", re.IGNORECASE),
    re.compile(r"\s*/\s*"),
    re.compile(r"\s+[-–—]\s+|–|—"),
)
_BULLET = re.compile(r"^(?:\d{1,2}\s*[.)]|[-–+*])\s+")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*")


def read_one(scheme: str, text: str, decision: Decision) -> tuple[str | None, bool]:
    """The one notation that a text names, and whether it is a label as a whole.

    None where none is known; "" where a person decided to leave it out.
    """
    decided = decision(text)
    if decided is not None:
        return _notation(scheme, decided), True
    found = labels(scheme).find(text)
    if len(found) == 1:
        return found[0], labels(scheme).is_label(text)
    for other in (_BRACKETS.sub(" ", text).strip(), *_inside(text)):
        found = labels(scheme).find(other)
        if len(found) == 1:
            return found[0], False
    several = {labels(scheme).find(part) for part in re.split(r"\s*[/;,]\s*", text)}
    if len(several) == 1 and len(only := several.pop()) == 1:
        return only[0], False
    return labels(scheme).starts(text)[0] or None, False


def _inside(text: str) -> list[str]:
    return [inside.strip() for inside in re.findall(r"\(([^()]+)\)", text)]


def _notation(scheme: str, decided: str) -> str | None:
    """A decision may be a notation or any label; "" leaves the text out."""
    if not decided or decided in labels(scheme).names:
        return decided
    found = labels(scheme).find(decided)
    return found[0] if len(found) == 1 else None


def read_list(scheme: str, text: str, decision: Decision) -> tuple[list[str], list[str], bool]:
    """The notations that a text names, the parts that nobody knows, and whether all was plain."""
    found: list[str] = []
    unknown: list[str] = []
    plain = _collect(scheme, text.strip(), decision, 0, found, unknown)
    return list(dict.fromkeys(found)), unknown, plain


def _collect(
    scheme: str, text: str, decision: Decision, mark: int, found: list[str], unknown: list[str]
) -> bool:
    text = _BULLET.sub("", text).strip(" .,;:")
    if not text:
        return True
    decided = decision(text)
    if decided is not None:
        codes = [_notation(scheme, part.strip()) for part in decided.split("|")]
        unknown += [text] if None in codes else []
        found += [code for code in codes if code]
        return True
    here = labels(scheme).find(text)
    if here:
        found += here
        return labels(scheme).is_label(text)
    for position in range(mark, len(_MARKS)):
        parts = [part for part in _MARKS[position].split(text) if part.strip()]
        if len(parts) > 1:
            whole = _joined(scheme, parts, decision)
            plain = [_collect(scheme, part, decision, position, found, unknown) for part in whole]
            return all(plain)
    bare = _BRACKETS.sub(" ", text).strip()
    if bare and bare != text:
        _collect(scheme, bare, decision, mark, found, unknown)
        return False
    unknown.append(text)
    return False


def _joined(scheme: str, parts: Sequence[str], decision: Decision) -> list[str]:
    """Parts of a list, those put together that are one label only together: "tài chính, ngân hàng"."""
    known = [bool(labels(scheme).find(part)) or _is_decided(decision, part) for part in parts]
    if all(known):
        return list(parts)
    result: list[str] = []
    taken = False
    for (first, first_known), (second, second_known) in pairwise(
        [*zip(parts, known, strict=True), ("", True)]
    ):
        if taken:
            taken = False
            continue
        both = f"{first}, {second}"
        if not (first_known and second_known) and second and labels(scheme).find(both):
            result.append(both)
            taken = True
        else:
            result.append(first)
    return result


def _is_decided(decision: Decision, text: str) -> bool:
    try:
        return decision(text) is not None
    except ValueError:
        return True
