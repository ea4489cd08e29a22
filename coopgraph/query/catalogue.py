"""The query library: one question a file, with its titles, its parameters and its SPARQL."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal as OneOf
from typing import TypeAlias, get_args

from coopgraph.errors import InputError
from coopgraph.resources import queries_folder
from coopgraph.text import Bilingual, fold, nfc

ParameterKind: TypeAlias = OneOf["partner", "sector", "country", "date", "year", "text", "number"]
PARAMETER_KINDS: tuple[str, ...] = get_args(ParameterKind)

_FIELD = re.compile(r"#\s*(title|question)-(en|vi)\s*:\s*(\S.*)")
_PARAMETER = re.compile(r"#\s*param\s+(\w+)\s+(\w+)\s*:\s*([^|]*\S)\s*\|\s*(\S.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be asked for: the variable's name, what kind of value it takes, what it means."""

    name: str
    kind: ParameterKind
    description: Bilingual


@dataclass(frozen=True, slots=True)
class LibraryQuery:
    """One question of the library; ``text`` is the whole file, which runs as it stands."""

    name: str
    title: Bilingual
    question: Bilingual
    parameters: tuple[Parameter, ...]
    text: str

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of this name, if the query has it."""
        return next((found for found in self.parameters if found.name == name), None)


@cache
def library() -> Mapping[str, LibraryQuery]:
    """All queries of the library by name, in alphabetical order.

    Raises InputError for a file whose header is not complete.
    """
    files = sorted(queries_folder().glob("*.rq"))
    return MappingProxyType({file.stem: read_query(file.stem, file.read_text("utf-8")) for file in files})


def library_query(name: str) -> LibraryQuery:
    """One query of the library; InputError with the nearest names where there is none of this name."""
    found = library()
    if name in found:
        return found[name]
    from difflib import get_close_matches

    near = get_close_matches(name, found, 3, 0.5)
    hint = Bilingual(
        (f"gần giống: {', '.join(near)}; " if near else "") + "danh sách: coopgraph queries",
        (f"similar: {', '.join(near)}; " if near else "") + "the list: coopgraph queries",
    )
    raise InputError(
        Bilingual(f"thư viện không có câu truy vấn '{name}'", f"the library has no query '{name}'"),
        advice=hint,
    )


def search_library(text: str) -> list[LibraryQuery]:
    """The queries that have all words of ``text`` in their name, titles, questions or parameters."""
    words = fold(text).split()
    return [query for query in library().values() if all(word in _searched(query) for word in words)]


def read_query(name: str, text: str) -> LibraryQuery:
    """A query from its text: the header is made of the comment lines before the first other line.

    Raises InputError where a title, a question or a description is missing in one of the languages.
    """
    text = nfc(text)
    fields: dict[str, str] = {}
    parameters = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if field := _FIELD.match(line):
            fields[f"{field[1]}-{field[2]}"] = field[3].strip()
        elif line.removeprefix("#").split()[:1] == ["param"]:
            parameters.append(_parameter(name, line))
    for wanted in ("title-en", "title-vi", "question-en", "question-vi"):
        if wanted not in fields:
            raise _incomplete(name, f"# {wanted}: …")
    return LibraryQuery(
        name,
        Bilingual(fields["title-vi"], fields["title-en"]),
        Bilingual(fields["question-vi"], fields["question-en"]),
        tuple(parameters),
        text,
    )


def parameters_of(text: str) -> tuple[Parameter, ...]:
    """The parameters that the header of any query text describes; a text without a header has none."""
    lines = nfc(text).splitlines()
    return tuple(_parameter("", line) for line in lines if line.removeprefix("#").split()[:1] == ["param"])


def _parameter(query: str, line: str) -> Parameter:
    match = _PARAMETER.match(line)
    if match is None or match[2] not in PARAMETER_KINDS:
        raise _incomplete(query, "# param name kind: description | mô tả", line)
    kind: ParameterKind = match[2]  # type: ignore[assignment]
    return Parameter(match[1], kind, Bilingual(match[4].strip(), match[3].strip()))


def _searched(query: LibraryQuery) -> str:
    texts = [*query.title, *query.question, *(text for p in query.parameters for text in p.description)]
    return " ".join([query.name, query.name.replace("-", " "), *(fold(text) for text in texts)])


def _incomplete(name: str, wanted: str, line: str = "") -> InputError:
    return InputError(
        Bilingual("phần đầu câu truy vấn thiếu hoặc sai", "the header of the query is incomplete"),
        where=f"{name}.rq: {line}" if line else f"{name}.rq",
        advice=Bilingual(f"cần dòng: {wanted}", f"it needs the line: {wanted}"),
    )
