"""The standard form: the nine tables of the packaged data set, under the IRIs and titles of any office.

There is one list of columns, the packaged description of Cần Thơ's tables. What an office decides, its
settings, takes the place of Cần Thơ's own.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coopgraph.errors import InputError
from coopgraph.resources import data_folder
from coopgraph.sources.description import METADATA_NAME
from coopgraph.terms import COOP, DATA
from coopgraph.text import Bilingual, fold

#: The packaged data set whose description is the standard form.
MODEL = "cantho"
DEFAULT_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
#: In the place of a home: the data are about no one place, and say so.
NO_HOME = "-"

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """What an office decides of its data set.

    ``name`` is a slug, the last part of the data set's IRI; ``title`` is given in one language at least;
    ``homes`` are identifiers of its partners, none where the data are about no one place; ``licence`` is
    an IRI, "" where none is stated.
    """

    name: str
    title: Bilingual
    homes: tuple[str, ...]
    licence: str = DEFAULT_LICENCE

    @property
    def iri(self) -> str:
        """The IRI of the data set."""
        return DATA + self.name


def is_slug(text: str) -> bool:
    """Whether a text can be the name of a data set or an identifier.

    >>> is_slug("can-tho"), is_slug("Cần Thơ")
    (True, False)
    """
    return _SLUG.fullmatch(text) is not None


def slug_of(text: str) -> str:
    """A name as a slug; "" where nothing of it is left.

    >>> slug_of("Thành phố Đà Nẵng")
    'thanh-pho-da-nang'
    """
    return "-".join(re.findall("[a-z0-9]+", fold(text)))


def model_document() -> dict[str, Any]:
    """The packaged description as JSON. Raises InputError where the installation lacks it."""
    path = data_folder() / MODEL / METADATA_NAME
    try:
        document: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise InputError(
            Bilingual("thiếu mô tả các bảng kèm theo", "the packaged description of the tables is missing"),
            where=str(path),
            advice=Bilingual("cài đặt lại coopgraph", "install coopgraph again"),
        ) from error
    return document


def office_document(settings: OfficeSettings) -> dict[str, Any]:
    """The description of an office's tables, as JSON: the standard form under its own IRIs and titles."""
    model = model_document()
    tables = _renamed(model["tables"], DATA + MODEL, settings.iri)
    titles = [
        {"@value": text, "@language": language} for language, text in settings.title._asdict().items() if text
    ]
    said: dict[str, Any] = {"dcterms:title": titles}
    if settings.licence:
        said["dcterms:license"] = {"@id": settings.licence}
    homes = [{"@id": f"{settings.iri}/partner/{home}"} for home in settings.homes]
    if homes:
        said[COOP + "home"] = homes if len(homes) > 1 else homes[0]
    else:
        said[COOP + "notStated"] = {"@id": COOP + "home"}
    return {
        "@context": model["@context"],
        "@id": settings.iri,
        **said,
        "dialect": model["dialect"],
        "tables": tables,
    }


def _renamed(node: Any, before: str, after: str) -> Any:  # noqa: ANN401 - any JSON value
    """A JSON value with one IRI base in the place of another, wherever a text begins with it."""
    if isinstance(node, Mapping):
        return {key: _renamed(value, before, after) for key, value in node.items()}
    if isinstance(node, list):
        return [_renamed(value, before, after) for value in node]
    if isinstance(node, str) and (node == before or node.startswith(f"{before}/")):
        return after + node[len(before) :]
    return node
