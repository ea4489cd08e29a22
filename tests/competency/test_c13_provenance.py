"""C13. Provenance, dates of documents, and what stood around the articles but is none of them."""

import re

import pytest

from tests.competency.asking import Graph, column, one, pick

#: The last line of each file that belongs to the article, its teasers included.
LAST_LINE = {"s000": 42, "s001": 27, "s002": 50, "s003": 16, "s004": 48}
#: The lines of file 002 that only announce other articles about the city.
TEASERS = set(range(45, 51))


def test_q112_file_and_line_of_a_fact(ask: Graph) -> None:
    """Where does "AIMF, 12/2018" stand? File 000, line 24, with the file's fingerprint."""
    row = one(ask("provenance-of", id="aimf-2018"))
    assert (row["begin"], row["source"], row["lines"]) == ("2018-12", "s000", "24")
    assert row["fileName"].startswith("000_")
    assert re.fullmatch("[0-9a-f]{64}", row["sha256"])
    # The article is undated: the earliest day it can have come out stands in for its date.
    assert (row.get("issued"), row["knownFrom"]) == (None, "2024-01-01")


def test_q112_every_record_and_partner_carries_source_and_lines(ask: Graph) -> None:
    """For any fact: no record and no partner is without its source and its lines."""
    counted = {row["kind"]: int(row["count"]) for row in ask("counts-by-kind")}
    things = sum(count for kind, count in counted.items() if kind != "Source")
    rows = ask.sparql(
        """SELECT DISTINCT ?thing ?kind ?source ?lines {
             VALUES ?kind { coop:Partner coop:Agreement coop:Event coop:Project coop:Commitment coop:Figure
                            coop:Appointment coop:Statement }
             ?thing a/rdfs:subClassOf* ?kind ; dcterms:source ?source ; coop:locator ?lines
           }"""
    )
    assert len(rows) == things
    for row in rows:
        assert _lines(row["lines"]) <= set(range(1, LAST_LINE[row["source"]] + 1))


def _lines(text: str) -> set[int]:
    """The numbers in a locator such as 7 or 7-8 or 22,24."""
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return found


def test_q113_dates_of_the_documents(ask: Graph) -> None:
    """What is the date of each document? Two printed, one with its year inferred, two undated with bounds."""
    rows = {row["source"]: row for row in ask("sources")}
    assert {source: (row.get("issued"), row.get("notBefore")) for source, row in rows.items()} == {
        "s000": (None, "2024-01-01"),
        "s001": ("2024-04-03", None),
        "s002": ("2025-12-08", None),
        "s003": (None, "2017-01-01"),
        "s004": ("2024-11-29", None),
    }
    assert "09:18" in rows["s001"]["dateNote"]
    assert "08:00" in rows["s002"]["dateNote"]
    assert "inferred" in rows["s004"]["dateNote"]
    assert "2010–2016" in rows["s003"]["dateNote"]
    # The dates of the crawl's own page are no date of the article.
    assert "22/12/2025 in the file belong to the page around" in rows["s000"]["dateNote"]


def test_q113_nothing_of_the_future_is_known(ask: Graph) -> None:
    """On a day, only the documents that can have come out by then are known."""
    assert column(ask("sources", known_on="2024-04-02"), "source") == {"s000", "s003"}
    assert column(ask("sources", known_on="2024-11-29"), "source") == {"s000", "s001", "s003", "s004"}


@pytest.mark.parametrize(
    "text", ["bidv", "adb", "mondulkiri", "world vision", "plan international", "phan anh son", "cat linh"]
)
def test_q114_page_furniture_is_not_data(ask: Graph, text: str) -> None:
    """Names that stand only in the links around the articles are nowhere in the graph."""
    assert ask("find-name", search=text) == []


def test_q114_chile_and_central_asia_are_no_partners(ask: Graph) -> None:
    """Chile is a code in the list of countries, no partner; so is Central Asia."""
    found = [*ask("find-name", search="chile"), *ask("find-name", search="central asia")]
    assert column(found, "class") == {"Concept"}
    assert ask("everything-about-country", country="CL") == []
    assert ask("partners-in-country", country="CL") == []
    figures = column(ask("figures-side-by-side"), "value")
    assert figures.isdisjoint({"150", "250", "250000000", "5000"})


def test_q114_teasers_about_the_city_are_marked_as_weak(ask: Graph) -> None:
    """The three teasers that are about the city are kept, and say that they are weak."""
    rows = ask("records-of-source", sourceId="s002")
    teased = [row for row in rows if _lines(row["lines"]) & TEASERS]
    assert column(teased, "record") == {
        "new-year-2026-meeting",
        "press-briefing-river-festival-2025",
        "river-culture-festival-2025",
        "logistics-hub",
        "logistics-priority",
    }
    notes = ask.sparql(
        """SELECT ?record {
             ?record dcterms:source/dcterms:identifier "s002" ; coop:note ?note .
             FILTER(LANG(?note) = "en" && CONTAINS(?note, "Weak data"))
           }"""
    )
    assert column(notes, "record") == column(teased, "record")
    meeting = one(ask("events-of-period", since="2025-11-28", until="2025-11-28"), certainty="sure")
    assert pick([meeting], "event", "begin") == {("new-year-2026-meeting", "2025-11-28")}
