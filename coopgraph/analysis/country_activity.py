"""What else happens with the country of a partner: warm or cold, told without asking all pairs."""

from collections.abc import Mapping, Sequence
from itertools import islice

from coopgraph.analysis.commitments import Promise, PromiseState, promises
from coopgraph.analysis.facts import Evidence, Partner, Record
from coopgraph.analysis.weight import latest_first
from coopgraph.terms import Iri

#: So many records and plans of its country, the latest, are told of each partner.
MOST_TOLD = 20


class CountryActivity:
    """The events, projects and plans of each country, found once: thousands of partners may share one."""

    def __init__(self, evidence: Evidence) -> None:
        day = evidence.clocks.as_of
        self.evidence = evidence
        self._plans: dict[Iri, tuple[Promise, ...]] = {}

        def in_order(countries: Mapping[Iri, Sequence[Record]]) -> dict[Iri, dict[Iri, Record]]:
            return {
                country: {record.iri: record for record in latest_first(records, day)}
                for country, records in countries.items()
            }

        self._certain = in_order(evidence.activity_by_country)
        self._perhaps = in_order(evidence.perhaps_by_country)

    def plans(self, country: Iri | None) -> tuple[Promise, ...]:
        """The promises that concern a country and no partner in particular, as they fall due.

        Of very many, those that fell due last and those that fall due next.
        """
        if country is None:
            return ()
        if country not in self._plans:
            found = promises(self.evidence, country=country)
            late = [plan for plan in found if plan.state is PromiseState.OVERDUE]
            other = [plan for plan in found if plan.state is not PromiseState.OVERDUE]
            told = {plan.record.iri for plan in (*late[-MOST_TOLD:], *other[:MOST_TOLD])}
            self._plans[country] = tuple(plan for plan in found if plan.record.iri in told)
        return self._plans[country]

    def without(self, partner: Partner, *, perhaps: bool = False) -> tuple[list[Record], int]:
        """The latest records of its country in which a partner has no part itself, and how many there are.

        ``perhaps``: those of which it cannot be told whether they had begun.
        """
        activity = (self._perhaps if perhaps else self._certain).get(partner.country or Iri(""), {})
        own = {record.iri for record in self.evidence.by_partner.get(partner.iri, ())}
        theirs = (record for iri, record in activity.items() if iri not in own)
        return list(islice(theirs, MOST_TOLD)), len(activity) - sum(iri in activity for iri in own)
