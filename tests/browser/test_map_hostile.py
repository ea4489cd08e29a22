"""Hostile text in every field that reaches the page: none runs, none asks the network, all is shown."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from markupsafe import Markup
from playwright.sync_api import Browser

from coopgraph.terms import COOP, DCTERMS, SCHEMA, SKOS
from coopgraph.views import offline_network as subject
from coopgraph.views.network_map import network_map
from tests.browser.chromium import Watched, opened
from tests.map_graph import BASE, CLOCKS, GraphBuilder, concept, en, vi
from tests.map_payloads import NO_LINKS, PAYLOADS

pytestmark = pytest.mark.browser
VOID_TAGS = "script:not([type]), iframe, object, embed, base, form, link[rel=stylesheet], img, video, audio"
#: Opens every payload's partner, record and sector; how often it stands in its partner's panel, and whether
#: all links there are safe.
COUNT_IN_PANEL = """payloads => payloads.map((payload, index) => {
  coopmap.choose(`data/testville/event/p${index}`);
  coopmap.choose(`scheme/sector/x${index}`);
  coopmap.choose(`data/testville/partner/p${index}`);
  const safe = (a) => /^https?:$/.test(a.protocol) && a.rel === "noopener noreferrer";
  const shown = document.getElementById("panel-body").textContent.split(payload).length - 1;
  return [shown, [...document.links].every(safe)];
})"""
NEAR_LINKS = [" https://a.org", "https:evil", "//evil", "/x", "https://a.org\\@evil", "x", ""]


def hostile_city() -> GraphBuilder:
    """A partner, a source and one record of each class for every payload, which stands in every field."""
    graph = GraphBuilder()
    graph.home("p0")
    for index, payload in enumerate(PAYLOADS):
        text, code = ox.Literal(payload), f"p{index}"
        country = concept("country", f"X{index}")
        graph.source(f"s{index}", payload, publisher=text, creator=text, url=text)
        graph.partner(code, "LocalGovernment", payload, payload, f"X{index}")
        partner = f"partner/{code}"
        graph.say(partner, SKOS + "altLabel", ox.Literal(payload + " 2"))
        graph.say(partner, SKOS + "hiddenLabel", text)
        graph.say(partner, COOP + "note", vi(payload), en(payload))
        graph.triples.append(ox.Triple(country, ox.NamedNode(SKOS + "prefLabel"), vi(payload)))
        address = NO_LINKS[index % len(NO_LINKS)]
        graph.say(partner, SKOS + "exactMatch", ox.NamedNode(address))
        for kind, roles in [
            ("Agreement", {"party": ["p0", code]}), ("Event", {"participant": ["p0", "p1", code]}),
            ("Project", {"funder": ["p0", code]}), ("Commitment", {"owner": ["p0", code]}),
            ("Statement", {"statedBy": [code]}), ("Figure", {"countedBy": [code]}),
        ]:  # fmt: skip
            record = graph.record(kind, code, (payload, payload), "2020", **roles)
            for name in ("asGiven", "sectorAsGiven", "locator"):
                graph.say(record, COOP + name, text)
            for name in ("note", "dateNote", "scope", "differenceFrom"):
                graph.say(record, COOP + name, vi(payload), en(payload))
            sector = concept("sector", f"x{index}")
            graph.say(record, COOP + "sector", sector)
            graph.triples.append(ox.Triple(sector, ox.NamedNode(SKOS + "prefLabel"), en(payload)))
            graph.say(record, DCTERMS + "source", ox.NamedNode(f"{BASE}source/s{index}"))
    graph.triples.append(
        ox.Triple(ox.NamedNode(f"{BASE}source/s0"), ox.NamedNode(SCHEMA + "url"), ox.NamedNode(NO_LINKS[0]))
    )
    return graph


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "<img src=x onerror=alert(1)>.html"
    title = PAYLOADS[1]
    path.write_bytes(network_map(hostile_city().view(title), CLOCKS, "vi", title=title))
    return path


def _unharmed(watched: Watched) -> None:
    assert watched.page.evaluate("window.pwned") is None
    assert watched.dialogs == []
    assert watched.requests == []
    assert watched.page.url.startswith("file://")


def test_there_are_a_hundred() -> None:
    assert len(set(PAYLOADS)) >= 100


def test_nothing_runs_and_everything_is_shown(browser: Browser, file: Path) -> None:
    with opened(browser, file) as watched:
        page = watched.page
        scripts = page.evaluate("document.scripts.length")
        assert page.locator("#title").text_content() == PAYLOADS[1]
        page.evaluate("document.querySelector('[data-also=sectors]').click()")
        for language in ("vi", "en"):
            page.click(f"#language-{language}")
            found = page.evaluate(COUNT_IN_PANEL, PAYLOADS)
            assert [payload for payload, (shown, _) in zip(PAYLOADS, found, strict=True) if shown < 20] == []
            assert all(safe for _, safe in found)
        page.click("#view-list")
        listed = page.evaluate("document.getElementById('list').textContent")
        assert [payload for payload in PAYLOADS if payload not in listed] == []
        assert page.evaluate("document.scripts.length") == scripts
        inside = page.locator("#panel, #list, #legend, header, #found").locator(VOID_TAGS)
        assert inside.count() == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert watched.complaints == []
        _unharmed(watched)


def test_search_box_and_pointer_run_nothing(browser: Browser, file: Path) -> None:
    with opened(browser, file) as watched:
        for payload in PAYLOADS:
            watched.page.fill("#search", payload[:200].replace("\n", " "))
        watched.page.fill("#search", "script")
        assert watched.page.locator("#found [role=option]").count() > 5
        watched.page.fill("#search", "")
        box = watched.page.locator("#canvas").bounding_box()
        assert box is not None
        for node in range(0, len(PAYLOADS), 9):
            at = watched.page.evaluate(f"coopmap.graph.at('data/testville/partner/p{node}')")
            watched.page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
        assert watched.complaints == []
        _unharmed(watched)


def test_only_addresses_of_the_web_become_links(browser: Browser, file: Path) -> None:
    with opened(browser, file) as watched:
        for address in [*NO_LINKS, *NEAR_LINKS]:
            tag = watched.page.evaluate("address => coopmap.text.link(address).tagName", address)
            assert tag == "BDI", address
        assert watched.page.evaluate("coopmap.text.link('https://example.org/a?b=c').tagName") == "A"
        _unharmed(watched)


def test_the_policy_alone_stops_what_escaping_would_have_let_through(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both escapes off: raw JSON ends its block early, and the heading is taken for markup."""
    monkeypatch.setattr(subject, "embed", lambda page: json.dumps(page, ensure_ascii=False, sort_keys=True))
    title = Markup("<script>window.pwned=1</script><img src=x onerror='window.pwned=2'>")
    path = tmp_path / "raw.html"
    path.write_bytes(network_map(hostile_city().view("x"), CLOCKS, "vi", title=title))
    assert b"</script><script>window.pwned=1;alert(1)</script>" in path.read_bytes()
    with opened(browser, path, ready=False) as watched:
        watched.page.wait_for_timeout(1500)
        assert watched.page.evaluate("document.querySelectorAll('script').length") > 12
        refused = [text for text in watched.complaints if "Content Security Policy" in text]
        assert len(refused) > 1
        assert watched.page.evaluate("window.pwned") is None
        assert watched.dialogs == []
        assert set(watched.requests) - {url for url, cause in watched.failures if cause == "csp"} == set()
        assert watched.page.locator("#notice").is_visible()


def test_the_other_views_show_hostile_names_as_text(browser: Browser, file: Path) -> None:
    with opened(browser, file) as watched:
        page = watched.page
        scripts = page.evaluate("document.scripts.length")
        page.click("#view-time")
        told = page.evaluate("document.getElementById('time').textContent")
        assert [payload for payload in PAYLOADS if payload not in told] == []
        page.click("#view-world")
        page.click(".unplaced summary")
        listed = page.evaluate("document.querySelector('.unplaced').textContent")
        assert [payload for payload in PAYLOADS if payload not in listed] == []
        page.click("#view-list")
        page.click("#list-records")
        assert page.locator("#list tbody tr").count() > 5 * len(PAYLOADS)
        for cell in page.evaluate("coopmap.list.csv()").split("\r\n")[1:]:
            assert cell[:1] not in {"=", "+", "-", "@"}
        assert page.evaluate("document.scripts.length") == scripts
        assert page.locator("#panel, #list, #time, #world").locator(VOID_TAGS).count() == 0
        assert watched.complaints == []
        _unharmed(watched)
