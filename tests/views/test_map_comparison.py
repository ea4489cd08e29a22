"""Two days compared on the map: expected by hand from the sample city's own statement."""

from datetime import date
from typing import Any

import pyoxigraph as ox
import pytest

from coopgraph.dates import Clocks
from coopgraph.errors import InputError
from coopgraph.terms import COOP, Iri
from coopgraph.views.map_scope import Scope
from coopgraph.views.network_map import WHOLE, network_map, network_page
from tests.map_graph import BASE, CLOCKS, GraphBuilder, day, sample_city
from tests.views.test_map import page_data

FIRST, LAST = date(2015, 12, 31), date(2024, 4, 30)
EVERY = {"new", "changed", "gone", "same", "unclear"}


def city() -> GraphBuilder:
    """The sample city with what ended, was cancelled, fell due or is undated between the two days."""
    graph = sample_city()
    over = graph.record("Agreement", "over", ("Hết", "Over"), "2010", party=["home", "miyazaki"])
    graph.say(over, COOP + "end", day("2020-06"))
    done = graph.record("Project", "done", ("Xong", "Done"), "2014", funder="ruse", beneficiary="home")
    graph.say(done, COOP + "end", day("2019"))
    graph.record("Agreement", "again", ("Ký tiếp", "Renewed"), "2018", party=["home", "pilsen"])
    passing = graph.record("Agreement", "passing", ("Ngắn", "Short"), "2016", party=["home", "citynet"])
    graph.say(passing, COOP + "end", day("2018"))
    graph.record("Agreement", "undated", ("Không ngày", "Undated"), "", party=["home", "consulate-it"])
    due = graph.record(
        "Commitment", "due", ("Hứa", "Promise"), "2015-01-01", owner="home", toward="sachsen-anhalt"
    )
    graph.say(due, COOP + "dueEnd", day("2017"))
    void = graph.record(
        "Commitment", "void", ("Bỏ", "Void"), "2015-01-01", owner="home", toward="so-ngoai-vu"
    )
    graph.say(void, COOP + "cancelledOn", day("2018-03"))
    left = graph.record("Appointment", "left", ("Thôi giữ chức", "Left"), "2014", body="ctu")
    graph.say(left, COOP + "end", day("2018"))
    return graph


def compared(graph: GraphBuilder, first: date = FIRST, scope: Scope = WHOLE) -> dict[str, Any]:
    clocks = Clocks(LAST, CLOCKS.known_on)
    found = page_data(network_map(graph.view(), clocks, "en", compare=first, scope=scope))
    comparison: dict[str, Any] = found["compare"]
    return comparison


def by_way(table: dict[str, Any]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {way: set() for way in EVERY - {"same"}}
    for key, entry in table.items():
        if "is" in entry:
            found[entry["is"]].add(key.rsplit("/", 1)[-1])
    return found


def test_records_are_new_gone_changed_or_as_they_were() -> None:
    found = by_way(compared(city())["records"])
    # The memoranda of 2011 and 2015 had begun by the first day, the forum of November 2024 not by the second.
    assert found == {
        "new": {
            "kaposvar", "visit", "call", "nice-week", "water", "solar", "mission", "again", "passing",
            "undated",
        },
        "gone": {"over", "done", "void", "left"},
        "changed": {"due"},
        "unclear": {"lone", "wish"},
    }  # fmt: skip


def test_partners_are_new_gone_changed_or_as_they_were() -> None:
    comparison = compared(city())
    assert by_way(comparison["partners"]) == {
        "new": {
            "kaposvar", "champasak", "canelones", "vn-fr", "world-bank", "care", "sk", "shantou", "citynet",
            "consulate-it",
        },
        "gone": {"miyazaki", "so-ngoai-vu"},
        # Nice was visited, Pilsen signed again, of Ruse the project is over and the memorandum is not, the
        # promise to Saxony-Anhalt fell due, somebody left the university.
        "changed": {"nice", "pilsen", "ruse", "sachsen-anhalt", "ctu"},
        "unclear": {"loner"},
    }  # fmt: skip
    partners = {"new": 10, "changed": 5, "gone": 2, "same": 1, "unclear": 1, "perhaps": 1}
    assert comparison["counts"]["partners"] == partners
    # A record of two is a line; the week in Nice and the water project are three each.
    assert comparison["counts"]["ties"] == {"new": 13, "changed": 2, "gone": 3, "same": 3, "unclear": 0}
    assert comparison["counts"]["records"] == {"new": 10, "changed": 1, "gone": 4, "same": 3, "unclear": 2}


def test_a_line_is_what_became_of_all_its_records() -> None:
    home = f"{BASE.removeprefix('https://w3id.org/coopgraph/')}partner/"

    def line(partner: str, kind: str) -> str:
        one, other = sorted(["home", partner])
        return str(ties.get(f"{home}{one} {home}{other} {kind}", "same"))

    ties = compared(city())["ties"]
    assert line("nice", "Agreement") == "same"
    assert line("pilsen", "Agreement") == "changed"
    assert line("ruse", "Agreement") == "same"
    assert line("ruse", "Project") == "gone"
    assert line("miyazaki", "Agreement") == "gone"
    assert line("sk", "Project") == "new"
    assert line("sachsen-anhalt", "Commitment") == "changed"
    assert line("ctu", "partOf") == "same"


def test_what_happened_is_told_with_the_first_day_on_which_it_is_certain() -> None:
    records = compared(city())["records"]
    told = {key.rsplit("/", 1)[-1]: entry.get("told") for key, entry in records.items()}
    assert told["over"] == [["expired", "2020-07-01"]]
    assert told["done"] == [["ended", "2020-01-01"]]
    assert told["passing"] == [["began", "2016-12-31"], ["expired", "2019-01-01"]]
    assert told["due"] == [["fell-due", "2017-12-31"]]
    assert told["void"] == [["cancelled", "2018-03-31"]]
    assert told["left"] == [["ended", "2019-01-01"]]
    due = records["data/testville/commitment/due"]
    assert due["promise"] == ["ontology#promise-open", "ontology#promise-overdue-without-evidence"]


def test_what_no_date_tells_is_perhaps_older() -> None:
    comparison = compared(city())
    unsure = {
        key.rsplit("/", 1)[-1]
        for table in (comparison["records"], comparison["partners"])
        for key, entry in table.items()
        if entry.get("perhaps")
    }
    # An undated agreement is known only by the article of April 2024; a year after the first day is sure.
    assert unsure == {"undated", "consulate-it"}
    assert not compared(city(), date(2016, 6, 30))["records"]["data/testville/event/visit"].get("perhaps")
    halfway = compared(city(), date(2022, 6, 30))["records"]["data/testville/project/water"]
    assert halfway == {"is": "new", "perhaps": True, "told": [["began", "2022-12-31"]]}


def test_stage_and_state_are_told_then_and_now() -> None:
    partners = compared(sample_city())["partners"]
    nice = partners["data/testville/partner/nice"]
    assert nice["stage"] == ["ontology#stage-agreement", "ontology#stage-activity"]
    assert nice["way"] == "up"
    assert partners["data/testville/partner/sk"]["stage"] == ["ontology#stage-none", "ontology#stage-project"]
    # Nothing happened between Pilsen and the city, but a memorandum of 2015 says little in 2024.
    pilsen = partners["data/testville/partner/pilsen"]
    assert "stage" not in pilsen
    assert pilsen["state"][0] == "ontology#state-quiet"


@pytest.mark.parametrize(
    ("begin", "end", "way"),
    [
        ("2015-12-31", "", "same"),
        ("2016-01-01", "", "new"),
        ("2024-04-30", "", "new"),
        ("2024", "", "unclear"),
        ("2010", "2015-12-30", "same"),
        ("2010", "2015-12-31", "gone"),
        ("2010", "2024-04-29", "gone"),
        ("2010", "2024-04-30", "same"),
        ("2010", "2024", "same"),
    ],
)
def test_the_days_themselves_belong_to_what_held_on_them(begin: str, end: str, way: str) -> None:
    graph = sample_city()
    record = graph.record("Agreement", "edge", ("Mép", "Edge"), begin, party=["home", "miyazaki"])
    if end:
        graph.say(record, COOP + "end", day(end))
    comparison = compared(graph)
    assert comparison["records"].get("data/testville/agreement/edge", {"is": "same"})["is"] == way
    tie = "data/testville/partner/home data/testville/partner/miyazaki Agreement"
    assert comparison["ties"].get(tie, "same") == way


def test_an_event_of_one_day_is_never_gone_and_one_that_lasts_is() -> None:
    graph = sample_city()
    fair = graph.record("Event", "fair", ("Hội chợ", "Fair"), "2015-12-30", participant=["home", "miyazaki"])
    graph.say(fair, COOP + "end", day("2016-01-02"))
    graph.record("Event", "call-2015", ("Gọi", "Call"), "2015-12-31", participant=["home", "ruse"])
    records = by_way(compared(graph)["records"])
    assert records["gone"] == {"fair"}
    assert "call-2015" not in set().union(*records.values())


def test_a_part_of_the_map_says_the_same_of_its_partners_and_counts_what_it_leaves_out() -> None:
    whole = compared(city())
    education = Iri("https://w3id.org/coopgraph/scheme/sector/education")
    part = compared(city(), scope=Scope(sectors=frozenset({education})))
    nice = part["partners"]["data/testville/partner/nice"]
    assert nice == {**whole["partners"]["data/testville/partner/nice"], "beyond": 1}  # the week of 2023
    assert sum(part["counts"]["partners"].values()) == 4
    assert set(by_way(part["records"])["new"]) == {"kaposvar"}
    around = compared(city(), scope=Scope(around=Iri(BASE + "partner/miyazaki")))
    assert around["counts"]["partners"] == {**dict.fromkeys(EVERY, 0), "perhaps": 0, "gone": 1}


def test_what_is_known_stands_still() -> None:
    graph = city()
    seen = graph.record("Agreement", "later", ("Sau", "Later"), "2020", party=["home", "delta"])
    named = ox.NamedNode(BASE + seen)
    graph.triples = [t for t in graph.triples if t.subject != named or "source" not in t.predicate.value]
    graph.cite(seen, "s2", "9")
    view = graph.view()
    early = page_data(network_map(view, Clocks(LAST, date(2024, 12, 31)), "en", compare=FIRST))
    assert f"data/testville/{seen}" not in early["records"]
    late = page_data(network_map(view, Clocks(LAST, date(2025, 12, 31)), "en", compare=FIRST))
    assert late["compare"]["records"][f"data/testville/{seen}"]["is"] == "new"


def test_a_page_without_comparison_has_none_and_two_runs_give_the_same_bytes() -> None:
    assert "compare" not in page_data(network_map(sample_city().view(), CLOCKS, "vi"))
    clocks = Clocks(LAST, CLOCKS.known_on)
    once = network_map(city().view(), clocks, "vi", compare=FIRST)
    assert once == network_map(city().view(), clocks, "vi", compare=FIRST)


def test_an_empty_graph_can_be_compared() -> None:
    from coopgraph.store.view import OxigraphView

    page, counts = network_page(OxigraphView(ox.Store(), "empty"), CLOCKS, "en", compare=FIRST)
    assert page_data(page)["compare"]["partners"] == {}
    assert {counts[f"{of}-{way}"] for of in ("partners", "ties", "records") for way in EVERY} == {0}


@pytest.mark.parametrize("first", [LAST, date(2024, 5, 1)])
def test_the_first_day_must_come_first(first: date) -> None:
    with pytest.raises(InputError) as refused:
        network_map(sample_city().view(), Clocks(LAST), "vi", compare=first)
    assert "hai ngày khác nhau, ngày sớm hơn viết trước" in refused.value.message("vi")
    assert "two different days, the earlier one first" in refused.value.message("en")
    assert f"--compare {first} 2024-04-30" in refused.value.message("en")
