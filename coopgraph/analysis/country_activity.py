"""What else happens with the country of a partner: warm or cold, told without asking all pairs."""

from itertools import islice

from coopgraph.analysis.facts import Evidence, Partner, Record
from coopgraph.analysis.weight import latest_first
from coopgraph.terms import Iri

#: So many records of its country, the latest, are told of each partner.
MOST_TOLD = 20


class CountryActivity:
    """The events and projects of each country, sorted once: thousands of partners may share one."""

    def __init__(self, evidence: Evidence) -> None:
        day = evidence.clocks.as_of
        self.evidence = evidence
        self._sorted = {
            country: {record.iri: record for record in latest_first(records, day)}
            for country, records in evidence.activity_by_country.items()
        }

    def without(self, partner: Partner) -> tuple[list[Record], int]:
        """The latest records of its country in which a partner has no part itself, and how many there are."""
        activity = self._sorted.get(partner.country or Iri(""), {})
        own = {record.iri for record in self.evidence.by_partner.get(partner.iri, ())}
        theirs = (record for iri, record in activity.items() if iri not in own)
        return list(islice(theirs, MOST_TOLD)), len(activity) - sum(iri in activity for iri in own)
