"""Partners that people called the same as another: which one stands for them."""

from coopgraph.query.binding import bind
from coopgraph.store.view import View
from coopgraph.terms import Iri

_KEPT = """
SELECT ?kept WHERE {
  VALUES ?other { UNDEF }
  ?kept a coop:Partner ; skos:exactMatch ?other .
  MINUS { ?other a coop:Partner }
}
ORDER BY ?kept
"""


def standing_for(view: View, iri: Iri) -> Iri | None:
    """The partner that a merged one has become, None for any other thing."""
    rows = view.select(bind(_KEPT, {"other": iri}))
    return Iri(str(rows[0]["kept"])) if len(rows) == 1 else None
