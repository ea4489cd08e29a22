"""C9. Events with the foreign ministry and missions, and how many governments in how many countries."""

from collections import Counter

from tests.competency.asking import Graph, column, pick
from tests.competency.stated import SEVENTEEN

EVENTS = {
    "meet-japan-mekong-delta": ("conference", "JP"),
    "japan-mekong-forum": ("conference", "JP"),
    "canada-45-years": ("anniversary", "CA"),
    "cambodia-culture-week": ("festival", "KH"),
    "korea-culture-day": ("festival", "KR"),
    "korea-30-years": ("anniversary", "KR"),
    "indonesia-day": ("festival", "ID"),
}


def test_q089_large_events_of_the_twenty_years(ask: Graph) -> None:
    """Which large events with the ministry and missions are listed? Seven, none of them dated."""
    rows = [row for row in ask("events-by-country") if (row["source"], row["lines"]) == ("s000", "30")]
    assert pick(rows, "event", "kind", "country") == {
        (event, kind, country) for event, (kind, country) in EVENTS.items()
    }
    assert pick(rows, "begin", "notBefore", "notAfter") == {("", "2004-01-01", "2023-12-31")}
    with_ministry = column(ask("events-of-partner", partner="mofa-vietnam"), "event")
    assert set(EVENTS) <= with_ministry
    for event in EVENTS:
        assert ("begin", event) in pick(ask("not-stated", partner="mofa-vietnam"), "property", "record")


def test_q091_seventeen_governments_in_fourteen_countries(ask: Graph) -> None:
    """How many foreign local governments in all, in how many countries?"""
    rows = ask("foreign-local-governments")
    assert column(rows, "partner") == SEVENTEEN
    assert len(rows) == 17
    countries = Counter(row["country"] for row in rows)
    assert len(countries) == 14
    assert {country for country, count in countries.items() if count > 1} == {"FR", "DE", "JP"}
    assert {countries[country] for country in ("FR", "DE", "JP")} == {2}
