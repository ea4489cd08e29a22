"""What people write as the value of a parameter, made into the term that the query needs."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from coopgraph.dates import parse_typed
from coopgraph.errors import InputError
from coopgraph.query.catalogue import Parameter
from coopgraph.query.find import similar_names, thing_named
from coopgraph.query.merged import standing_for
from coopgraph.query.named import SKOS_CONCEPT, Named, class_names, concepts, partners_named
from coopgraph.query.names import Fit, Wanted, nearest
from coopgraph.store.view import View
from coopgraph.terms import FOAF, XSD, Iri, Literal, Term, date_literal
from coopgraph.text import Bilingual, fold, nfc

#: Parameters of these names are compared with ``coop:searchText``, in which all names are folded.
FOLDED = frozenset({"search"})
#: Parameters of these names mean the last day of a year or month; all others mean the first.
_LAST_DAY = frozenset({"until", "asOf", "knownOn"})


def parameter_values(
    view: Callable[[], View], parameters: Sequence[Parameter], given: Sequence[str]
) -> dict[str, Term]:
    """The terms for ``name=value`` texts.

    ``view`` opens the graph, and is called only where a name has to be looked up. Raises InputError for a
    parameter the query does not have or that is given twice, and for a value that it cannot take.
    """
    known = {parameter.name: parameter for parameter in parameters}
    values: dict[str, Term] = {}
    for text in given:
        name, sign, value = nfc(text).partition("=")
        parameter = known.get(name.strip())
        if not sign or parameter is None:
            raise _unknown_parameter(text if not sign else name.strip(), known)
        if parameter.name in values:
            raise InputError(
                Bilingual(
                    f"tham số '{parameter.name}' được cho hai lần",
                    f"the parameter '{parameter.name}' is given twice",
                ),
                where="-p",
                advice=Bilingual("giữ lại một giá trị", "keep one of the values"),
            )
        values[parameter.name] = _term(view, parameter, value.strip())
    return values


def partner_iri(view: View, text: str) -> Iri:
    """The one partner that a text names: by IRI, id, or any of its names.

    Raises InputError, with the names that come near, where there is none or more than one.
    """
    if text.startswith(("http://", "https://")):
        return standing_for(view, Iri(text)) or Iri(text)
    found = partners_named(view, text)
    try:
        return _named_iri(text, found, lambda: similar_names(view, text), _PARTNER)
    except NoSuchName:
        other = thing_named(view, text)
        if other is None:
            raise
        raise _no_partner(text, other, class_names(view)) from None


def sector_iri(view: View, text: str) -> Iri:
    """The one sector that a text names: by IRI, code, or any of its names. Raises InputError."""
    return _concept_iri(view, text, "sector", _SECTOR)


def country_iri(view: View, text: str) -> Iri:
    """The one country that a text names: by IRI, code, or any of its names. Raises InputError."""
    return _concept_iri(view, text, "country", _COUNTRY)


class NoSuchName(InputError):
    """Nothing of the kind that is asked for has this name."""


_PARTNER = Bilingual("đối tác", "partner")
_SECTOR = Bilingual("lĩnh vực", "sector")
_COUNTRY = Bilingual("nước", "country")


def _term(view: Callable[[], View], parameter: Parameter, text: str) -> Term:
    match parameter.kind:
        case "partner":
            return partner_iri(view(), text)
        case "sector":
            return sector_iri(view(), text)
        case "country":
            return country_iri(view(), text)
        case "date":
            return _date(parameter.name, text)
        case "year" | "number":
            return _number(parameter, text)
        case "text":
            return Literal(fold(text) if parameter.name in FOLDED else text)


def _concept_iri(view: View, text: str, scheme: str, what: Bilingual) -> Iri:
    found = concepts(view, scheme)
    names = [name.lexical for one in found for _, name in one.names]
    return _named_iri(text, found, lambda: nearest(text, names), what)


def _named_iri(text: str, things: Sequence[Named], similar: Callable[[], list[str]], what: Bilingual) -> Iri:
    """The thing of that name: one whose whole name it is, else the only one that has it as words."""
    if text.startswith(("http://", "https://")):
        return Iri(text)
    wanted = Wanted.of(text)
    fits = [(wanted.fit(text) if text == one.iri.local else one.best(wanted)[0], one) for one in things]
    for allowed in (Fit.EXACT, Fit.WORDS, Fit.BEGINNING, Fit.SCATTERED):
        found = [one for fit, one in fits if fit is allowed]
        if len(found) == 1:
            return found[0].iri
        if found:
            exact = [one for one in found if one.iri.local == text]
            if len(exact) == 1:
                return exact[0].iri
            raise _ambiguous(text, found, what)
    raise _not_found(text, similar(), what)


def _no_partner(text: str, other: Named, kinds: Mapping[Iri, Bilingual]) -> InputError:
    """That the name is a person's, a record's or a concept's, and how to ask about it."""
    kind = kinds.get(other.kind, Bilingual(other.kind.local, other.kind.local))
    how = f"coopgraph query provenance-of -p id={other.iri.local}"
    if other.kind == FOAF + "Person":
        how = f"coopgraph query people-and-roles -p search='{other.name.vi}'"
    elif other.kind == SKOS_CONCEPT:
        how = f"coopgraph find '{text}'"
    return InputError(
        Bilingual(
            f"'{text}' không phải đối tác mà là: {kind.vi.lower()}",
            f"'{text}' is no partner: {kind.en.lower()}",
        ),
        advice=Bilingual(f"hỏi bằng: {how}", f"ask with: {how}"),
    )


def _ambiguous(text: str, found: Sequence[Named], what: Bilingual) -> InputError:
    shown = sorted(found, key=lambda one: one.iri)[:8]
    return InputError(
        Bilingual(
            f"'{text}' là tên của {len(found)} {what.vi}",
            f"'{text}' names more than one {what.en} ({len(found)})",
        ),
        advice=Bilingual(
            "dùng mã: " + ", ".join(f"{one.iri.local} ({one.name.vi})" for one in shown),
            "use an id: " + ", ".join(f"{one.iri.local} ({one.name.en})" for one in shown),
        ),
    )


def _not_found(text: str, similar: Sequence[str], what: Bilingual) -> NoSuchName:
    near = ", ".join(similar)
    return NoSuchName(
        Bilingual(f"không có {what.vi} nào tên '{text}'", f"there is no {what.en} named '{text}'"),
        advice=Bilingual(
            f"gần giống: {near}" if near else "tìm bằng: coopgraph find",
            f"similar names: {near}" if near else "search with: coopgraph find",
        ),
    )


def _date(name: str, text: str) -> Literal:
    try:
        found = parse_typed(text)
    except ValueError as error:
        raise InputError(
            Bilingual(f"'{text}' không phải là ngày", f"'{text}' is not a day"),
            where=name,
            advice=Bilingual(
                "viết như 2024-04-30, 2024-04 hoặc 2024", "write it like 2024-04-30, 2024-04 or 2024"
            ),
        ) from error
    return date_literal((found.last if name in _LAST_DAY else found.first).isoformat())


def _number(parameter: Parameter, text: str) -> Literal:
    try:
        value = Decimal(text) if text.isascii() else None
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite() or (parameter.kind == "year" and value != int(value)):
        raise InputError(
            Bilingual(f"'{text}' không phải là số", f"'{text}' is not a number"),
            where=parameter.name,
            advice=Bilingual("viết bằng chữ số, ví dụ 2024", "write digits, such as 2024"),
        )
    if value == int(value):
        return Literal(str(int(value)), XSD + "integer")
    return Literal(f"{value:f}", XSD + "decimal")


def _unknown_parameter(text: str, known: Mapping[str, Parameter]) -> InputError:
    names = ", ".join(known) or "–"
    return InputError(
        Bilingual(f"câu truy vấn không có tham số '{text}'", f"the query has no parameter '{text}'"),
        where="-p",
        advice=Bilingual(
            f"viết tên=giá_trị; các tham số: {names}", f"write name=value; its parameters: {names}"
        ),
    )
