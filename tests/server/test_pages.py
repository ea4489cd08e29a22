"""The pages for people: each thing has one, every fact its source, and what data say is only ever text."""

import html
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from coopgraph.analysis.decay import DECAY, Decay, parse_half_lives
from coopgraph.dates import Clocks
from coopgraph.loading import load
from tests.conftest import EditCell, silent
from tests.server.conftest import SETTINGS, application

TABLES = ("partner", "agreement", "event", "project", "commitment", "figure", "appointment", "statement",
          "source", "person")  # fmt: skip
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


class Links(HTMLParser):
    """Every address in a page, the elements, and the attributes that would run something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.elements: set[str] = set()
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("path", ["/", "/query", "/find?q=nice", "/gaps", "/ontology", "/data/partner"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_page_is_there_in_both_languages(client: TestClient, path: str, language: str) -> None:
    joint = "&" if "?" in path else "?"
    answer = client.get(f"{path}{joint}lang={language}", headers=HTML)
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["content-language"] == language
    links = Links(answer.text)
    assert links.handlers == []
    assert not {"style", "iframe", "object", "embed"} & links.elements
    own = [address for address in links.addresses if address.startswith("/") and "static" not in address]
    assert own
    assert [address for address in own if "lang=" not in address] == []


def test_the_start_page_counts_what_the_store_holds(client: TestClient) -> None:
    page = client.get("/?lang=en", headers=HTML).text
    assert "The partners of Can Tho" in page
    assert re.search(r'href="/data/partner\?lang=en" class="count">85<', page)
    assert "Much signed, but with modest results" in page


@pytest.mark.parametrize("table", TABLES)
def test_every_thing_of_every_table_has_a_page(client: TestClient, table: str) -> None:
    listed = client.get(f"/data/{table}?lang=en", headers=HTML)
    assert listed.status_code == 200
    paths = {a.partition("?")[0] for a in Links(listed.text).addresses if f"/cantho/{table}/" in a}
    assert paths
    for path in sorted(paths)[:8]:
        page = client.get(path + "?lang=en", headers=HTML)
        assert page.status_code == 200, path
        assert path.rsplit("/", 1)[1] in page.text
        assert f"{path}.ttl" in page.text


def test_the_page_of_a_partner_shows_facts_with_source_and_line_and_what_is_not_stated(
    client: TestClient,
) -> None:
    page = html.unescape(client.get("/data/cantho/partner/nice?lang=en", headers=HTML).text)
    assert "Twinning with Nice" in page
    assert "s003, line 7" in page
    assert re.search(r'Not stated</dt>.*class="missing">end<.*class="missing">sector<', page, re.DOTALL)
    assert "the sources read name none" in page
    assert 'href="http://www.wikidata.org/entity/Q33959"' in page


def test_a_source_lists_its_facts_in_the_order_of_its_lines(client: TestClient) -> None:
    page = client.get("/data/cantho/source/s003?lang=en", headers=HTML).text
    lines = [int(found) for found in re.findall(r"\(lines? (\d+)", page)]
    assert len(lines) > 20
    assert lines == sorted(lines)


def test_a_sector_shows_its_records_and_narrower_sectors(client: TestClient) -> None:
    page = client.get("/scheme/sector/education?lang=en", headers=HTML).text
    assert "/scheme/sector/workforce-training" in page
    assert "/data/cantho/" in page


@pytest.mark.parametrize(
    ("suffix", "accept", "format_"),
    [
        (".ttl", "*/*", ox.RdfFormat.TURTLE), (".jsonld", "text/html", ox.RdfFormat.JSON_LD),
        (".nt", "", ox.RdfFormat.N_TRIPLES), (".rdf", "", ox.RdfFormat.RDF_XML),
        ("", "text/turtle", ox.RdfFormat.TURTLE), ("", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("", "text/html;q=0.5, application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)  # fmt: skip
def test_data_are_had_by_suffix_or_by_asking(
    client: TestClient, suffix: str, accept: str, format_: ox.RdfFormat
) -> None:
    answer = client.get("/data/cantho/partner/nice" + suffix, headers={"Accept": accept})
    assert answer.status_code == 200
    assert "Accept" in answer.headers["vary"]
    quads = list(ox.parse(answer.content, format=format_))
    nice = ox.NamedNode("https://w3id.org/coopgraph/data/cantho/partner/nice")
    assert {nice} < {quad.subject for quad in quads}
    assert all(nice in (quad.subject, quad.object) for quad in quads)


def test_the_clocks_are_in_the_address_and_stay_in_the_links(client: TestClient) -> None:
    page = client.get("/data/cantho/partner/canelones?lang=en&known_on=2017-06", headers=HTML).text
    assert "no source had told of" in page
    before = client.get("/data/cantho/partner/champasak?lang=en&as_of=2010&known_on=2020", headers=HTML).text
    assert "2011" not in before.partition("<footer>")[0].partition("<main")[2].replace("champasak-2011", "")
    links = [a for a in Links(before).addresses if a.startswith("/data/cantho/source")]
    assert links
    assert all("as_of=2010" in a and "known_on=2020" in a for a in links)


def test_find_takes_names_with_and_without_accents(client: TestClient) -> None:
    for text in ("Sán Đầu", "san dau", "SAN DAU", "shantou"):
        assert "/data/cantho/partner/shantou" in client.get("/find", params={"q": text}, headers=HTML).text
    nothing = client.get("/find", params={"q": "Zzyzx", "lang": "en"}, headers=HTML)
    assert nothing.status_code == 200
    assert "Nothing found for" in nothing.text
    assert client.get("/find?q=", follow_redirects=False).status_code == 303


def test_what_is_searched_for_is_only_text(client: TestClient) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    page = client.get("/find", params={"q": hostile}, headers=HTML).text
    links = Links(page)
    assert "<script>alert" not in page
    assert links.handlers == []


HOSTILE = ['<script>alert("x")</script>', '"><img src=x onerror=alert(1)>', "</title><svg onload=alert(1)>",
           "{{ 7*7 }}", "javascript:alert(1)", "&lt;b&gt;", "]]>", "\u202eevil"]  # fmt: skip


def test_hostile_labels_are_text_on_every_page(tables: Path, edit_cell: EditCell, tmp_path: Path) -> None:
    edit_cell("partners", "nice", "label_vi", HOSTILE[0])
    edit_cell("partners", "nice", "label_en", HOSTILE[1])
    edit_cell("partners", "nice", "alt_labels", "|".join(HOSTILE[2:4]))
    edit_cell("partners", "nice", "note_vi", HOSTILE[4])
    edit_cell("agreements", "nice-2011", "label_vi", HOSTILE[2])
    edit_cell("agreements", "nice-2011", "instrument_as_given", HOSTILE[6])
    edit_cell("sources", "s003", "title", HOSTILE[0])
    load([tables], tmp_path / "store", silent)
    with application(tmp_path / "store") as client:
        for path in ("/", "/data/cantho/partner/nice", "/data/cantho/agreement/nice-2011", "/find?q=nice",
                     "/data/partner", "/gaps", "/data/cantho/source/s003", "/query"):  # fmt: skip
            for language in ("vi", "en"):
                joint = "&" if "?" in path else "?"
                page = client.get(f"{path}{joint}lang={language}", headers=HTML).text
                links = Links(page)
                assert links.handlers == [], path
                assert "<script>alert" not in page, path
                assert "svg" not in links.elements, path
                assert not [a for a in links.addresses if a.lower().startswith(("javascript", "data:text"))]
        terms = client.get("/terms.json").json()["terms"]
        assert HOSTILE[1] in {term["en"] for term in terms}


def test_the_library_is_a_menu_and_fills_in_values(client: TestClient) -> None:
    library = client.get("/library.json?lang=vi").json()
    groups = {group["id"] for group in library["groups"]}
    assert len(library["queries"]) >= 45
    assert {query["group"] for query in library["queries"]} <= groups
    answer = client.get("/library/sectors-of-partner.rq", params={"partner": "CHAMPASAK", "lang": "en"})
    assert answer.status_code == 200
    assert "<https://w3id.org/coopgraph/data/cantho/partner/champasak>" in answer.text
    assert client.post("/sparql", data={"query": answer.text}).json()["results"]["bindings"]
    wrong = client.get("/library/sectors-of-partner.rq", params={"partner": "nowhere at all"})
    assert wrong.status_code == 400


def test_terms_are_this_graphs_own(client: TestClient) -> None:
    content = client.get("/terms.json").json()
    terms = {term["term"]: term for term in content["terms"]}
    assert terms["coop:Agreement"]["kind"] == "class"
    assert terms["coop:party"]["kind"] == "property"
    assert terms["sector:education"]["kind"] == "concept"
    partner = terms["<https://w3id.org/coopgraph/data/cantho/partner/champasak>"]
    assert (partner["kind"], partner["en"]) == ("partner", "Champasak Province")
    assert content["prefixes"]["coop"] == "https://w3id.org/coopgraph/ontology#"


def test_the_map_is_served_and_kept(client: TestClient) -> None:
    first, second = client.get("/map?lang=en"), client.get("/map?lang=en")
    assert first.status_code == 200
    assert first.content == second.content
    assert b"data-word" in first.content


def test_the_list_of_gaps_weighs_evidence_as_the_office_set_it(cantho_store: Path) -> None:
    clocks = Clocks(date(2026, 6, 30))

    def state(decay: Decay) -> str:
        with application(cantho_store, replace(SETTINGS, clocks=clocks, decay=decay)) as client:
            page = client.get("/gaps").text
        row = re.search(r"<tr>(?:(?!</tr>).)*Canelones Department.*?</tr>", page, re.DOTALL)
        assert row is not None
        return "active" if re.search(r">\s*active\s*<", row[0]) else "quiet"

    assert state(DECAY) == "quiet"
    assert state(parse_half_lives("3", where="")) == "active"
