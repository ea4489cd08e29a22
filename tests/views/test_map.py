"""The page of the map as bytes: what it holds, that it never varies, and that nothing can leave it."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from coopgraph.dates import Clocks
from coopgraph.resources import templates_folder
from coopgraph.store.view import OxigraphView, View
from coopgraph.terms import COOP, Iri
from coopgraph.views.map_facts import read_map_facts
from coopgraph.views.map_ties import draw
from coopgraph.views.map_wording import WORDING
from coopgraph.views.network_map import network_map, network_page
from coopgraph.views.offline_network import SCRIPTS, embed
from tests.map_graph import BASE, CLOCKS, sample_city
from tests.map_odd import small_graphs
from tests.map_payloads import PAYLOADS

ROOT = Path(__file__).parents[2]


def page_data(page: bytes) -> dict[str, Any]:
    found = re.search(
        r'<script type="application/json" id="map-data">(.*?)</script>', page.decode(), re.DOTALL
    )
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.fixture(scope="module")
def page() -> bytes:
    return network_map(sample_city().view(), CLOCKS, "vi")


def test_a_record_of_two_is_a_tie_and_a_larger_one_a_node() -> None:
    drawing = draw(read_map_facts(sample_city().view(), CLOCKS))
    forum = Iri(BASE + "event/forum")
    assert forum in drawing.gatherings
    assert sum(tie.one == forum for tie in drawing.ties) == 4
    visit = [tie for tie in drawing.ties if Iri(BASE + "event/visit") in tie.records]
    assert [(tie.one.local, tie.other.local, tie.kind) for tie in visit] == [("champasak", "home", "Event")]
    partners = set(drawing.partners)
    clique = {tie for tie in drawing.ties if tie.one in partners and tie.other in partners}
    assert not any({tie.one.local, tie.other.local} == {"delta", "world-bank"} for tie in clique)


def test_a_line_that_would_pass_beneath_the_home_is_bent() -> None:
    """Two cities share a friend; the second city and the friend stand on either side of the first."""
    page, _ = network_page(small_graphs()["two"], CLOCKS, "vi")
    edges = {(edge["from"], edge["to"]): edge.get("turn", 0) for edge in page_data(page)["edges"]}
    friend, home = "data/testville/partner/friend", "data/testville/partner/home"
    assert edges[friend, home] == 0
    assert edges[friend, "data/zweitstadt/partner/home"] == 1


def test_partners_without_a_tie_are_drawn_at_the_edge_and_listed(page: bytes) -> None:
    data = page_data(page)
    assert "data/testville/partner/loner" in data["untied"]
    places = {node["id"]: (node["x"], node["y"]) for node in data["nodes"]}
    assert len(set(places.values())) == len(places)
    assert places["data/testville/partner/home"] == (0, 0)
    loner = places["data/testville/partner/loner"]
    tied = [
        max(abs(x), abs(y))
        for id_, (x, y) in places.items()
        if id_ not in data["untied"] and "/partner/" in id_
    ]
    assert max(abs(loner[0]), abs(loner[1])) > max(tied) * 0.85


def test_silent_partners_are_those_with_an_agreement_and_nothing_after(page: bytes) -> None:
    partners = page_data(page)["partners"]
    silent = {id_.rsplit("/", 1)[-1] for id_, partner in partners.items() if partner.get("silent")}
    assert silent == {"pilsen", "ruse", "kaposvar"}
    assert partners["data/testville/partner/nice"]["stage"] == "activity"


def test_the_silent_local_governments_of_can_tho_are_ten(cantho: View) -> None:
    partners = page_data(network_map(cantho, CLOCKS, "vi"))["partners"].values()
    silent = [p for p in partners if p.get("silent") and p["kind"] == "LocalGovernment"]
    assert len(silent) == 10


def test_the_clocks_hide_what_was_not_yet_or_not_known(cantho: View) -> None:
    def shown(as_of: str, known_on: str) -> dict[str, int]:
        clocks = Clocks(date.fromisoformat(as_of), date.fromisoformat(known_on))
        return dict(network_page(cantho, clocks, "vi")[1])

    now = shown("2026-01-01", "2026-01-01")
    then = shown("2013-12-31", "2026-01-01")
    unknown = shown("2026-01-01", "2017-06-01")
    assert then["records"] < now["records"]
    assert then["partners"] == now["partners"]
    assert unknown["partners"] < now["partners"]
    assert unknown["sources"] < now["sources"]


def test_every_inline_script_and_style_is_named_by_the_policy(page: bytes) -> None:
    text = page.decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    allowed = policy[1].replace("&#39;", "'")
    assert allowed.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in allowed
    inline = re.findall(r"<script>(.*?)</script>", text, re.DOTALL) + re.findall(
        r"<style>(.*?)</style>", text, re.DOTALL
    )
    assert len(inline) == len(SCRIPTS) + 2  # with vis-network, and the style
    for content in inline:
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in allowed


def test_no_attribute_points_outside(page: bytes) -> None:
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", page.decode(), flags=re.DOTALL)
    assert re.findall(r'(?:src|href|action|srcset)="(?!data:,")[^"]*"', markup) == []
    assert re.findall(r"\son\w+=", markup) == []
    assert re.findall(r'\sstyle="', markup) == []


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_bytes_are_the_same_under_every_hash_seed(page: bytes, seed: str) -> None:
    code = (
        "import hashlib\n"
        "from coopgraph.views.network_map import network_map\n"
        "from tests.map_graph import CLOCKS, sample_city\n"
        "print(hashlib.sha256(network_map(sample_city().view(), CLOCKS, 'vi')).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment, cwd=ROOT
    )
    assert done.stdout.strip() == hashlib.sha256(page).hexdigest()


def test_no_payload_can_end_the_data_block() -> None:
    block = embed({payload: [payload] for payload in PAYLOADS})
    assert re.findall("[<>&\u2028\u2029]", block) == []
    assert json.loads(block) == {payload: [payload] for payload in PAYLOADS}


def test_a_title_is_escaped_and_used_in_both_languages() -> None:
    page = network_map(sample_city().view(), CLOCKS, "en", title="<b>Bạn & bè</b>")
    assert b"<title>&lt;b&gt;B\xe1\xba\xa1n &amp; b\xc3\xa8&lt;/b&gt;</title>" in page
    assert page_data(page)["title"] == {"vi": "<b>Bạn & bè</b>", "en": "<b>Bạn & bè</b>"}


def test_an_empty_graph_gives_a_page() -> None:
    page, counts = network_page(OxigraphView(ox.Store(), "empty"), CLOCKS, "en")
    assert counts == {"partners": 0, "ties": 0, "records": 0, "sources": 0}
    assert page_data(page)["nodes"] == []


def test_a_partner_without_name_or_kind_in_the_order_is_kept() -> None:
    graph = sample_city()
    graph.say(
        "partner/bare", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", ox.NamedNode(COOP + "Partner")
    )
    partners = page_data(network_map(graph.view(), CLOCKS, "vi"))["partners"]
    bare = partners["data/testville/partner/bare"]
    assert bare["name"] == {"": "bare"}
    assert (bare["kind"], bare["stage"]) == ("Partner", "none")


def test_wording_has_the_same_places_in_both_languages() -> None:
    for key, text in WORDING.items():
        assert set(re.findall(r"\{\w+\}", text.vi)) == set(re.findall(r"\{\w+\}", text.en)), key
        assert text.vi.strip()
        assert text.en.strip()


def test_every_word_that_the_page_asks_for_exists() -> None:
    sources = [path.read_text(encoding="utf-8") for path in sorted(templates_folder().glob("map.html"))]
    sources += [path.read_text(encoding="utf-8") for path in sorted(templates_folder().glob("*.js"))]
    text = "\n".join(sources)
    asked = set(re.findall(r'\bword\("(\w+)"', text)) | set(re.findall(r'data-word(?:-\w+)?="(\w+)"', text))
    assert asked - set(WORDING) == set()


@pytest.mark.parametrize("path", sorted(templates_folder().glob("*.*")), ids=lambda path: str(path.name))
def test_our_scripts_build_the_page_from_text_alone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|srcdoc|fetch\(|XMLHttp"
    )
    assert re.findall(forbidden, text) == []


def test_the_homes_own_bodies_have_a_colour_of_their_own_and_no_state(cantho: View) -> None:
    data = page_data(network_map(cantho, CLOCKS, "vi"))
    partners = {id_.rsplit("/", 1)[-1]: partner for id_, partner in data["partners"].items()}
    own = {name for name, partner in partners.items() if partner.get("stage") == "own"}
    assert own == {
        "can-tho-peoples-committee", "can-tho-party-committee", "can-tho-dfa", "can-tho-dard", "can-tho-dpi",
        "can-tho-institute-socio-economic", "can-tho-departments",
    }  # fmt: skip
    assert not any(partners[name].get("state") or partners[name].get("silent") for name in own)
    assert "own" in data["order"]["stages"]
    assert data["terms"]["ontology#stage-own"]["en"] == "The home's own bodies"


def test_a_named_member_of_a_group_is_not_silent_and_names_the_group(cantho: View) -> None:
    data = page_data(network_map(cantho, CLOCKS, "vi"))
    aimf = data["partners"]["data/cantho/partner/aimf"]
    assert not aimf.get("silent")
    rows = dict(aimf["facts"])
    assert rows["ontology#memberOf"] == [{"partner": "data/cantho/partner/networks-joined"}]
    group = dict(data["partners"]["data/cantho/partner/networks-joined"]["facts"])
    assert {"partner": "data/cantho/partner/aimf"} in group["ontology#member"]
