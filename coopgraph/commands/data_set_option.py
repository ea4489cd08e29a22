"""``--dataset NAME|IRI``: one data set of the store."""

from typing import TYPE_CHECKING

from coopgraph.errors import InputError
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from coopgraph.store.view import View
    from coopgraph.terms import Iri


def chosen_data_set(view: "View", name: str | None) -> "Iri | None":
    """The data set of that name or IRI."""
    if name is None:
        return None
    from coopgraph.views.rdf_files import data_sets

    known = data_sets(view)
    for iri in known:
        if name in {iri, iri.local}:
            return iri
    there = ", ".join(iri.local for iri in known) or "–"
    raise InputError(
        Bilingual(f"không có bộ dữ liệu '{name}'", f"there is no data set '{name}'"),
        where="--dataset",
        advice=Bilingual(f"có: {there}", f"there are: {there}"),
    )
