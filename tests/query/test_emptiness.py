"""What is said where a library query has no rows: the sentences are written by hand from the sources."""

from datetime import date

import pytest

from coopgraph.dates import Clocks
from coopgraph.errors import InputError
from coopgraph.query.answer import answers
from coopgraph.query.catalogue import library, library_query
from coopgraph.query.emptiness import emptiness
from coopgraph.query.values import parameter_values
from coopgraph.store.view import View
from coopgraph.terms import Term
from coopgraph.text import Bilingual

NOW = Clocks(date(2026, 6, 30))
NONE_TOLD = "các nguồn đã đọc không nêu; chưa thể coi là không có"


def given(view: View, name: str, *values: str) -> dict[str, Term]:
    return parameter_values(lambda: view, library_query(name).parameters, values)


def told(view: View, name: str, *values: str, clocks: Clocks = NOW) -> Bilingual | None:
    return emptiness(view, library_query(name), given(view, name, *values), clocks)


@pytest.mark.parametrize(
    ("name", "values", "sentence"),
    [
        (
            "sectors-of-partner",
            ["partner=Nice"],
            "nguồn không nêu lĩnh vực của Kết nghĩa với thành phố Nice [s003:7]; chưa thể coi là không có",
        ),
        # No event of Nice is named anywhere, and nothing says that one was left out.
        ("events-of-partner", ["partner=Nice"], NONE_TOLD),
        (
            "delegations-of-period",
            ["since=2025", "until=2025"],  # 002:26 counts 57 and 3
            (
                "các nguồn chỉ đếm đoàn trong thời gian này mà không nêu từng đoàn; xem: "
                "coopgraph query figures-side-by-side -p search=đoàn"
            ),
        ),
        ("delegations-of-period", ["since=1999", "until=1999"], NONE_TOLD),
    ],
)
def test_an_empty_answer_is_explained(cantho: View, name: str, values: list[str], sentence: str) -> None:
    assert answers(cantho, name, NOW, **given(cantho, name, *values)) == []
    found = told(cantho, name, *values)
    assert found is not None
    assert found.vi == sentence


def test_what_was_not_known_yet_is_told_with_its_day(cantho: View) -> None:
    found = told(cantho, "sectors-of-partner", "partner=Shantou", clocks=Clocks(NOW.as_of, date(2024, 4, 2)))
    assert found == (
        "đến ngày 02/04/2024 chưa nguồn nào nhắc đến Thành phố Sán Đầu; nguồn đầu tiên: 03/04/2024",
        "by 2024-04-02 no source had told of Shantou; the first did on 2024-04-03",
    )


def test_that_no_source_was_known_is_told_even_where_nothing_was_asked_for(cantho: View) -> None:
    before = Clocks(NOW.as_of, date(2003, 1, 1))
    found = told(cantho, "memberships", clocks=before)
    assert found is not None
    assert found.vi == "vào ngày đó chưa có nguồn nào được công bố"
    assert told(cantho, "memberships") is None


def test_no_entry_of_what_is_not_stated_is_no_lack_of_sources(cantho: View) -> None:
    found = told(cantho, "not-stated", "partner=Nice")
    assert found is None or found.vi != NONE_TOLD
    assert told(cantho, "not-stated") is None


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("provenance-of", "id=Nice", "id: không có gì mang mã 'Nice' → gần giống: nice"),
        (
            "statements-on",
            "subject=nonsense",
            "subject: không có gì mang mã 'nonsense' → tìm mã bằng: coopgraph find",
        ),
        ("statements-on", "kind=asessment", "kind: không có gì mang mã 'asessment' → gần giống: assessment"),
        (
            "records-of-source",
            "sourceId=s009",
            "sourceId: không có gì mang mã 's009' → gần giống: s000, s001, s002, s003, s004",
        ),
    ],
)
def test_an_identifier_that_nothing_has_is_an_error(
    cantho: View, name: str, value: str, message: str
) -> None:
    with pytest.raises(InputError) as caught:
        told(cantho, name, value)
    assert caught.value.message("vi") == message


def test_every_query_can_be_explained(cantho: View) -> None:
    for query in library().values():
        emptiness(cantho, query, {}, NOW)
