from datetime import date

import pytest

from coopgraph.dates import parse_imprecise, parse_typed
from coopgraph.terms import XSD


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("2011", "gYear", date(2011, 1, 1), date(2011, 12, 31)),
        ("2016-09", "gYearMonth", date(2016, 9, 1), date(2016, 9, 30)),
        ("2024-02", "gYearMonth", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-21", "date", date(2024, 2, 21), date(2024, 2, 21)),
    ],
)
def test_the_days_a_date_can_mean(text: str, kind: str, first: date, last: date) -> None:
    found = parse_imprecise(text)
    assert (found.first, found.last, found.datatype) == (first, last, XSD + kind)


@pytest.mark.parametrize(
    "text", ["", "24", "2024-13", "2024-02-30", "2024/02/21", "21/2/2024", "2024-2", "٢٠٢٤", "0000"]
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_imprecise(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [("31/12/2013", "2013-12-31"), ("1/4/2024", "2024-04-01"), ("4/2024", "2024-04"), (" 2013 ", "2013")],
)
def test_dates_as_people_type_them(text: str, read: str) -> None:
    assert parse_typed(text).text == read


@pytest.mark.parametrize("text", ["12/31/2013", "1/2/3/2024", "31/12/13", "31-12-2013", "//", "today"])
def test_what_cannot_be_read_as_a_typed_date(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_typed(text)
