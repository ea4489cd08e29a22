import unicodedata
from datetime import date

import pytest

from coopgraph.dates import Clocks
from coopgraph.errors import InputError
from coopgraph.query.answer import answers
from coopgraph.query.catalogue import Parameter, ParameterKind, library
from coopgraph.query.values import FOLDED, parameter_values, partner_iri
from coopgraph.store.view import View
from coopgraph.terms import Term
from coopgraph.text import Bilingual

NOW = Clocks(date(2026, 6, 30))
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


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("typed", "folded"),
    [("Trần Việt Trường", "tran viet truong"), ("ĐOÀN", "doan"), ("doan", "doan"), ("giá  trị", "gia tri")],
)
def test_what_is_searched_is_folded_like_the_names(cantho: View, typed: str, folded: str, form: str) -> None:
    text = unicodedata.normalize(form, typed)  # type: ignore[arg-type]
    assert str(value(cantho, "text", text, "search")) == folded


def test_every_query_that_reads_folded_names_takes_what_is_searched_under_one_name() -> None:
    for query in library().values():
        if "coop:searchText ?searchText" in query.text:
            assert "CONTAINS(?searchText, LCASE(?search))" in query.text, query.name
            assert any(parameter.name in FOLDED for parameter in query.parameters), query.name


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_people_are_found_with_their_accents(cantho: View, form: str) -> None:
    text = unicodedata.normalize(form, "Trần Việt Trường")  # type: ignore[arg-type]
    rows = answers(cantho, "people-and-roles", NOW, search=value(cantho, "text", text, "search"))
    assert {str(row["personName"]) for row in rows} == {"Trần Việt Trường"}


def test_figures_are_found_by_an_accented_word(cantho: View) -> None:
    rows = answers(cantho, "figures-side-by-side", NOW, search=value(cantho, "text", "đoàn", "search"))
    # 001:9 counts 213 delegations that came, 002:26 counts 57, and 3 that went.
    assert {"213", "57", "3"} <= {str(row["value"]) for row in rows}


def test_a_parameter_given_twice_is_refused(cantho: View) -> None:
    parameter = Parameter("search", "text", Bilingual("", ""))
    with pytest.raises(InputError) as caught:
        parameter_values(lambda: cantho, [parameter], ["search=a", "search=b"])
    assert caught.value.message("vi") == "-p: tham số 'search' được cho hai lần → giữ lại một giá trị"


@pytest.mark.parametrize(("text", "day"), [("31/12/2013", "2013-12-31"), ("12/2013", "2013-12-01")])
def test_a_day_may_be_typed_as_it_is_printed(cantho: View, text: str, day: str) -> None:
    assert str(value(cantho, "date", text, "since")) == day


def test_who_is_no_partner_is_told_apart_from_a_slip(cantho: View) -> None:
    with pytest.raises(InputError) as caught:
        partner_iri(cantho, "Trần Việt Trường")
    assert caught.value.message("vi") == (
        "'Trần Việt Trường' không phải đối tác mà là: người → hỏi bằng: coopgraph query people-and-roles "
        "-p search='Trần Việt Trường'"
    )
    with pytest.raises(InputError) as caught:
        partner_iri(cantho, "Trần Việt Trườn")
    assert caught.value.message("en").endswith("similar names: Trần Việt Trường")


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
