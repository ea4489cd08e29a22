"""What was asked for and put first in talks: statements, as records with a date and a place."""

from collections.abc import Iterable, Mapping
from datetime import date

from coopgraph.analysis.facts import Evidence, Record, Standing
from coopgraph.query.answer import answers
from coopgraph.store.view import View
from coopgraph.terms import COOP, DCTERMS, SCHEME, SKOS, Iri, Literal, Term
from coopgraph.text import Bilingual

_REQUEST = Iri(f"{SCHEME}statement-kind/request")
_PRIORITY = Iri(f"{SCHEME}statement-kind/priority")

_Node = Mapping[str, list[Term]]


def read_statements(view: View, evidence: Evidence) -> list[Record]:
    """The requests and priorities that had been stated for certain by the day, in the order of their IRIs.

    They come as records of the kind ``Statement``: ``owners`` are those who say it (a person in a role
    speaks for the body), ``toward`` what it is about, ``concept`` its kind.
    """
    nodes: dict[Iri, dict[str, list[Term]]] = {}
    for row in answers(view, "analysis-statements", evidence.clocks):
        facts = nodes.setdefault(Iri(row["statement"]), {})
        facts.setdefault(str(row["property"]), []).append(row["value"])
    found = [_statement(iri, nodes[iri]) for iri in sorted(nodes)]
    day = evidence.clocks.as_of
    return [s for s in found if s.concept in {_REQUEST, _PRIORITY} and s.standing(day) is Standing.HOLDS]


def requests(statements: Iterable[Record], partner: Iri) -> list[Record]:
    """What a partner asked for."""
    return [s for s in statements if s.concept == _REQUEST and partner in s.owners]


def proposals(statements: Iterable[Record], evidence: Evidence, partner: Iri) -> list[Record]:
    """What the home, or a body of it, asked of a partner or put first in talks with it."""
    return [s for s in statements if partner in s.toward and s.owners & evidence.at_home]


def priorities(statements: Iterable[Record], evidence: Evidence) -> dict[Iri, list[Record]]:
    """The sectors that the home, or a body of it, calls priorities, with the statements that do.

    What it put to one partner by name in talks is an offer to that partner, and not counted here.
    """
    found: dict[Iri, list[Record]] = {}
    for statement in statements:
        others = [evidence.partners[p] for p in statement.toward - evidence.at_home if p in evidence.partners]
        offered = any(other.is_named for other in others)
        if statement.concept != _PRIORITY or offered or not statement.owners & evidence.at_home:
            continue
        for sector in statement.sectors:
            found.setdefault(sector, []).append(statement)
    return found


def _statement(iri: Iri, node: _Node) -> Record:
    sources = _iris(node, DCTERMS + "source")
    kinds = _iris(node, COOP + "statementKind")
    return Record(
        iri,
        "Statement",
        _name(iri, node),
        min(sources) if sources else Iri(""),
        _text(node, "locator"),
        known_from=_day(node, "knownFrom"),
        begin=_text(node, "begin"),
        not_before=_text(node, "notBefore"),
        not_after=_text(node, "notAfter"),
        earliest=_day(node, "earliest"),
        begun_by=_day(node, "begunBy"),
        concept=min(kinds) if kinds else None,
        toward=_iris(node, COOP + "about"),
        owners=_iris(node, COOP + "statedBy"),
        sectors=_iris(node, COOP + "sector"),
    )


def _iris(node: _Node, predicate: str) -> frozenset[Iri]:
    return frozenset(value for value in node.get(predicate, ()) if isinstance(value, Iri))


def _text(node: _Node, name: str) -> str:
    return min((str(value) for value in node.get(COOP + name, ())), default="")


def _day(node: _Node, name: str) -> date | None:
    text = _text(node, name)
    return date.fromisoformat(text) if text else None


def _name(iri: Iri, node: _Node) -> Bilingual:
    labels = {
        value.language: value.lexical
        for value in node.get(SKOS + "prefLabel", ())
        if isinstance(value, Literal)
    }
    vi, en = labels.get("vi") or labels.get(""), labels.get("en")
    return Bilingual(vi or en or iri.local, en or vi or iri.local)
