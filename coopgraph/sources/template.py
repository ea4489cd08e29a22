"""Templates such as ``…/partner/{id}``: of IRIs as CSVW has them, and of text.

Source: RFC 6570, "URI Template" (2012); W3C, "Metadata Vocabulary for Tabular Data" (2015), section 5.1.3.
"""

import re
from collections.abc import Mapping
from urllib.parse import quote

from uritemplate import URITemplate

#: Names of columns; after a point, a column of the row that a foreign key leads to.
_PLAIN = re.compile(r"\{([A-Za-z_][\w.]*)\}")


class Template:
    """An IRI template; a row without a value for one of its variables has no such IRI."""

    def __init__(self, text: str) -> None:
        parts = _PLAIN.split(text)
        self.text = text
        #: What every expansion begins with.
        self.fixed = text.split("{")[0]
        # Only the plain form is written out here; the others ({+path}, {#part} …) are rare.
        self._whole = URITemplate(text) if any("{" in part for part in parts[::2]) else None
        self.variables = tuple(self._whole.variable_names if self._whole is not None else parts[1::2])
        self._parts = parts

    def expand(self, values: Mapping[str, str]) -> str | None:
        """The IRI with the values in it, percent-encoded as RFC 6570 says; None where one is missing."""
        if not self.variables:
            return self.text
        if any(not values.get(name) for name in self.variables):
            return None
        if self._whole is not None:
            return str(self._whole.expand(dict(values)))
        found = self._parts.copy()
        found[1::2] = [self._encoded(values[name]) for name in found[1::2]]
        return "".join(found)

    def _encoded(self, value: str) -> str:
        return value if value.isascii() and value.isalnum() else quote(value, safe="")


class TextTemplate(Template):
    """The same for text, where nothing is encoded."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        if self._whole is not None:
            raise ValueError(f"a text template takes plain names in braces: {text}")

    def _encoded(self, value: str) -> str:
        return value
