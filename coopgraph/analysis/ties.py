"""Who is tied to whom by what, on one day: only what a network needs, read in a few flat queries.

The full evidence holds every fact of every record; the ties of the whole world's twin cities are read
here in a fraction of its time.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from coopgraph.analysis.evidence import read_concepts
from coopgraph.analysis.facts import Directory, Partner
from coopgraph.dates import Clocks
from coopgraph.query.answer import answers, iri_of
from coopgraph.store.view import View
from coopgraph.terms import Iri, Solution
from coopgraph.text import Bilingual


@dataclass(frozen=True)
class TieRecord:
    """An agreement, event or project that holds on the day, with the partners that it involves."""

    iri: Iri
    kind: str
    involves: frozenset[Iri]


@dataclass(frozen=True)
class Ties(Directory):
    """The partners known on a day, and the records that tie them on another.

    ``sources`` is whether any source counts at all.
    """

    records: Mapping[Iri, TieRecord]
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
                found.setdefault(iri_of(row["record"]), set()).add(iri_of(row["sector"]))
        return {record: frozenset(found[record]) for record in sorted(found)}

    @cached_property
    def record_names(self) -> Mapping[Iri, Bilingual]:
        """What the records are called."""
        rows = answers(self.view, "analysis-record-names", self.clocks)
        found = _grouped(rows, "record")
        return {record: _name(record, found.get(record, ())) for record in self.records}

    def name(self, iri: Iri) -> Bilingual:
        """The name of a partner, record or concept; its identifier where it has none."""
        return self.record_names[iri] if iri in self.records else super().name(iri)

    def country(self, partner: Iri) -> Iri | None:
        """The country of a partner, where one is stated."""
        known = self.partners.get(partner)
        return known.country if known else None

    def everybody(self, kinds: Collection[str]) -> list[Partner]:
        """The partners of some kinds (empty: all named ones) wherever they are, homes among them."""
        return [p for iri, p in self.partners.items() if iri in self.homes or p.is_of(kinds)]


def read_ties(view: View, clocks: Clocks) -> Ties:
    """The ties of the records that had begun by ``clocks.as_of``, from sources of ``clocks.known_on``."""
    involved: dict[Iri, set[Iri]] = {}
    kind_of: dict[Iri, str] = {}
    for row in answers(view, "analysis-involved", clocks):
        record = iri_of(row["record"])
        kind_of[record] = min(kind_of.get(record, "~"), iri_of(row["kind"]).local)
        involved.setdefault(record, set()).add(iri_of(row["partner"]))
    names, broader = read_concepts(view, clocks)
    return Ties(
        clocks=clocks,
        homes=frozenset(iri_of(row["home"]) for row in answers(view, "analysis-homes", clocks)),
        partners=_partners(answers(view, "analysis-partner-names", clocks)),
        records={r: TieRecord(r, kind_of[r], frozenset(involved[r])) for r in sorted(involved)},
        names=names,
        broader=broader,
        sources=bool(answers(view, "analysis-sources", clocks)),
        view=view,
    )


def _partners(rows: Sequence[Solution]) -> dict[Iri, Partner]:
    found: dict[Iri, Partner] = {}
    for partner, facts in _grouped(rows, "partner").items():
        kinds = frozenset(iri_of(row["kind"]).local for row in facts if "kind" in row)
        countries = sorted(iri_of(row["country"]) for row in facts if "country" in row)
        found[partner] = Partner(
            partner,
            _name(partner, facts),
            kinds or frozenset({"Partner"}),
            countries[0] if countries else None,
            part_of=frozenset(iri_of(row["whole"]) for row in facts if "whole" in row),
        )
    return found


def _grouped(rows: Sequence[Solution], key: str) -> dict[Iri, list[Solution]]:
    found: dict[Iri, list[Solution]] = {}
    for row in rows:
        found.setdefault(iri_of(row[key]), []).append(row)
    return {iri: found[iri] for iri in sorted(found)}


def _name(iri: Iri, rows: Sequence[Solution]) -> Bilingual:
    """Vietnamese and English; each stands in for the other, the identifier for both."""
    vi = min((str(row["vi"]) for row in rows if "vi" in row), default="")
    en = min((str(row["en"]) for row in rows if "en" in row), default="")
    return Bilingual(vi or en or iri.local, en or vi or iri.local)
