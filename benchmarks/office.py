"""One invented office: its data set, and how its rows state what is known and what is left out."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random

import pyoxigraph as ox

from benchmarks import wording
from benchmarks.wording import Label
from coopgraph.terms import DATA, PREFIXES, SCHEME, XSD

Value = ox.NamedNode | ox.Literal


@cache
def named(short: str) -> ox.NamedNode:
    """A prefixed name or an IRI as the engine's node."""
    prefix, _, local = short.partition(":")
    return ox.NamedNode(short if local.startswith("//") else PREFIXES[prefix] + local)


@cache
def concept(scheme: str, code: str) -> ox.NamedNode:
    """A concept of a scheme."""
    return ox.NamedNode(f"{SCHEME}{scheme}/{code}")


def dated(text: str) -> ox.Literal:
    """A year, a month or a day with its datatype."""
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(text)]
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


@dataclass(slots=True)
class Office:
    """One office's data set, filled table by table."""

    number: int
    rng: Random
    home: ox.NamedNode = field(init=False)
    triples: list[ox.Triple] = field(default_factory=list)
    abroad: list[ox.NamedNode] = field(default_factory=list)
    governments: list[ox.NamedNode] = field(default_factory=list)
    bodies: list[ox.NamedNode] = field(default_factory=list)
    names: dict[str, Label] = field(default_factory=dict)
    sources: list[tuple[ox.NamedNode, date]] = field(default_factory=list)
    #: When each record's source was published, and when the record begins.
    told: dict[str, date] = field(default_factory=dict)
    begun: dict[str, date] = field(default_factory=dict)

    @property
    def iri(self) -> str:
        """The IRI of the data set and of its named graph."""
        return f"{DATA}office-{self.number:05}"

    def node(self, table: str, key: str) -> ox.NamedNode:
        """The node of a row."""
        return ox.NamedNode(f"{self.iri}/{table}/{key}")

    def add(self, subject: ox.NamedNode, predicate: str, *values: Value) -> None:
        """State something."""
        self.triples += [ox.Triple(subject, named(predicate), value) for value in values]

    def label(self, subject: ox.NamedNode, predicate: str, label: Label) -> None:
        """State a text in both languages."""
        self.add(subject, predicate, ox.Literal(label.vi, language="vi"), ox.Literal(label.en, language="en"))

    def chance(self, share: float) -> bool:
        """True in this share of the cases."""
        return self.rng.random() < share

    def some(self, among: list[ox.NamedNode], most: int) -> list[ox.NamedNode]:
        """One to ``most`` different ones."""
        return self.rng.sample(among, self.rng.randint(1, most))

    def day(self, first: int = 2004, last: int = 2025) -> date:
        """A day of these years."""
        return date(first, 1, 1) + timedelta(days=self.rng.randrange(365 * (last + 1 - first)))

    def imprecise(self, day: date) -> ox.Literal:
        """The day, or only its month or its year."""
        return dated(day.isoformat()[: self.rng.choice((4, 4, 7, 10, 10))])

    def start(self, table: str, kind: str, number: int, label: Label | None) -> ox.NamedNode:
        """A row with its identifier, its classes, its names and, but for sources, where it is stated."""
        key = f"{table[:2]}{number}"
        node = self.node(table, key)
        self.add(node, "dcterms:identifier", ox.Literal(key))
        if table != "source":
            broad = "coop:Partner" if table == "partner" else "coop:Record"
            source, self.told[node.value] = self.rng.choice(self.sources)
            self.add(node, "dcterms:source", source)
            self.add(node, "coop:locator", ox.Literal(str(self.rng.randint(1, 60))))
            self.add(node, "rdf:type", named(broad))
        self.add(node, "rdf:type", named(f"coop:{kind}"))
        if label is not None:
            self.label(node, "skos:prefLabel", label)
            self.names[node.value] = label
        if self.chance(0.4) and table != "source":
            self.label(node, "coop:note", wording.REMARK)
        return node

    def not_stated(self, node: ox.NamedNode, *names: str) -> None:
        """Say that the source leaves these out."""
        self.add(node, "coop:notStated", *(named(f"coop:{name}") for name in names))

    def begins(self, node: ox.NamedNode, share: float, first: int = 2004) -> date:
        """A begin in this share of the cases, otherwise bounds, or nothing but the silence of the source.

        It lies before the source was published: a report tells what has begun.
        """
        day = min(self.day(first), self.told[node.value])
        self.begun[node.value] = day
        if self.chance(share):
            self.add(node, "coop:begin", self.imprecise(day))
            return day
        self.not_stated(node, "begin")
        if self.chance(0.8):
            self.add(node, "coop:notBefore", dated(day.isoformat()))
            self.add(node, "coop:notAfter", dated((day + timedelta(days=90)).isoformat()))
            self.label(node, "coop:dateNote", wording.WHY_DATED)
        return day

    def sectors(self, node: ox.NamedNode, share: float, most: int) -> None:
        """The sectors of a record, or that they are not stated."""
        if self.chance(share):
            codes = self.rng.sample(wording.SECTORS, self.rng.randint(1, most))
            self.add(node, "coop:sector", *(concept("sector", code) for code in codes))
        else:
            self.not_stated(node, "sector")
