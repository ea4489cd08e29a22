"""Where what the data state of a place and what the gazetteers have of it cannot both be right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from coopgraph.analysis.name_forms import name_form
from coopgraph.analysis.partner_profiles import Profile
from coopgraph.analysis.places import Gazetteer, Proposal, kilometres
from coopgraph.sources.gazetteers import GEONAMES, ISO, GazetteerPlace

_GEONAMES_ID = re.compile(r"geonames\.org/(\d+)$")
_ISO_CODE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
#: Kilometres beyond which two positions are not of one place: of a settlement, and of a subdivision, whose
#: middle is not always its capital.
_FAR_SETTLEMENT, _FAR_SUBDIVISION = 50.0, 300.0


class Conflict(StrEnum):
    """What does not agree."""

    FAR_FROM_IDENTIFIED = "far from the place of its identifier"
    FAR_FROM_NAMED = "far from every place of its name"
    OTHER_COUNTRY = "the code is of another country"
    UNKNOWN_CODE = "there is no such code"
    OTHER_NAME = "the identifier is of a place with other names"
    OTHER_IDENTIFIER = "the only place of its name has another identifier"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One disagreement: what the data state, what the gazetteer has, how far apart they are."""

    conflict: Conflict
    stated: str
    found: GazetteerPlace | None
    kilometres: float | None = None


def stated_geonames(partner: Profile) -> str:
    """The GeoNames number that the data state, "" where none."""
    found = (_GEONAMES_ID.search(one) for one in sorted(partner.identifiers))
    return next((match[1] for match in found if match), "")


def stated_iso(partner: Profile) -> str:
    """The ISO 3166-2 code that the data state, "" where none."""
    return next((one for one in sorted(partner.identifiers) if _ISO_CODE.fullmatch(one)), "")


def contradictions(proposal: Proposal, gazetteer: Gazetteer) -> list[Contradiction]:
    """Everything that does not agree for one partner."""
    return [*_of_geonames(proposal, gazetteer), *_of_iso(proposal, gazetteer), *_of_position(proposal)]


def _of_geonames(proposal: Proposal, gazetteer: Gazetteer) -> Iterator[Contradiction]:
    number = stated_geonames(proposal.partner)
    place = gazetteer.by_id(GEONAMES, number)
    if place is None:
        return  # the gazetteer has settlements alone: the number of a province is not in it
    yield from _against(proposal.partner, number, place, _FAR_SETTLEMENT)
    one = proposal.settlement.one
    if one is not None and one.place.id != number:
        yield Contradiction(Conflict.OTHER_IDENTIFIER, number, one.place)


def _of_iso(proposal: Proposal, gazetteer: Gazetteer) -> Iterator[Contradiction]:
    code, country = stated_iso(proposal.partner), proposal.partner.country
    if not code or not country:
        return
    if not code.startswith(country):
        yield Contradiction(Conflict.OTHER_COUNTRY, code, None)
        return
    place = gazetteer.by_id(ISO, code)
    if place is None:
        yield Contradiction(Conflict.UNKNOWN_CODE, code, None)
        return
    yield from _against(proposal.partner, code, place, _FAR_SUBDIVISION)
    one = proposal.subdivision.one
    if one is not None and one.place.id != code:
        yield Contradiction(Conflict.OTHER_IDENTIFIER, code, one.place)


def _against(partner: Profile, stated: str, place: GazetteerPlace, far: float) -> Iterator[Contradiction]:
    apart = kilometres(partner.position, place.position)
    if apart is not None and apart > far:
        yield Contradiction(Conflict.FAR_FROM_IDENTIFIED, stated, place, apart)
    joined = {form.joined for form in partner.forms}
    if not any(name_form(name).joined in joined for name, _ in place.names):
        yield Contradiction(Conflict.OTHER_NAME, stated, place)


def _of_position(proposal: Proposal) -> Iterator[Contradiction]:
    """A position that is nowhere near any place of the name, where no identifier is stated."""
    partner = proposal.partner
    if stated_geonames(partner) or stated_iso(partner):
        return
    for sought, far in ((proposal.settlement, _FAR_SETTLEMENT), (proposal.subdivision, _FAR_SUBDIVISION)):
        nearest = sought.candidates[0] if sought.candidates else None
        if nearest is not None and nearest.kilometres is not None and nearest.kilometres > far:
            yield Contradiction(Conflict.FAR_FROM_NAMED, "", nearest.place, nearest.kilometres)
