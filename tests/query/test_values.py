import pytest

from coopgraph.errors import InputError
from coopgraph.query.catalogue import Parameter, ParameterKind
from coopgraph.query.values import parameter_values, partner_iri
from coopgraph.store.view import View
from coopgraph.terms import Term
from coopgraph.text import Bilingual

XSD = "http://www.w3.org/2001/XMLSchema#"


def value(view: View, kind: ParameterKind, text: str, name: str = "x") -> Term:
    parameter = Parameter(name, kind, Bilingual("", ""))
    return parameter_values(lambda: view, [parameter], [f"{name}={text}"])[name]


@pytest.mark.parametrize(
    ("kind", "text", "end"),
    [
        ("partner", "champasak", "/partner/champasak"),
        ("partner", "Tỉnh Champasak", "/partner/champasak"),
        ("partner", "Sa\u0301n \u0110a\u0302\u0300u", "/partner/shantou"),
        ("partner", "can tho", "/partner/can-tho"),
        ("partner", "https://example.org/x", "https://example.org/x"),
        ("sector", "tourism", "/sector/tourism"),
        ("sector", "du lịch", "/sector/tourism"),
        ("sector", "giáo dục đào tạo", "/sector/education"),
        ("country", "FR", "/country/FR"),
        ("country", "Pháp", "/country/FR"),
        ("country", "South Korea", "/country/KR"),
    ],
)
def test_a_thing_is_named_by_any_of_its_names(cantho: View, kind: ParameterKind, text: str, end: str) -> None:
    assert str(value(cantho, kind, text)).endswith(end)


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        ("since", "2010", "2010-01-01"),
        ("until", "2016", "2016-12-31"),
        ("until", "2024-02", "2024-02-29"),
        ("asOf", "2024-02", "2024-02-29"),
        ("since", "2024-02-21", "2024-02-21"),
    ],
)
def test_a_year_or_month_is_a_day(cantho: View, name: str, text: str, day: str) -> None:
    assert str(value(cantho, "date", text, name)) == day


def test_numbers_and_texts(cantho: View) -> None:
    assert value(cantho, "number", "2.50") == value(cantho, "number", "2.50")
    assert str(value(cantho, "year", "2020")) == "2020"
    assert str(value(cantho, "text", "a=b c")) == "a=b c"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("date", "hôm nay"),
        ("date", "2024-02-30"),
        ("number", "mười"),
        ("number", "١"),
        ("number", "NaN"),
        ("year", "2.5"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused(cantho: View, kind: ParameterKind, text: str) -> None:
    with pytest.raises(InputError):
        value(cantho, kind, text)


def test_an_unknown_name_lists_the_nearest(cantho: View) -> None:
    with pytest.raises(InputError) as caught:
        partner_iri(cantho, "Shantuo")
    assert "Shantou" in caught.value.message("en")
    with pytest.raises(InputError) as caught:
        value(cantho, "sector", "turism")
    assert "tourism" in caught.value.message("en")


def test_an_ambiguous_name_lists_all_it_names(cantho: View) -> None:
    with pytest.raises(InputError) as caught:
        partner_iri(cantho, "Ngân hàng")
    message = caught.value.message("vi")
    for name in ("gunma-bank", "daishi-hokuetsu-bank", "world-bank"):
        assert name in message


@pytest.mark.parametrize("given", ["nothing", "other=1", "=1", ""])
def test_a_parameter_the_query_does_not_have_is_refused(cantho: View, given: str) -> None:
    with pytest.raises(InputError, match="no parameter"):
        parameter_values(lambda: cantho, [Parameter("x", "text", Bilingual("", ""))], [given])
