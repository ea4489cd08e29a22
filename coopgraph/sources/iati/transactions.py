"""The transactions of an IATI activity: what was paid or promised, in which money, when."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from coopgraph.sources.concept_matches import concepts_by_code
from coopgraph.sources.iati.codes import TRANSACTION_LETTERS, TRANSACTIONS, Money
from coopgraph.sources.iati.elements import Element
from coopgraph.sources.iati.reading import Reading, unknown_code
from coopgraph.text import Bilingual

#: As xsd:decimal has them, within what SPARQL engines can add up.
_DECIMAL = re.compile(r"[+-]?(\d{1,18}(\.\d{0,18})?|\.\d{1,18})", re.ASCII)


@dataclass(slots=True)
class Transaction:
    """One transaction. ``unit`` is a code of our units; ``sectors`` and ``countries`` are its elements.

    ``planned`` says that ``day`` lies after the file's own day; ``way`` is who paid whom.
    """

    number: str
    element: Element
    money: Money
    value: str
    unit: str
    day: str
    planned: bool
    sectors: list[Element]
    countries: list[Element]
    way: tuple[str, str]


def read_transactions(reading: Reading, activity: Element, issued: str) -> list[Transaction]:
    """The sound transactions of an activity, in their order; the others are faults."""
    elements = list(activity.all("transaction"))
    currency = activity.get("default-currency")
    numbers = _numbers(elements)
    found = (
        _transaction(reading, element, number, currency, issued)
        for element, number in zip(elements, numbers, strict=True)
    )
    return [one for one in found if one is not None]


def _numbers(elements: list[Element]) -> Iterable[str]:
    """What tells the transactions of an activity apart: references where each has one, else places."""
    refs = [element.get("ref") for element in elements]
    if all(refs) and len({ref.casefold() for ref in refs}) == len(refs) and all(map(_is_plain, refs)):
        return (f"ref-{ref.lower()}" for ref in refs)
    return (str(number) for number in range(1, len(elements) + 1))


def _is_plain(ref: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", ref) is not None


def _transaction(
    reading: Reading, element: Element, number: str, currency: str, issued: str
) -> Transaction | None:
    money = _money(reading, element)
    value = _value(reading, element)
    unit = _unit(reading, element, currency)
    before = len(reading.findings)
    day = _day(reading, element)
    if money is None or not value or not unit or len(reading.findings) > before:
        return None
    planned = bool(issued) and day > issued
    if planned:
        what = Bilingual(f"ngày {day} sau ngày của tệp", f"the day {day} is after the file's own day")
        advice = Bilingual("được giữ làm ngày dự kiến", "it is kept as planned")
        reading.remark(element, "transaction-date", what, advice)
    way = (reading.text(element.first("provider-org")), reading.text(element.first("receiver-org")))
    return Transaction(
        number,
        element,
        money,
        value,
        unit,
        day,
        planned,
        list(element.all("sector")),
        list(element.all("recipient-country")),
        way,
    )


def _money(reading: Reading, element: Element) -> Money | None:
    one = element.first("transaction-type")
    given = one.get("code") if one is not None else ""
    if one is None or not given:
        what = Bilingual("giao dịch không có loại", "the transaction has no type")
        reading.fault(one or element, "transaction-type", what)
        return None
    code = reading.own.read("transaction-type", given)
    if not code:
        return None  # left out by the office's own codes
    found = TRANSACTIONS.get(code if reading.second else TRANSACTION_LETTERS.get(code.upper(), ""))
    if found is None:
        unknown_code(reading, one, "transaction-type/@code", given, "transaction-type")
    return found


def _value(reading: Reading, element: Element) -> str:
    """The number as xsd:decimal has it, "" where it is none."""
    one = element.first("value")
    if one is None or not one.text:
        what = Bilingual("giao dịch không có giá trị", "the transaction has no value")
        reading.fault(one or element, "transaction/value", what)
        return ""
    if _DECIMAL.fullmatch(one.text):
        return format(Decimal(one.text), "f")
    reading.fault(
        one,
        "transaction/value",
        Bilingual(f"'{one.text[:40]}' không phải số", f"'{one.text[:40]}' is not a number"),
        Bilingual(
            "viết như 1250000.50, không ngăn cách hàng nghìn", "write it like 1250000.50, thousands together"
        ),
    )
    return ""


def _unit(reading: Reading, element: Element, default: str) -> str:
    one = element.first("value")
    given = (one.get("currency") if one is not None else "") or default
    code = reading.own.read("currency", given)
    if not given:
        what = Bilingual("không nêu loại tiền", "no currency is stated")
        advice = Bilingual(
            "ghi currency, hoặc default-currency của hoạt động",
            "write a currency, or the activity's default-currency",
        )
        reading.fault(one or element, "transaction/value/@currency", what, advice)
        return ""
    found = concepts_by_code("unit", "Currency").get(code, ())
    if code and not found:
        unknown_code(reading, one or element, "transaction/value/@currency", given, "currency")
    return found[0] if found else ""


def _day(reading: Reading, element: Element) -> str:
    one = element.first("transaction-date")
    if one is not None:
        return reading.day(one, "transaction-date")
    what = Bilingual("giao dịch không có ngày", "the transaction has no date")
    advice = Bilingual(
        "ghi transaction-date; ngày được đánh dấu không nêu", "write one; it is marked not stated"
    )
    reading.remark(element, "transaction-date", what, advice)
    return ""
