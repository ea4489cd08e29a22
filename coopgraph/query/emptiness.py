"""What an empty answer of the library means: nothing of that name, not known yet, not stated, not told."""

from collections.abc import Mapping
from datetime import date

from coopgraph.dates import Clocks
from coopgraph.errors import InputError
from coopgraph.query.binding import bind
from coopgraph.query.catalogue import LibraryQuery
from coopgraph.query.lexer import tokens
from coopgraph.query.named import class_names
from coopgraph.query.names import nearest
from coopgraph.query.record_facts import in_both
from coopgraph.store.view import View
from coopgraph.terms import COOP, Iri, Literal, Term, date_literal
from coopgraph.text import Bilingual

_IDENTIFIERS = """
SELECT DISTINCT ?id WHERE { ?thing dcterms:identifier ?id } ORDER BY ?id
"""
#: Where the values of text parameters come from; a parameter of another name is free text.
_CANDIDATES: Mapping[str, str] = {
    "id": _IDENTIFIERS,
    "subject": _IDENTIFIERS,
    "sourceId": _IDENTIFIERS.replace("?thing dcterms", "?thing a coop:Source ; dcterms"),
    "kind": """
      SELECT DISTINCT ?id WHERE {
        ?concept skos:notation ?id ; skos:inScheme ?scheme . FILTER(STRENDS(STR(?scheme), "-kind"))
      } ORDER BY ?id
    """,
}
_KNOWN = """
SELECT ?name ?knownFrom WHERE {
  VALUES ?partner { UNDEF }
  ?partner skos:prefLabel ?name .
  OPTIONAL { ?partner coop:knownFrom ?knownFrom }
}
ORDER BY ?name
"""
_LEFT_OUT = """
SELECT ?property ?kind ?record ?name ?source ?lines WHERE {
  VALUES ?partner { UNDEF }
  VALUES ?knownOn { "9999-12-31"^^xsd:date }
  ?record coop:involves ?partner ; coop:notStated ?property ; coop:knownFrom ?knownFrom ; a ?kind .
  FILTER(?knownFrom <= ?knownOn && ?kind != coop:Record)
  ?record dcterms:source ?source ; coop:locator ?lines ; skos:prefLabel ?name .
}
ORDER BY ?property ?source ?record ?lines ?name
"""
_COUNTED = """
ASK {
  VALUES ?since { "0001-01-01"^^xsd:date }
  VALUES ?until { "9999-12-31"^^xsd:date }
  ?figure a coop:Figure ; coop:unit/skos:notation "delegation" .
  ?figure coop:begunBy ?begunBy ; coop:earliest ?earliest .
  FILTER(?begunBy >= ?since && ?earliest <= ?until)
}
"""
#: Dates are read by nearly every query; that one is not stated never empties an answer.
_NEVER_EMPTIES = frozenset({"begin", "end"})
_RECORD_KINDS = frozenset(
    {"Agreement", "Event", "Project", "Commitment", "Figure", "Appointment", "Statement"}
)
#: Queries whose empty answer is the good news itself.
_GOOD_NEWS = frozenset({"not-stated"})
_SHOWN = 3


def emptiness(view: View, query: LibraryQuery, given: Mapping[str, Term], clocks: Clocks) -> Bilingual | None:
    """One sentence on why a library query has no rows; None where nothing was asked for in particular.

    ``given`` are the values of its parameters, without those that the clocks and the language set. Raises
    InputError for an identifier or a code that nothing has.
    """
    for name, value in given.items():
        if name in _CANDIDATES and str(value):
            _check_identifier(view, name, str(value))
    if not view.ask(bind(_ANY_SOURCE, {"knownOn": date_literal(clocks.known_on.isoformat())})):
        return Bilingual(
            "vào ngày đó chưa có nguồn nào được công bố", "by that day no source had been published"
        )
    partners = [parameter.name for parameter in query.parameters if parameter.kind == "partner"]
    for name in partners:
        if isinstance(partner := given.get(name), Iri):
            told = _later(view, partner, clocks) or _left_out(view, partner, query, clocks)
            if told is not None:
                return told
    if not given or query.name in _GOOD_NEWS:
        return None
    if '"delegation-in"' in query.text and _counted(view, given):
        how = "coopgraph query figures-side-by-side -p search=đoàn"
        return Bilingual(
            f"các nguồn chỉ đếm đoàn trong thời gian này mà không nêu từng đoàn; xem: {how}",
            f"the sources only count the delegations of this time, without naming any; see: {how}",
        )
    return Bilingual(
        "các nguồn đã đọc không nêu; chưa thể coi là không có",
        "the sources read tell of none, which does not mean that there is none",
    )


_ANY_SOURCE = """
ASK {
  VALUES ?knownOn { "9999-12-31"^^xsd:date }
  ?source a coop:Source ; coop:knownFrom ?knownFrom . FILTER(?knownFrom <= ?knownOn)
}
"""


def _check_identifier(view: View, name: str, value: str) -> None:
    known = [str(row["id"]) for row in view.select(_CANDIDATES[name])]
    if value in known:
        return
    near = ", ".join(nearest(value, known))
    raise InputError(
        Bilingual(f"không có gì mang mã '{value}'", f"nothing has the identifier '{value}'"),
        where=name,
        advice=Bilingual(
            f"gần giống: {near}" if near else "tìm mã bằng: coopgraph find",
            f"similar: {near}" if near else "look identifiers up with: coopgraph find",
        ),
    )


def _counted(view: View, given: Mapping[str, Term]) -> bool:
    """Whether there are figures that count delegations of the time that is asked for."""
    return view.ask(bind(_COUNTED, {name: given[name] for name in ("since", "until") if name in given}))


def _later(view: View, partner: Iri, clocks: Clocks) -> Bilingual | None:
    """That the partner was not known yet on the day of knowledge."""
    rows = view.select(bind(_KNOWN, {"partner": partner}))
    first = next((str(row["knownFrom"]) for row in rows if "knownFrom" in row), "")
    if not first or first <= clocks.known_on.isoformat():
        return None
    literals = [literal for row in rows if isinstance(literal := row.get("name"), Literal)]
    name = in_both(literals) or Bilingual(partner.local, partner.local)
    day = date.fromisoformat(first)
    return Bilingual(
        f"đến ngày {clocks.known_on:%d/%m/%Y} chưa nguồn nào nhắc đến {name.vi}; "
        f"nguồn đầu tiên: {day:%d/%m/%Y}",
        f"by {clocks.known_on} no source had told of {name.en}; the first did on {day}",
    )


def _left_out(view: View, partner: Iri, query: LibraryQuery, clocks: Clocks) -> Bilingual | None:
    """Which properties that the query asks for the sources leave out of the partner's records, and where."""
    written = (token.text for token in tokens(query.text) if token.kind == "prefixed")
    asked = frozenset(text.removeprefix("coop:") for text in written if text.startswith("coop:"))
    wanted = {Iri(COOP + name) for name in asked - _NEVER_EMPTIES}
    kinds = (asked & _RECORD_KINDS) or _RECORD_KINDS
    values: dict[str, Term] = {"partner": partner, "knownOn": date_literal(clocks.known_on.isoformat())}
    places: dict[Iri, dict[tuple[str, str], None]] = {}
    names: dict[tuple[str, str], list[Literal]] = {}
    for row in view.select(bind(_LEFT_OUT, values)):
        missing, kind, source, name = row["property"], row["kind"], row["source"], row["name"]
        if not (isinstance(missing, Iri) and isinstance(kind, Iri) and isinstance(source, Iri)):
            continue
        if missing in wanted and kind.local in kinds:
            place = (str(row["record"]), f"{source.local}:{row['lines']}")
            places.setdefault(missing, {})[place] = None
            names.setdefault(place, []).extend([name] if isinstance(name, Literal) else [])
    if not places:
        return None
    labels = class_names(view)
    told = [
        (labels.get(missing, Bilingual(missing.local, missing.local)), _records(list(found), names))
        for missing, found in places.items()
    ]
    vi = "; ".join(f"{label.vi} của {records.vi}" for label, records in told)
    en = "; ".join(f"{label.en} of {records.en}" for label, records in told)
    return Bilingual(
        f"nguồn không nêu {vi}; chưa thể coi là không có",
        f"not stated: {en}; which does not mean that there is none",
    )


def _records(found: list[tuple[str, str]], names: Mapping[tuple[str, str], list[Literal]]) -> Bilingual:
    """A few records by their names, with source and lines."""
    shown = [(in_both(names[place]) or Bilingual(place[0], place[0]), place[1]) for place in found[:_SHOWN]]
    more = Bilingual("", "")
    if len(found) > _SHOWN:
        more = Bilingual(f" và {len(found) - _SHOWN} bản ghi nữa", f" and {len(found) - _SHOWN} more")
    return Bilingual(
        ", ".join(f"{name.vi} [{place}]" for name, place in shown) + more.vi,
        ", ".join(f"{name.en} [{place}]" for name, place in shown) + more.en,
    )
