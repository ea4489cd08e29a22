"""Who reads a page: in which language, and for which day by which knowledge. Told by the address alone."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from starlette.requests import Request

from coopgraph.dates import Clocks, parse_imprecise
from coopgraph.errors import InputError
from coopgraph.server.links import with_parameters
from coopgraph.server.settings import Settings
from coopgraph.text import Bilingual, Language

_LANGUAGE = Bilingual("lang phải là vi hoặc en", "lang must be vi or en")


@dataclass(frozen=True, slots=True)
class Reader:
    """The language, the clocks, and those parameters of the address that links must carry on."""

    language: Language
    clocks: Clocks
    kept: tuple[tuple[str, str], ...]
    path: str
    own: tuple[tuple[str, str], ...]

    @property
    def dated(self) -> bool:
        """Whether the address names a day of its own."""
        return any(name != "lang" for name, _ in self.kept)

    def link(self, path: str, **parameters: str) -> str:
        """A path on this server for the same reader."""
        return with_parameters(path, {**dict(self.kept), **parameters})

    def here(self, **changes: str) -> str:
        """The same page with some parameters changed; an empty value takes one away."""
        return with_parameters(self.path, {**dict(self.own), **dict(self.kept), **changes})


def reader_of(request: Request, settings: Settings) -> Reader:
    """The reader of a request. Raises InputError for a language or a day that cannot be understood."""
    given = request.query_params
    language = given.get("lang") or settings.language
    if language not in ("vi", "en"):
        raise InputError(_LANGUAGE)
    today = date.today()  # noqa: DTZ011 - the day where the server stands is meant
    default = settings.clocks or Clocks(today, date.max)
    clocks = Clocks(
        _day("as_of", given.get("as_of", ""), default.as_of),
        _day("known_on", given.get("known_on", ""), default.known_on),
    )
    names = ("lang", "as_of", "known_on")
    kept = tuple((name, given[name]) for name in names if given.get(name))
    own = tuple((name, value) for name, value in given.items() if name not in names)
    return Reader(cast("Language", language), clocks, kept, request.url.path, own)


def language_of(request: Request, settings: Settings) -> Language:
    """The language of a request for a message about it, whatever else is wrong with it."""
    given = request.query_params.get("lang")
    return cast("Language", given) if given in ("vi", "en") else settings.language


def _day(name: str, text: str, default: date) -> date:
    """A day; a month or a year stands for its last day."""
    if not text.strip():
        return default
    try:
        return parse_imprecise(text.strip()).last
    except ValueError as error:
        raise InputError(
            Bilingual(f"'{text}' không phải là ngày", f"'{text}' is not a day"),
            where=name,
            advice=Bilingual(
                "viết như 2024-04-30, 2024-04 hoặc 2024", "write it like 2024-04-30, 2024-04 or 2024"
            ),
        ) from error
