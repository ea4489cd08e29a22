"""Partners that a person called the same, as one partner: what becomes of their triples.

The named graphs of the data sets stay as they were read; only the default graph, which analyses ask, is made
of this. The partner that stays keeps its own values; what it lacks it gets from the others. Names are never
lost: the other's preferred names become alternative ones.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from coopgraph.errors import Finding, FindingsError
from coopgraph.terms import COOP, DCTERMS, OWL, RDF, SKOS, WGS84, Iri
from coopgraph.text import Bilingual
from coopgraph.triples.derived import search_texts
from coopgraph.triples.identity import Identity

_PARTNER = ox.NamedNode(COOP + "Partner")
_TYPE, _PREF, _ALT = RDF + "type", SKOS + "prefLabel", SKOS + "altLabel"
_MATCH, _NAMESAKE = SKOS + "exactMatch", OWL + "differentFrom"
_COUNTRY, _PART_OF, _PARTY = COOP + "country", COOP + "partOf", COOP + "party"
_NOT_STATED, _KNOWN, _SEARCH = COOP + "notStated", COOP + "knownFrom", COOP + "searchText"
#: One value each, or values that belong together: what the partner that stays has of a group holds alone.
_TOGETHER = (
    (_TYPE,),
    (COOP + "adminLevel",),
    (COOP + "iso3166_2",),
    (COOP + "memberCount",),
    (_COUNTRY,),
    (WGS84 + "lat", WGS84 + "long"),
    (DCTERMS + "source", COOP + "locator"),
    (DCTERMS + "identifier",),
    (COOP + "note",),
)
#: Of these it is told where partners disagree: all else is different by its nature.
_TOLD = (_TYPE, COOP + "adminLevel", COOP + "iso3166_2", COOP + "memberCount", _MATCH)
_GROUP = COOP + "UnnamedGroup"

_Value = ox.NamedNode | ox.Literal
_Node = dict[str, list[_Value]]


@dataclass(frozen=True, slots=True)
class Merged:
    """``before`` are the triples in which a merged partner stands, ``after`` what takes their place.

    ``remarks`` tell what the partners disagree on, and which partners of the decisions are not there.
    """

    before: frozenset[ox.Triple] = frozenset()
    after: tuple[ox.Triple, ...] = ()
    remarks: tuple[Finding, ...] = ()


def merge(identity: Identity, touched: Iterable[ox.Triple]) -> Merged:
    """Make one partner of each group; ``touched`` are all triples of all data sets in which one stands.

    Raises FindingsError, each with the line of its decision, where a merged partner would break a rule: two
    countries, one a part of the other, both parties of one agreement, a namesake that is not the same.
    """
    before = dict.fromkeys(touched)
    nodes = _nodes(before)
    findings: list[Finding] = []
    remarks: list[Finding] = []
    kept: dict[str, str] = {}
    groups = []
    for group in identity.groups().values():
        there = [iri for iri in group if _is_partner(identity, iri, nodes, findings, remarks)]
        if len(there) > 1:
            groups.append(there)
            kept |= dict.fromkeys(there[1:], there[0])
    members = {iri for group in groups for iri in group}
    after: dict[ox.Triple, None] = {}
    for group in groups:
        after |= dict.fromkeys(_one(identity, group, nodes, kept, findings, remarks))
    findings += _emptied_agreements(identity, before, kept)
    for triple in before:
        subject = triple.subject.value if isinstance(triple.subject, ox.NamedNode) else ""
        if subject not in members:
            after[ox.Triple(triple.subject, triple.predicate, _standing(triple.object, kept))] = None
    if findings:
        raise FindingsError(findings)
    return Merged(frozenset(before), tuple(after), tuple(remarks))


def _nodes(triples: Iterable[ox.Triple]) -> dict[str, _Node]:
    nodes: dict[str, _Node] = {}
    for subject, predicate, value in triples:
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            nodes.setdefault(subject.value, {}).setdefault(predicate.value, []).append(value)
    return nodes


def _is_partner(
    identity: Identity,
    iri: str,
    nodes: Mapping[str, _Node],
    findings: list[Finding],
    remarks: list[Finding],
) -> bool:
    node = nodes.get(iri)
    if node is None:
        what = Bilingual(f"kho không có đối tác {iri}", f"the store has no partner {iri}")
        advice = Bilingual(
            "nạp bộ dữ liệu có đối tác ấy, sửa IRI, hoặc xóa dòng này",
            "load the data set that has it, correct the IRI, or delete this line",
        )
        remarks.append(_at(identity, iri, "", what, advice))
        return False
    if _PARTNER not in node.get(_TYPE, ()):
        what = Bilingual(f"{iri} không phải đối tác", f"{iri} is no partner")
        findings.append(_at(identity, iri, "other", what, _CORRECT))
        return False
    return True


_CORRECT = Bilingual("sửa hoặc xóa dòng này", "correct or delete this line")


def _at(identity: Identity, iri: str, column: str, what: Bilingual, advice: Bilingual = _CORRECT) -> Finding:
    """A finding at the line of a partner; the one that stays has that of the first it is merged with."""
    line = iri if iri in identity.lines else next((o for o, k in identity.kept.items() if k == iri), iri)
    return identity.finding(line, column, what, advice)


def _one(
    identity: Identity,
    group: Sequence[str],
    nodes: Mapping[str, _Node],
    kept: Mapping[str, str],
    findings: list[Finding],
    remarks: list[Finding],
) -> Iterable[ox.Triple]:
    """The triples of the one partner that a group becomes."""
    result: _Node = {name: list(values) for name, values in nodes[group[0]].items()}
    for iri in group[1:]:
        other = nodes[iri]
        findings += _clashes(identity, iri, result, other)
        remarks += _disagreements(identity, iri, group[0], result, other)
        _join(result, other)
    findings += _parts_of_themselves(identity, group, nodes)
    stays = ox.NamedNode(group[0])
    stated = {name for name, values in result.items() if values}
    result[_NOT_STATED] = [mark for mark in result.get(_NOT_STATED, ()) if mark.value not in stated]
    if days := sorted(result.get(_KNOWN, ()), key=lambda day: day.value):
        result[_KNOWN] = days[:1]
    result.pop(_SEARCH, None)
    triples = []
    for name, values in result.items():
        for value in values:
            standing = _standing(value, kept)
            if standing != stays:
                triples.append(ox.Triple(stays, ox.NamedNode(name), standing))
    # Here the IRI of the other is meant itself, so that asking for it leads to the one that stays.
    triples += [ox.Triple(stays, ox.NamedNode(_MATCH), ox.NamedNode(iri)) for iri in group[1:]]
    return [*dict.fromkeys(triples), *search_texts(triples)]


def _join(result: _Node, other: _Node) -> None:
    """Add to a partner what another has: whole groups of values that it lacks, and all that may be many."""
    single = {name for names in _TOGETHER for name in names}
    same_kind = set(result.get(_TYPE, ())) == set(other.get(_TYPE, ()))
    for names in _TOGETHER:
        if any(result.get(name) for name in names):
            continue
        if names == (COOP + "adminLevel",) and not same_kind:
            continue  # a level would not befit another kind of partner
        for name in names:
            if name in other:
                result[name] = list(other[name])
    for name, values in other.items():
        if name == _PREF:
            _join_names(result, values)
        elif name == _MATCH:
            authorities = {_authority(value) for value in result.get(_MATCH, ())}
            result.setdefault(_MATCH, []).extend(v for v in values if _authority(v) not in authorities)
        elif name not in single:
            result.setdefault(name, []).extend(values)


def _join_names(result: _Node, names: Iterable[_Value]) -> None:
    """Preferred names of a language that is still without one stay such; all others become alternative."""
    mine = result.setdefault(_PREF, [])
    for name in names:
        if not isinstance(name, ox.Literal) or name in mine:
            continue
        languages = {one.language for one in mine if isinstance(one, ox.Literal)}
        if not mine or (name.language and name.language not in languages and None not in languages):
            mine.append(name)
        else:
            result.setdefault(_ALT, []).append(name)


def _authority(value: _Value) -> str:
    """Who gave an identifier: what its IRI begins with; one partner has one of each."""
    return value.value.rstrip("/").rpartition("/")[0].replace("https://", "http://")


def _clashes(identity: Identity, iri: str, result: _Node, other: _Node) -> Iterable[Finding]:
    """What cannot be true of one partner."""
    mine, theirs = result.get(_COUNTRY, ()), other.get(_COUNTRY, ())
    if mine and theirs and set(mine) != set(theirs):
        here, there = _shown(mine), _shown(theirs)
        what = Bilingual(f"hai nước khác nhau: {here} và {there}", f"two countries: {here} and {there}")
        yield _at(identity, iri, "decision", what)
    if (_GROUP in _texts(result, _TYPE)) != (_GROUP in _texts(other, _TYPE)):
        what = Bilingual(
            "một bên là nhóm không nêu tên, một bên là đối tác có tên",
            "one is a group without names, the other a partner with a name",
        )
        yield _at(identity, iri, "decision", what)
    for one, two in ((result, other), (other, result)):
        if namesakes := _texts(one, _NAMESAKE) & _texts(two, _MATCH):
            same = ", ".join(sorted(Iri(name).local for name in namesakes))
            what = Bilingual(
                f"dữ liệu ghi rõ {same} chỉ là trùng tên (different_from)",
                f"the data say that {same} is a namesake only (different_from)",
            )
            yield _at(identity, iri, "decision", what)


def _parts_of_themselves(
    identity: Identity, group: Sequence[str], nodes: Mapping[str, _Node]
) -> Iterable[Finding]:
    for iri in group:
        for whole in sorted(_texts(nodes[iri], _PART_OF) & set(group)):
            what = Bilingual(
                f"{Iri(iri).local} thuộc {Iri(whole).local} (part_of)",
                f"{Iri(iri).local} is a part of {Iri(whole).local} (part_of)",
            )
            yield _at(identity, whole if iri == group[0] else iri, "decision", what)


def _disagreements(
    identity: Identity, iri: str, stays: str, result: _Node, other: _Node
) -> Iterable[Finding]:
    for name in _TOLD:
        mine, theirs = set(result.get(name, ())), set(other.get(name, ()))
        if name == _MATCH:
            shared = {_authority(value) for value in mine} & {_authority(value) for value in theirs}
            mine, theirs = ({v for v in values if _authority(v) in shared} for values in (mine, theirs))
        if mine and theirs and mine != theirs:
            here, there = _shown(mine - theirs), _shown(theirs - mine)
            property_ = Iri(name).local
            what = Bilingual(
                f"{property_}: giữ {here or '–'} của {Iri(stays).local}, "
                f"bỏ {there or '–'} của {Iri(iri).local}",
                f"{property_}: {here or '–'} of {Iri(stays).local} stays, "
                f"{there or '–'} of {Iri(iri).local} is left out",
            )
            advice = Bilingual(
                "sửa bảng nếu bên giữ lại sai; nếu là hai đối tác thì sửa quyết định",
                "correct the table if the one that stays is wrong; if these are two partners, the decision",
            )
            yield _at(identity, iri, "", what, advice)


def _emptied_agreements(
    identity: Identity, triples: Iterable[ox.Triple], kept: Mapping[str, str]
) -> Iterable[Finding]:
    """Agreements both of whose parties would be one: they say that these are two."""
    parties: dict[str, set[str]] = {}
    for subject, predicate, value in triples:
        if predicate.value != _PARTY or not isinstance(subject, ox.NamedNode):
            continue
        if isinstance(value, ox.NamedNode):
            parties.setdefault(subject.value, set()).add(value.value)
    for agreement, both in parties.items():
        standing = [kept.get(party, party) for party in sorted(both)]
        if len(set(standing)) < len(standing):
            merged = next(party for party in sorted(both) if party in kept)
            what = Bilingual(
                f"hai đối tác là hai bên của một thỏa thuận ({Iri(agreement).local})",
                f"the two are two parties of one agreement ({Iri(agreement).local})",
            )
            yield _at(identity, merged, "decision", what)


def _standing(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, kept: Mapping[str, str]) -> _Value:
    """The value, or the partner that stands for it."""
    if isinstance(value, ox.NamedNode) and value.value in kept:
        return ox.NamedNode(kept[value.value])
    return value  # type: ignore[return-value]


def _texts(node: _Node, name: str) -> set[str]:
    return {value.value for value in node.get(name, ())}


def _shown(values: Iterable[_Value]) -> str:
    names = {Iri(v.value.rstrip("/")).local if isinstance(v, ox.NamedNode) else v.value for v in values}
    return ", ".join(sorted(names - {"Partner"}))
