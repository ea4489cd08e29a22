"""The inverse of a column's description: what a cell held, from the IRI or the literal that it became.

Nothing here guesses: what a template or a datatype cannot have made gives None, and whoever asks compares
what the cells would state with what was stated.
"""

import re
from collections.abc import Mapping
from urllib.parse import unquote

import pyoxigraph as ox

from coopgraph.sources.description import IMPRECISE_DATE, TAGGED_TEXT, ColumnDescription
from coopgraph.sources.template import Template, TextTemplate
from coopgraph.terms import RDF, XSD

_VARIABLE = re.compile(r"\{(\+?)([A-Za-z_][\w.]*)\}")
#: What an expanded variable of an IRI looks like: everything else is percent-encoded.
_ENCODED = "(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+"
_DATES = frozenset(XSD + kind for kind in ("gYear", "gYearMonth", "date"))
_TYPED = frozenset(XSD + kind for kind in ("date", "decimal", "integer", "boolean"))


class Inverse:
    """What the variables of a template held, from what it was expanded to."""

    def __init__(self, template: Template, patterns: Mapping[str, str | None]) -> None:
        """``patterns`` say what the text of a column looks like, so that ``{a}-{b}`` can be divided."""
        self._template = template
        parts = _VARIABLE.split(template.text)
        self._names = parts[2::3]
        is_text = isinstance(template, TextTemplate)
        regex = re.escape(parts[0])
        for position, (plus, name, after) in enumerate(zip(*(parts[i::3] for i in (1, 2, 3)), strict=True)):
            looks = patterns.get(name) or ("(?s:.+)" if is_text or plus else _ENCODED)
            regex += f"(?P<v{position}>{looks}){re.escape(after)}"
        self._decode = str if is_text else unquote
        self._regex = re.compile(regex)

    def solve(self, text: str) -> dict[str, str] | None:
        """The variables; None where the template cannot have made the text."""
        match = self._regex.fullmatch(text)
        if match is None:
            return None
        found = {name: self._decode(match[f"v{i}"]) for i, name in enumerate(self._names)}
        return found if self._template.expand(found) == text else None


class ColumnInverse:
    """The text of a cell's item, from the value that it stated."""

    def __init__(self, column: ColumnDescription) -> None:
        self.column = column
        self._value = Inverse(column.value, {}) if column.value is not None else None
        self._texts: dict[str, str] = {}
        for text, meaning in column.codes.items():
            self._texts.setdefault(meaning, text)
        self._is_pattern = re.compile(column.pattern) if column.pattern is not None else None

    @property
    def rank(self) -> tuple[bool, int, bool, bool, bool]:
        """Columns that take fewer values come first where two state one property."""
        column = self.column
        fixed = len(column.value.fixed) if column.value is not None else 0
        tagged = column.datatype == TAGGED_TEXT
        return (column.value is None, -fixed, not column.language, tagged, column.separator is not None)

    def item(self, value: ox.NamedNode | ox.Literal, known: Mapping[str, str]) -> str | None:
        """What the item means, before the column's own codes; None where it cannot have stated the value."""
        text = self._of_iri(value, known) if isinstance(value, ox.NamedNode) else self._of_literal(value)
        if text is None or not text.strip() or text != text.strip():
            return None
        if self.column.separator and self.column.separator in text:
            return None
        if self._texts and text not in self._texts:
            return None
        return text

    def written(self, item: str) -> str:
        """An item as the file writes it: the column's own code for it, where it has codes."""
        return self._texts.get(item, item)

    @property
    def for_nothing(self) -> str:
        """The code that stands for nothing, where a cell may not be empty; "" where there is none."""
        return self._texts.get("", "") if self.column.required else ""

    def _of_iri(self, value: ox.NamedNode, known: Mapping[str, str]) -> str | None:
        if self._value is None:
            return None
        found = self._value.solve(value.value)
        if found is None or self.column.name not in found:
            return None
        others = {name: text for name, text in found.items() if name != self.column.name}
        if any(known.get(name) != text for name, text in others.items()):
            return None
        text = found[self.column.name]
        fits = self._is_pattern is None or self._texts or self._is_pattern.fullmatch(text) is not None
        return text if fits else None

    def _of_literal(self, value: ox.Literal) -> str | None:
        column = self.column
        if self._value is not None:
            return None
        language, datatype = value.language or "", value.datatype.value
        if column.datatype == TAGGED_TEXT:
            if language:
                return f"{value.value}@{language}"
            return value.value if datatype == XSD + "string" else None
        if column.datatype == IMPRECISE_DATE:
            return value.value if datatype in _DATES else None
        if column.datatype in _TYPED:
            return value.value if datatype == column.datatype else None
        if language or datatype == RDF + "langString":
            return value.value if language == column.language.lower() else None
        return value.value if datatype == XSD + "string" and not column.language else None
