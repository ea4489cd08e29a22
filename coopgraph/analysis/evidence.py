"""The dated evidence, read from the graph once for an answer: who is a partner, what is recorded of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias, TypeVar

from coopgraph.analysis.decay import DECAY, Decay
from coopgraph.analysis.facts import Evidence, Partner, Record, Source, Standing
from coopgraph.dates import Clocks, parse_imprecise
from coopgraph.query.answer import answers, iri_of
from coopgraph.store.view import View
from coopgraph.terms import COOP, DCTERMS, RDF, SKOS, Iri, Literal, Solution, Term
from coopgraph.text import Bilingual

#: What is said of one node: property → its values, in a fixed order.
_Node: TypeAlias = Mapping[str, Sequence[Term]]

_Fact = TypeVar("_Fact")
_Dated = TypeVar("_Dated", Partner, Record, Source)

_RECORD_KINDS = ("Agreement", "Event", "Project", "Commitment")
_CONCEPT_PROPERTIES = ("instrument", "eventKind", "aidType", "commitmentKind")


def read_evidence(view: View, clocks: Clocks, decay: Decay = DECAY) -> Evidence:
    """All that the sources known on ``clocks.known_on`` say of what can have begun by ``clocks.as_of``.

    ``decay`` is how fast evidence loses weight with its age.
    """
    return on_the_days(read_everything(view, clocks.known_on, decay), clocks)


def read_everything(view: View, known_on: date, decay: Decay = DECAY) -> Evidence:
    """All that was known on a day, whenever it begins: ``on_the_days`` makes the evidence of a day of it."""
    clocks = Clocks(date.max, known_on)

    def nodes(query: str, subject: str) -> dict[Iri, _Node]:
        return _nodes(answers(view, query, clocks), subject)

    names, broader = read_concepts(view, clocks)
    return Evidence(
        clocks=clocks,
        homes=frozenset(iri_of(row["home"]) for row in answers(view, "analysis-homes", clocks)),
        partners=_each(nodes("analysis-partners", "partner"), _partner),
        records=_each(nodes("analysis-records", "record"), _record),
        expected_later=frozenset(),
        sources=_each(nodes("analysis-sources", "source"), _source),
        names=names,
        broader=broader,
        decay=decay,
    )


def read_concepts(view: View, clocks: Clocks) -> tuple[Mapping[Iri, Bilingual], Mapping[Iri, frozenset[Iri]]]:
    """What the concepts are called, and what stands above each."""
    concepts = _nodes(answers(view, "analysis-concepts", clocks), "concept")
    return (
        {iri: _name(iri, facts) for iri, facts in concepts.items()},
        {iri: _iris(facts, SKOS + "broader") for iri, facts in concepts.items()},
    )


def on_the_days(everything: Evidence, clocks: Clocks) -> Evidence:
    """The evidence of two days, from all that was known on the second or later."""
    # What begins later is remembered: "not yet" is another answer than "nothing is recorded".
    known = _known(everything.records, clocks.known_on)
    later = {iri for iri, record in known.items() if record.standing(clocks.as_of) is Standing.NOT_YET}
    return replace(
        everything,
        clocks=clocks,
        partners=_known(everything.partners, clocks.known_on),
        records={iri: record for iri, record in known.items() if iri not in later},
        expected_later=frozenset(partner for iri in later for partner in known[iri].involves),
        sources=_known(everything.sources, clocks.known_on),
    )


def _known(facts: Mapping[Iri, _Dated], day: date) -> dict[Iri, _Dated]:
    return {iri: fact for iri, fact in facts.items() if fact.known_from is None or fact.known_from <= day}


def partner_kinds(view: View, clocks: Clocks) -> list[str]:
    """The local names of the kinds of partner there are."""
    return [iri_of(row["kind"]).local for row in answers(view, "analysis-kinds", clocks)]


def _nodes(rows: Sequence[Solution], subject: str) -> dict[Iri, _Node]:
    found: dict[Iri, dict[str, list[Term]]] = {}
    for row in rows:
        found.setdefault(iri_of(row[subject]), {}).setdefault(str(row["property"]), []).append(row["value"])
    for node in found.values():
        for values in node.values():
            values.sort(key=_order)
    return {iri: found[iri] for iri in sorted(found)}


def _order(term: Term) -> tuple[bool, str, str]:
    return (isinstance(term, Literal), str(term), term.language if isinstance(term, Literal) else "")


def _each(nodes: Mapping[Iri, _Node], read: Callable[[Iri, _Node], _Fact]) -> dict[Iri, _Fact]:
    return {iri: read(iri, node) for iri, node in nodes.items()}


def _partner(iri: Iri, node: _Node) -> Partner:
    kinds = {value.local for value in _iris(node, RDF + "type") if value.startswith(COOP)}
    countries = sorted(_iris(node, COOP + "country"))
    return Partner(
        iri,
        _name(iri, node),
        frozenset(kinds - {"Partner"}) or frozenset(kinds),
        countries[0] if countries else None,
        next(iter(sorted(_iris(node, DCTERMS + "source"))), None),
        _text(node, COOP + "locator"),
        _iris(node, COOP + "partOf"),
        _iris(node, COOP + "member"),
        _day(node, "knownFrom"),
    )


def _source(iri: Iri, node: _Node) -> Source:
    covers_from, covers_to = _text(node, COOP + "coversFrom"), _text(node, COOP + "coversTo")
    return Source(
        iri,
        _name(iri, node, DCTERMS + "title"),
        _text(node, COOP + "fileName"),
        parse_imprecise(covers_from).first if covers_from else None,
        parse_imprecise(covers_to).last if covers_to else None,
        _day(node, "knownFrom"),
        _name(iri, node, note) if node.get(note := COOP + "coverageNote") else None,
    )


def _record(iri: Iri, node: _Node) -> Record:
    types = {value.local for value in _iris(node, RDF + "type")}
    concepts = [value for name in _CONCEPT_PROPERTIES for value in sorted(_iris(node, COOP + name))]
    sources = sorted(_iris(node, DCTERMS + "source"))
    cancelled = _text(node, COOP + "cancelledOn")
    status = sorted(_iris(node, COOP + "status"))
    return Record(
        iri,
        next(kind for kind in _RECORD_KINDS if kind in types),
        _name(iri, node),
        sources[0] if sources else Iri(""),
        _text(node, COOP + "locator"),
        known_from=_day(node, "knownFrom"),
        begin=_text(node, COOP + "begin"),
        end=_text(node, COOP + "end"),
        not_before=_text(node, COOP + "notBefore"),
        not_after=_text(node, COOP + "notAfter"),
        earliest=_day(node, "earliest"),
        begun_by=_day(node, "begunBy"),
        ends_from=_day(node, "endsFrom"),
        latest=_day(node, "latest"),
        due_begin=_text(node, COOP + "dueBegin"),
        due_end=_text(node, COOP + "dueEnd"),
        due_from=_day(node, "dueFrom"),
        due_by=_day(node, "dueBy"),
        cancelled=cancelled,
        cancelled_by=parse_imprecise(cancelled).last if cancelled else None,
        status=status[0].local if status else "",
        as_given=_text(node, COOP + "asGiven"),
        open_ended=_text(node, COOP + "openEnded") == "true",
        concept=concepts[0] if concepts else None,
        involves=_iris(node, COOP + "involves"),
        toward=_iris(node, COOP + "toward"),
        owners=_iris(node, COOP + "owner"),
        countries=_iris(node, COOP + "concernsCountry"),
        sectors=_iris(node, COOP + "sector"),
        evidenced_by=_iris(node, COOP + "evidencedBy"),
        expected=frozenset(value.local for value in _iris(node, COOP + "evidenceExpected")),
    )


def _name(iri: Iri, node: _Node, predicate: str = SKOS + "prefLabel") -> Bilingual:
    """Vietnamese and English; each stands in for the other, the identifier for both."""
    labels = {
        value.language: value.lexical for value in node.get(predicate, ()) if isinstance(value, Literal)
    }
    vi, en = labels.get("vi") or labels.get(""), labels.get("en")
    return Bilingual(vi or en or iri.local, en or vi or iri.local)


def _text(node: _Node, predicate: str) -> str:
    values = node.get(predicate, ())
    return str(values[0]) if values else ""


def _day(node: _Node, name: str) -> date | None:
    text = _text(node, COOP + name)
    return date.fromisoformat(text) if text else None


def _iris(node: _Node, predicate: str) -> frozenset[Iri]:
    return frozenset(value for value in node.get(predicate, ()) if isinstance(value, Iri))
