"""Lists of names resolved against each other, and how many proposals are right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coopgraph.analysis.name_forms import name_form
from coopgraph.analysis.partner_profiles import Profile
from coopgraph.analysis.resolution import Grade, Proposal
from coopgraph.terms import Iri
from coopgraph.text import Bilingual


def profile(
    key: str,
    names: Sequence[str],
    country: str = "",
    level: str = "",
    *,
    data_set: str = "store",
    kind: str = "LocalGovernment",
    identifiers: frozenset[str] = frozenset(),
    namesakes: frozenset[str] = frozenset(),
    position: tuple[float, float] | None = None,
) -> Profile:
    """A partner with the little that a test says of it."""
    return Profile(
        iri=Iri(f"https://example.org/{data_set}/{key}"),
        data_set=Iri(f"https://example.org/{data_set}"),
        name=Bilingual(names[0], names[0]),
        labels=(),
        forms=tuple(name_form(name) for name in dict.fromkeys(names)),
        kind=kind,
        country=country,
        level=level,
        identifiers=identifiers,
        namesakes=namesakes,
        part_of=(),
        position=position,
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were proposed, how many of these rightly, and how many there were to be found."""

    proposed: int
    right: int
    there: int

    @property
    def precision(self) -> float:
        """The share of right ones among the proposed; 1 where nothing is proposed."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """The share of those found."""
        return self.right / self.there if self.there else 1.0


def counts(
    proposals: Sequence[Proposal], truth: Mapping[Iri, Iri | None], grades: frozenset[Grade]
) -> Counts:
    """Count pairs: ``truth`` names for each incoming partner the one of the store, None for none."""
    shown = [one for one in proposals if one.grade in grades]
    right = {one.other.iri for one in shown if truth[one.other.iri] == one.partner.iri}
    return Counts(len(shown), len(right), sum(partner is not None for partner in truth.values()))
