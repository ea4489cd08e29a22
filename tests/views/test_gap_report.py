"""What the list of gaps says, in both languages and all forms."""

import json
import unicodedata

import pytest

from coopgraph.analysis.gaps import find_gaps
from coopgraph.store.view import View
from coopgraph.text import Language
from coopgraph.views.gap_report import gap_table, totals_line
from coopgraph.views.gap_sentence import PROMISE_STATES, STAGES, STATES, why
from coopgraph.views.shown_dates import shown_date
from coopgraph.views.tables import render
from coopgraph.views.validity_words import VALIDITIES
from tests.analysis.small_graphs import CITY, HOME, on, record, view_of, year

KEYS = {
    "partner", "iri", "country", "stage", "state", "agreements", "validity", "last_activity",
    "active_projects", "country_activity", "why", "sources",
}  # fmt: skip


def rows(view: View, language: Language = "en", as_of: str = "2026-06-30") -> list[dict[str, object]]:
    report = find_gaps(view, on(as_of))
    found: list[dict[str, object]] = json.loads(render(gap_table(report, language), "json", language))
    return found


def test_the_json_has_the_keys_that_others_rely_on(cantho: View) -> None:
    found = rows(cantho)
    assert len(found) == 17
    for row in found:
        assert set(row) >= KEYS
        sources = row["sources"]
        assert isinstance(sources, list) and sources
        assert all(place["source"] and place["locator"] for place in sources)
        assert row["country_activity"] in {"warm", "cold"}
        assert row["active_projects"] == []


def test_last_activity_is_iso_text_or_null(cantho: View) -> None:
    found = {str(row["iri"]).rsplit("/", 1)[-1]: row["last_activity"] for row in rows(cantho)}
    assert found["canelones"] == "2024-02-21"
    assert found["champasak"] == "2024-01-01/2024-03-31"
    assert found["nice"] is None


def test_codes_are_the_same_in_both_languages_and_names_are_not(cantho: View) -> None:
    vietnamese, english = rows(cantho, "vi"), rows(cantho, "en")
    for key in ("iri", "stage", "state", "validity", "country_activity", "last_activity"):
        assert [row[key] for row in vietnamese] == [row[key] for row in english]
    assert {"Lào", "Pháp"} <= {row["country"] for row in vietnamese}
    assert {"Laos", "France"} <= {row["country"] for row in english}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_partner_has_one_sentence_in_nfc(cantho: View, language: Language) -> None:
    for row in rows(cantho, language):
        sentence = str(row["why"])
        assert sentence.endswith(".") and sentence[0].isupper()
        assert unicodedata.is_normalized("NFC", sentence)


def test_the_sentences_say_what_is_known_and_what_is_not(cantho: View) -> None:
    found = {str(row["iri"]).rsplit("/", 1)[-1]: str(row["why"]) for row in rows(cantho)}
    assert "signing date not stated" in found["shantou"]
    assert "overdue without evidence" in found["shantou"]
    assert "may be dormant or quiet" in found["shantou"]
    assert "2011" in found["nice"] and "France shows" in found["nice"]
    assert "no other activity with Iran" in found["mazandaran"]
    assert "2021–2025" in found["ruse"] and "s002" in found["ruse"]
    assert "did not" not in " ".join(found.values())


def test_absence_is_what_the_sources_leave_unsaid(cantho: View) -> None:
    report = find_gaps(cantho, on("2026-06-30"))
    ruse = next(gap for gap in report.gaps if gap.partner.iri.local == "ruse")
    said = why(ruse, report)
    assert "hơn 5 năm nay không nguồn nào nêu hoạt động với đối tác này, dù các nguồn đã đọc" in said.vi
    assert "for more than 5 years no source has told of any activity with it, although" in said.en
    assert "không có hoạt động" not in said.vi


def test_a_visit_that_may_still_come_is_named_and_no_silence_is_claimed(cantho: View) -> None:
    """Article 001, line 13: Champasak came in the first quarter of 2024; on 15 February: perhaps."""
    found = {str(row["iri"]).rsplit("/", 1)[-1]: row for row in rows(cantho, as_of="2024-02-15")}
    champasak = str(found["champasak"]["why"])
    assert "no source names an event" not in champasak
    assert "(some time in 2024-01-01 to 2024-03-31) may not have begun by this day" in champasak
    places = found["champasak"]["sources"]
    assert isinstance(places, list) and [(p["source"], p["locator"]) for p in places][-1] == ("s001", "13")
    assert "Saxony-Anhalt (some time in 2024-01-01 to 2024-04-03) may not have begun" in str(
        found["sachsen-anhalt"]["why"]
    )
    assert "no source names an event or project of its own since" in str(found["nice"]["why"])
    later = {str(row["iri"]).rsplit("/", 1)[-1]: str(row["why"]) for row in rows(cantho, as_of="2024-03-31")}
    assert "last activity: Visit of a high-level delegation" in later["champasak"]
    assert "may not have begun" not in later["champasak"]


def test_a_country_is_not_called_cold_while_something_may_have_begun(cantho: View) -> None:
    """Article 000, line 30: Cambodian Culture Week, some time in 2004-2023; nothing at all with Bulgaria."""
    found = {str(row["iri"]).rsplit("/", 1)[-1]: row for row in rows(cantho, as_of="2019-06-30")}
    assert found["battambang"]["country_activity"] == "unknown"
    assert (
        "with Cambodia, Cambodian Culture Week (some time in 2004-01-01 to 2023-12-31) may not have begun"
        in str(found["battambang"]["why"])
    )
    # Culture day, 30 years of relations, the programme of MYI, and the initiatives of article 002.
    assert "and 3 more may not have begun by this day" in str(found["jeollanam-do"]["why"])
    assert found["ruse"]["country_activity"] == "cold"
    assert "no other activity with Bulgaria is seen" in str(found["ruse"]["why"])


def test_the_terminal_ends_each_sentence_with_its_sources_and_data_have_them_apart(cantho: View) -> None:
    table = gap_table(find_gaps(cantho, on("2026-06-30")), "vi")
    shown = " ".join(render(table, "table", "vi", 400).split())
    assert "(hạn 04/2024, quá hạn, chưa thấy minh chứng). [s003:7; s001:13; s001:25]" in shown
    found = {row["id"]: row for row in json.loads(render(table, "json", "vi"))}
    assert found["champasak"]["why"].endswith("chưa thấy minh chứng).")
    places = [(place["source"], place["locator"]) for place in found["champasak"]["sources"]]
    # The memorandum, the visit of 2024, and the mission to Laos and Cambodia that the sentence names.
    assert places == [("s003", "7"), ("s001", "13"), ("s001", "25")]
    places = [(place["source"], place["locator"]) for place in found["battambang"]["sources"]]
    assert places[0] == ("s003", "7") and ("s001", "25") in places


def test_the_country_is_shown_by_what_else_it_does(cantho: View) -> None:
    shown = render(gap_table(find_gaps(cantho, on("2026-06-30")), "vi"), "table", "vi", 130)
    assert "Khác, cùng nước" in shown
    (ruse,) = [line for line in shown.splitlines() if line.startswith("Thành phố Ruse")]
    assert ruse.split()[-2:] == ["không", "thấy"]
    (nice,) = [line for line in shown.splitlines() if line.startswith("Thành phố Nice")]
    assert nice.endswith("6 hoạt động")


def test_totals_stand_under_the_table_even_when_it_is_empty() -> None:
    report = find_gaps(view_of(HOME + CITY + record("a:a", "Agreement", "party p:home, p:city",
                               f"coop:begin {year('2011')} ;")), on("2010-06-30"))  # fmt: skip
    printed = render(gap_table(report, "en"), "table", "en", 100)
    assert "(no rows)" in printed
    assert totals_line(report.totals).en.startswith("1 partners considered: 0 without an active project")
    assert "1 of whom nothing had begun" in printed


def test_an_uncovered_silence_is_not_called_dormant() -> None:
    graph = HOME.replace('"2020"', '"2025"') + CITY
    graph += record("a:a", "Agreement", "party p:home, p:city", f"coop:begin {year('2011')} ;")
    report = find_gaps(view_of(graph), on("2026-06-30"))
    sentence = why(report.gaps[0], report)
    assert "dormant cannot be concluded" in sentence.en
    assert "20%" in sentence.en
    assert "chưa thể kết luận" in sentence.vi


def test_a_project_that_is_over_is_named() -> None:
    facts = f'coop:begin {year("2020")} ; coop:end {year("2022")} ; skos:prefLabel "Clean water"@en ;'
    report = find_gaps(
        view_of(HOME + CITY + record("j:j", "Project", "funder p:city", facts)), on("2026-06-30")
    )
    assert "project Clean water is over" in why(report.gaps[0], report).en


def test_every_code_has_words_in_both_languages() -> None:
    for words in (STAGES, STATES, VALIDITIES, PROMISE_STATES):
        for code, name in words.items():
            assert type(code)(code) in words
            assert name.vi and name.en
        assert set(words) == set(type(next(iter(words))))


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2011", "2011", "2011"),
        ("2016-09", "09/2016", "2016-09"),
        ("2024-02-21", "21/02/2024", "2024-02-21"),
        (
            "2024-01-01/2024-03-31",
            "trong khoảng 01/01/2024–31/03/2024",
            "some time in 2024-01-01 to 2024-03-31",
        ),
        ("2017-01-01/..", "sớm nhất 01/01/2017", "not before 2017-01-01"),
        ("../2024-04-03", "muộn nhất 03/04/2024", "by 2024-04-03"),
        ("", "không rõ ngày", "date unknown"),
    ],
)
def test_dates_in_words(text: str, vi: str, en: str) -> None:
    assert shown_date(text) == (vi, en)


def test_a_plan_with_the_country_is_told_once_it_is_overdue() -> None:
    due = 'coop:dueEnd "2024-04"^^xsd:gYearMonth ; coop:concernsCountry country:FR ;'
    names = 'skos:prefLabel "Mission to France"@en, "Đoàn sang Pháp"@vi ;'
    made = f"{names} coop:begin {year('2023')} ; {due}"
    graph = view_of(HOME + CITY + record("c:c", "Commitment", "owner p:home", made))
    before = find_gaps(graph, on("2024-04-29"))
    after = find_gaps(graph, on("2024-04-30"))
    assert "Mission" not in why(before.gaps[0], before).en
    assert "for France a plan: Mission to France" in why(after.gaps[0], after).en
    assert "với Pháp có kế hoạch: Đoàn sang Pháp" in why(after.gaps[0], after).vi


def test_what_counts_as_active_by_its_date_alone_is_told(cantho: View) -> None:
    report = find_gaps(cantho, on("2026-06-30"), frozenset({"Ngo", "Foundation"}))
    printed = " ".join(render(gap_table(report, "en"), "table", "en", 100).split())
    assert "Of those with one, 5 have only projects without a stated end" in printed
    assert "counts as active for 2 years after its last evidence" in printed
    governments = find_gaps(cantho, on("2026-06-30"))
    assert "without a stated end" not in " ".join(
        render(gap_table(governments, "en"), "table", "en", 100).split()
    )
