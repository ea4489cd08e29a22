"""Who is tied to whom by what, on one day: only what a network needs, read in a few flat queries.

The full evidence holds every fact of every record; the ties of the whole world's twin cities are read
here in a fraction of its time.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from coopgraph.analysis.facts import Partner
from coopgraph.dates import Clocks
from coopgraph.query.answer import answers
from coopgraph.store.view import View
from coopgraph.terms import SKOS, Iri, Literal, Solution, Term
from coopgraph.text import Bilingual

#: Partners nobody can write to; they stand for others whose names a source leaves out.
UNNAMED = "UnnamedGroup"


@dataclass(frozen=True)
class TieRecord:
    """An agreement, event or project that holds on the day, with the partners that it involves."""

    iri: Iri
    kind: str
    involves: frozenset[Iri]


@dataclass(frozen=True)
class Ties:
    """The partners known on a day, and the records that tie them on another.

    ``names`` are those of the concepts, ``broader`` what stands above each; ``sources`` is whether any
    source counts at all.
    """

    clocks: Clocks
    homes: frozenset[Iri]
    partners: Mapping[Iri, Partner]
    records: Mapping[Iri, TieRecord]
    names: Mapping[Iri, Bilingual]
    broader: Mapping[Iri, frozenset[Iri]]
    sources: bool
    view: View

    def __deepcopy__(self, memo: object) -> "Ties":
        """Itself: nothing of it changes, and networkx copies what a graph carries."""
        del memo
        return self

    @cached_property
    def sectors(self) -> Mapping[Iri, frozenset[Iri]]:
        """The sectors that each of the records names; a record that names none is absent."""
        found: dict[Iri, set[Iri]] = {}
        for row in answers(self.view, "analysis-record-sectors", self.clocks):
            if row["record"] in self.records:
                found.setdefault(_iri(row["record"]), set()).add(_iri(row["sector"]))
        return {record: frozenset(found[record]) for record in sorted(found)}

    @cached_property
    def record_names(self) -> Mapping[Iri, Bilingual]:
        """What the records are called."""
        rows = answers(self.view, "analysis-record-names", self.clocks)
        found = _grouped(rows, "record")
        return {record: _name(record, found.get(record, ())) for record in self.records}

    @cached_property
    def home_countries(self) -> frozenset[Iri]:
        """The countries of the homes: a partner elsewhere is a foreign one."""
        found = (self.partners[home].country for home in self.homes if home in self.partners)
        return frozenset(country for country in found if country is not None)

    @cached_property
    def at_home(self) -> frozenset[Iri]:
        """The homes and the bodies that are part of them, at any remove."""
        found = set(self.homes)
        while True:
            more = {p.iri for p in self.partners.values() if p.part_of & found} - found
            if not more:
                return frozenset(found)
            found |= more

    def name(self, iri: Iri) -> Bilingual:
        """The name of a partner, record or concept; its identifier where it has none."""
        if iri in self.partners:
            return self.partners[iri].name
        if iri in self.records:
            return self.record_names[iri]
        return self.names.get(iri) or Bilingual(iri.local, iri.local)

    def country(self, partner: Iri) -> Iri | None:
        """The country of a partner, where one is stated."""
        known = self.partners.get(partner)
        return known.country if known else None

    def considered(self, kinds: Collection[str], *, at_home: bool = False) -> list[Partner]:
        """The partners of some kinds (empty: all named ones) as the other commands choose them.

        The homes and their own bodies are no partners of themselves; partners in a home's country count
        only ``at_home``.
        """
        wanted = frozenset(kinds)
        return [
            partner
            for iri, partner in self.partners.items()
            if iri not in self.at_home
            and (at_home or partner.country is None or partner.country not in self.home_countries)
            and _fits(partner, wanted)
        ]

    def everybody(self, kinds: Collection[str]) -> list[Partner]:
        """The partners of some kinds (empty: all named ones) wherever they are, homes among them."""
        wanted = frozenset(kinds)
        return [p for iri, p in self.partners.items() if iri in self.homes or _fits(p, wanted)]


def read_ties(view: View, clocks: Clocks) -> Ties:
    """The ties of the records that had begun by ``clocks.as_of``, from sources of ``clocks.known_on``."""
    involved: dict[Iri, set[Iri]] = {}
    kind_of: dict[Iri, str] = {}
    for row in answers(view, "analysis-involved", clocks):
        record = _iri(row["record"])
        kind_of[record] = min(kind_of.get(record, "~"), _iri(row["kind"]).local)
        involved.setdefault(record, set()).add(_iri(row["partner"]))
    names, broader = _concepts(view, clocks)
    return Ties(
        clocks=clocks,
        homes=frozenset(_iri(row["home"]) for row in answers(view, "analysis-homes", clocks)),
        partners=_partners(answers(view, "analysis-partner-names", clocks)),
        records={r: TieRecord(r, kind_of[r], frozenset(involved[r])) for r in sorted(involved)},
        names=names,
        broader=broader,
        sources=bool(answers(view, "analysis-sources", clocks)),
        view=view,
    )


def _fits(partner: Partner, wanted: frozenset[str]) -> bool:
    return bool(partner.kinds & wanted) if wanted else UNNAMED not in partner.kinds


def _partners(rows: Sequence[Solution]) -> dict[Iri, Partner]:
    found: dict[Iri, Partner] = {}
    for partner, facts in _grouped(rows, "partner").items():
        kinds = frozenset(_iri(row["kind"]).local for row in facts if "kind" in row)
        countries = sorted(_iri(row["country"]) for row in facts if "country" in row)
        found[partner] = Partner(
            partner,
            _name(partner, facts),
            kinds or frozenset({"Partner"}),
            countries[0] if countries else None,
            part_of=frozenset(_iri(row["whole"]) for row in facts if "whole" in row),
        )
    return found


def _concepts(view: View, clocks: Clocks) -> tuple[dict[Iri, Bilingual], dict[Iri, frozenset[Iri]]]:
    labels: dict[Iri, dict[str, str]] = {}
    broader: dict[Iri, set[Iri]] = {}
    for row in answers(view, "analysis-concepts", clocks):
        concept, value = _iri(row["concept"]), row["value"]
        if isinstance(value, Literal):
            labels.setdefault(concept, {})[value.language] = value.lexical
        elif str(row["property"]) == SKOS + "broader":
            broader.setdefault(concept, set()).add(value)
    names = {
        concept: Bilingual(
            said.get("vi") or said.get("en") or concept.local,
            said.get("en") or said.get("vi") or concept.local,
        )
        for concept, said in labels.items()
    }
    return names, {concept: frozenset(above) for concept, above in broader.items()}


def _grouped(rows: Sequence[Solution], key: str) -> dict[Iri, list[Solution]]:
    found: dict[Iri, list[Solution]] = {}
    for row in rows:
        found.setdefault(_iri(row[key]), []).append(row)
    return {iri: found[iri] for iri in sorted(found)}


def _name(iri: Iri, rows: Sequence[Solution]) -> Bilingual:
    """Vietnamese and English; each stands in for the other, the identifier for both."""
    vi = min((str(row["vi"]) for row in rows if "vi" in row), default="")
    en = min((str(row["en"]) for row in rows if "en" in row), default="")
    return Bilingual(vi or en or iri.local, en or vi or iri.local)


def _iri(term: Term) -> Iri:
    assert isinstance(term, Iri)  # the queries bind these variables to nodes only  # noqa: S101
    return term
