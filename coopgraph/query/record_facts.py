"""Records with everything the graph says of them, put together from rows of property and value."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from coopgraph.dates import Clocks
from coopgraph.query.answer import answers
from coopgraph.store.view import View
from coopgraph.terms import COOP, DCTERMS, RDF, SKOS, Iri, Literal, Solution, Term
from coopgraph.text import Bilingual

#: What is told elsewhere in a record's facts, or was only made at loading.
_NOT_DETAILS = frozenset(
    {RDF + "type", DCTERMS + "identifier", DCTERMS + "source", SKOS + "prefLabel"}
    | {COOP + "begin", COOP + "end", COOP + "notBefore", COOP + "notAfter", COOP + "dateNote"}
    | {
        COOP + "earliest",
        COOP + "begunBy",
        COOP + "latest",
        COOP + "endsFrom",
        COOP + "dueFrom",
        COOP + "dueBy",
    }
    | {COOP + "knownFrom", COOP + "searchText", COOP + "involves", COOP + "locator", COOP + "note"}
    | {COOP + "notStated", COOP + "measure", COOP + "role", COOP + "openEnded"}
)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property: its texts, and its IRI where it is a thing."""

    text: Bilingual
    iri: Iri | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """A property of a record and its values, in a fixed order."""

    property: Iri
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class SourceLines:
    """A source and the lines of it that tell of something."""

    source: Iri
    lines: str


@dataclass(frozen=True, slots=True)
class When:
    """A date as precisely as it was given, else its bounds, and why they are what they are."""

    begin: str
    end: str
    not_before: str
    not_after: str
    note: Bilingual | None


@dataclass(frozen=True, slots=True)
class RecordFact:
    """One record: what it is, when it was, what is said of it, what is left out, and who says so.

    ``standing`` is ``holds`` or ``undetermined`` on the day asked for; ``state`` says of an agreement
    whether its term is stated (``in-force``, ``in-force-without-end``, ``expired``, ``term-not-stated``),
    of a commitment how it
    stands (``kept``, ``late``, ``overdue-without-evidence``, ``open``, ``cancelled``, ``not-checkable``),
    of others nothing.
    """

    iri: Iri
    kind: str
    name: Bilingual
    roles: tuple[Iri, ...]
    when: When
    standing: str
    state: str
    details: tuple[Detail, ...]
    not_stated: tuple[Iri, ...]
    note: Bilingual | None
    sources: tuple[SourceLines, ...]

    def values(self, name: str) -> tuple[Value, ...]:
        """The values of a property of our own, by its local name."""
        return next((detail.values for detail in self.details if detail.property == COOP + name), ())


class Described:
    """All properties of one thing, from rows of ?property ?value ?valueName ?personName."""

    def __init__(self, iri: Iri, rows: Iterable[Solution]) -> None:
        self.iri = iri
        self.links: set[Iri] = set()
        self._values: dict[str, dict[Term, list[Literal]]] = defaultdict(lambda: defaultdict(list))
        self._people: dict[Term, str] = {}
        for row in rows:
            names = self._values[str(row["property"])][row["value"]]
            if isinstance(person := row.get("personName"), Literal):
                self._people[row["value"]] = person.lexical
            if isinstance(name := row.get("valueName"), Literal):
                names.append(name)
            if isinstance(link := row.get("link"), Iri):
                self.links.add(link)

    def raw(self, iri: str) -> list[Term]:
        """The values of any property as they stand in the graph."""
        return list(self._values.get(iri, {}))

    def terms(self, name: str) -> list[Term]:
        """The values of a property of our own, in the order of their texts."""
        return sorted(self._values.get(COOP + name, {}), key=str)

    def text(self, name: str) -> str:
        """The first value of a property of our own as text; "" where there is none."""
        return str(next(iter(self.terms(name)), ""))

    def day(self, name: str) -> date | None:
        """The first value of a property of our own as a day."""
        text = self.text(name)
        return date.fromisoformat(text) if text else None

    def bilingual(self, iri: str) -> Bilingual | None:
        """The texts of a property in both languages, each falling back to the other."""
        return in_both([value for value in self._values.get(iri, {}) if isinstance(value, Literal)])

    def name(self) -> Bilingual:
        """Its preferred name."""
        return self.bilingual(SKOS + "prefLabel") or Bilingual(self.iri.local, self.iri.local)

    def values(self, iri: str) -> tuple[Value, ...]:
        """The values of a property: texts in two languages count as one, things carry their names.

        Somebody in a role is named by both: ``Hồ Thị Thanh Bạch (Phó Giám đốc)``.
        """
        found = self._values.get(iri, {})
        literals = [value for value in found if isinstance(value, Literal)]
        things = sorted(value for value in found if isinstance(value, Iri))
        values = [Value(self._named(value, found[value]), value) for value in things]
        if {value.language for value in literals} >= {"vi", "en"} and (text := in_both(literals)):
            return (*values, Value(text))
        texts = sorted(value.lexical for value in literals)
        return (*values, *(Value(Bilingual(text, text)) for text in texts))

    def _named(self, value: Iri, names: Iterable[Literal]) -> Bilingual:
        name, person = in_both(names), self._people.get(value)
        if person and name:
            return Bilingual(f"{person} ({name.vi})", f"{person} ({name.en})")
        return name or Bilingual(person or value.local, person or value.local)

    def details(self) -> tuple[Detail, ...]:
        """Every property that is not told elsewhere."""
        return tuple(
            Detail(Iri(found), self.values(found))
            for found in sorted(self._values)
            if found not in _NOT_DETAILS
        )


def described(rows: Iterable[Solution], key: str) -> list[Described]:
    """The things of these rows, each with all its properties."""
    groups: dict[Iri, list[Solution]] = defaultdict(list)
    for row in rows:
        if isinstance(thing := row[key], Iri):
            groups[thing].append(row)
    return [Described(iri, group) for iri, group in groups.items()]


def record_fact(thing: Described, partner: Iri, clocks: Clocks, proved: Mapping[Term, str]) -> RecordFact:
    """One record as a fact about a partner, on the day asked for; ``proved`` are promises kept or late."""
    kinds = [value.iri.local for value in thing.values(RDF + "type") if value.iri]
    kind = next((kind for kind in sorted(kinds) if kind != "Record"), "Record")
    begun_by = thing.day("begunBy")
    sources = [value.iri for value in thing.values(DCTERMS + "source") if value.iri]
    details = thing.details()
    return RecordFact(
        iri=thing.iri,
        kind=kind,
        name=thing.name(),
        roles=tuple(d.property for d in details if any(v.iri == partner for v in d.values)),
        when=When(
            thing.text("begin"),
            thing.text("end"),
            thing.text("notBefore"),
            thing.text("notAfter"),
            thing.bilingual(COOP + "dateNote"),
        ),
        standing="holds" if begun_by is not None and begun_by <= clocks.as_of else "undetermined",
        state=_state(kind, thing, clocks.as_of, proved.get(thing.iri, "")),
        details=details,
        not_stated=tuple(term for term in thing.terms("notStated") if isinstance(term, Iri)),
        note=thing.bilingual(COOP + "note"),
        sources=tuple(SourceLines(source, thing.text("locator")) for source in sources),
    )


def proved_promises(view: View, clocks: Clocks) -> dict[Term, str]:
    """The promises with evidence, each ``kept`` or ``late``; one proof in time is enough."""
    found: dict[Term, str] = {}
    for row in answers(view, "commitments-kept", clocks):
        state = str(row["state"])
        found[row["commitment"]] = min(state, found.get(row["commitment"], state))  # "kept" < "late"
    return found


def in_both(literals: Iterable[Literal]) -> Bilingual | None:
    """Texts of several languages as one text in two; None where there are none."""
    texts: Mapping[str, str] = {text.language: text.lexical for text in reversed(list(literals))}
    if not texts:
        return None
    first = texts[min(texts)]
    return Bilingual(texts.get("vi", texts.get("en", first)), texts.get("en", texts.get("vi", first)))


def _state(kind: str, thing: Described, as_of: date, proved: str) -> str:
    if kind == "Agreement":
        if thing.text("openEnded") == "true":
            return "in-force-without-end"
        latest = thing.day("latest")
        if latest is None:
            return "term-not-stated"
        return "expired" if latest < as_of else "in-force"
    if kind == "Commitment":
        if proved:
            return proved
        # Text order is time order: "2024" stands before "2024-05-10".
        if (cancelled := thing.text("cancelledOn")) and cancelled <= as_of.isoformat():
            return "cancelled"
        # A general direction names no deed that could be looked for.
        if any(
            isinstance(term, Iri) and term.local == "orientation" for term in thing.terms("commitmentKind")
        ):
            return "not-checkable"
        due = thing.day("dueBy")
        if due is None:
            return "open"
        return "overdue-without-evidence" if due <= as_of else "open"
    return ""
