"""Finding partners by any of their names, and everything else that people call by a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coopgraph.dates import Clocks
from coopgraph.query.named import (
    SKOS_CONCEPT,
    Named,
    Through,
    all_names,
    appearances,
    class_names,
    concepts,
    others_named,
    partners_named,
    partners_of,
    record_counts,
)
from coopgraph.query.names import Fit, Likeness, Wanted
from coopgraph.store.view import View
from coopgraph.terms import FOAF, Iri
from coopgraph.text import Bilingual


@dataclass(frozen=True, slots=True)
class Match:
    """One thing that was found: what it is, by which name, and how much is recorded of it.

    ``records`` are those of a partner, or the appointments and statements of a person; None for all else.
    """

    iri: Iri
    kind: Iri
    kind_name: Bilingual
    name: Bilingual
    country: Iri | None
    country_name: Bilingual | None
    matched: str
    through: Through
    fit: Fit
    same_accents: bool
    records: int | None
    known_from: date | None = None

    @property
    def rank(self) -> tuple[object, ...]:
        """Best first: the country last, then how well the name fits, then whose name it is, then size."""
        by_country = self.through is Through.COUNTRY
        return (by_country, self.fit, not self.same_accents, self.through, -(self.records or 0), self.iri)


def find(view: View, text: str, clocks: Clocks) -> list[Match]:
    """Partners by any of their names or their country's, the best first; by what was known on that day.

    When no partner has the text as words of its own names, whatever else has it is added: people, records,
    sectors, countries. Beginnings of words count only where nothing fits better, or "Hàn" would find
    every "hàng". Partners that became known later are left out.
    """
    found = [match for match in find_at_any_time(view, text, clocks) if _known(match, clocks)]
    if not any(match.through is not Through.COUNTRY and match.fit <= Fit.WORDS for match in found):
        seen = {match.iri for match in found} | {match.country for match in found}
        found += [match for match in _others(view, Wanted.of(text), clocks) if match.iri not in seen]
    return _whole_words(found)


def find_at_any_time(view: View, text: str, clocks: Clocks) -> list[Match]:
    """Partners by their names or their country's, whether they were known on the day of knowledge or not."""
    wanted = Wanted.of(text)
    if not wanted.words:
        return []
    countries = concepts(view, "country")
    by_country = {country.iri: country.best(wanted) for country in countries}
    by_country = {iri: best for iri, best in by_country.items() if best[0] <= Fit.BEGINNING}
    named = {one.iri: one for one in partners_named(view, text)}
    for country in by_country:
        for one in partners_of(view, country):
            named.setdefault(one.iri, one)
    names = {country.iri: country.name for country in countries}
    found = []
    for one in named.values():
        fit, through, matched = one.best(wanted)
        if fit > Fit.WORDS and one.country in by_country and by_country[one.country][0] < fit:
            fit, through, matched = by_country[one.country][0], Through.COUNTRY, by_country[one.country][2]
        if fit is not Fit.NONE:
            found.append((one, (fit, through, matched)))
    if not found:
        return []
    kinds = class_names(view)
    counts = record_counts(view, [one.iri for one, _ in found], clocks)
    matches = [_match(wanted, one, best, names, kinds, counts) for one, best in found]
    return _whole_words(sorted(matches, key=lambda match: match.rank))


def similar_names(view: View, text: str) -> list[str]:
    """The names that look most like a text: of partners, countries, people and records."""
    return names_to_suggest(view).nearest(text)


def names_to_suggest(view: View) -> Likeness:
    """All names that a suggestion may be, to be kept where more than one is asked for."""
    countries = (
        name.lexical
        for country in concepts(view, "country")
        for kind, name in country.names
        if kind.endswith("Label")
    )
    return Likeness({*all_names(view), *countries})


def thing_named(view: View, text: str) -> Named | None:
    """What else than a partner has this whole name: a person before a record, and that before a concept."""
    wanted = Wanted.of(text)
    found = [one for one in others_named(view, text) if one.best(wanted)[0] is Fit.EXACT]
    order = {FOAF + "Person": 0, SKOS_CONCEPT: 2}
    return min(found, key=lambda one: (order.get(one.kind, 1), one.iri), default=None)


def _whole_words(matches: list[Match]) -> list[Match]:
    """Only the matches of whole words where there are any."""
    return [match for match in matches if match.fit <= Fit.WORDS] or matches


def _others(view: View, wanted: Wanted, clocks: Clocks) -> list[Match]:
    kinds = class_names(view)
    found = others_named(view, wanted.text)
    people = [one.iri for one in found if one.kind == FOAF + "Person"]
    counts = dict.fromkeys(people, 0) | appearances(view, people, clocks)
    matches = []
    for one in found:
        fit = one.best(wanted)
        if fit[0] is not Fit.NONE:
            matches.append(_match(wanted, one, fit, {}, kinds, counts))
    return sorted((match for match in matches if _known(match, clocks)), key=lambda match: match.rank)


def _match(
    wanted: Wanted,
    one: Named,
    fit: tuple[Fit, Through, str],
    countries: Mapping[Iri, Bilingual],
    kinds: Mapping[Iri, Bilingual],
    counts: Mapping[Iri, int],
) -> Match:
    kind = kinds.get(one.kind, Bilingual(one.kind.local, one.kind.local))
    country = countries.get(one.country) if one.country else None
    return Match(
        iri=one.iri,
        kind=one.kind,
        kind_name=kind,
        name=one.name,
        country=one.country,
        country_name=country,
        matched=fit[2],
        through=fit[1],
        fit=fit[0],
        same_accents=wanted.same_accents(fit[2]),
        records=counts.get(one.iri),
        known_from=one.known_from,
    )


def _known(match: Match, clocks: Clocks) -> bool:
    return match.known_from is None or match.known_from <= clocks.known_on
