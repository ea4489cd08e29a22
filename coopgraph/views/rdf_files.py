"""The triples of all data sets, or of one, as RDF files."""

from coopgraph.query.binding import bind
from coopgraph.store.view import View
from coopgraph.terms import SCHEMA, Iri

RDF_FORMS = ("turtle", "jsonld", "ntriples", "nquads", "rdfxml")

_DATA_SETS = f"SELECT DISTINCT ?dataset WHERE {{ ?dataset a <{SCHEMA}Dataset> }} ORDER BY ?dataset"
_FACTS = f"""CONSTRUCT {{ ?subject ?predicate ?object }} WHERE {{
  VALUES ?dataset {{ UNDEF }}
  ?dataset a <{SCHEMA}Dataset> .
  GRAPH ?dataset {{ ?subject ?predicate ?object }}
}}"""


def data_sets(view: View) -> list[Iri]:
    """The data sets that the store holds."""
    return [row["dataset"] for row in view.select(_DATA_SETS) if isinstance(row["dataset"], Iri)]


def rdf_file(view: View, form: str, data_set: Iri | None) -> bytes:
    """The facts of one data set, or of all, derived ones included, in one of ``RDF_FORMS``, in a fixed order.

    In N-Quads each fact stands in the named graph of its data set.
    """
    if form != "nquads":
        return view.serialize(_text(data_set), form)
    return b"".join(_quads(view, one) for one in ([data_set] if data_set else data_sets(view)))


def _text(data_set: Iri | None) -> str:
    return bind(_FACTS, {"dataset": data_set} if data_set else {})


def _quads(view: View, data_set: Iri) -> bytes:
    # A line break inside a literal is written as an escape, so that every line ends a triple.
    lines = view.serialize(_text(data_set), "ntriples")
    return lines.replace(b" .\n", f" <{data_set}> .\n".encode())
