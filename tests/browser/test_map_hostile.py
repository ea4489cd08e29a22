"""Hostile text in every field that reaches the page: none runs, none asks the network, all is shown."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup
from playwright.sync_api import Browser, expect

from coopgraph.resources import templates_folder
from coopgraph.views import offline_network as subject
from coopgraph.views.network_map import network_map
from tests.browser.chromium import Watched, opened
from tests.map_graph import CLOCKS, sample_city
from tests.map_hostile import RECORDS, hostile_city, hostile_overlay, marked, shown_in_panel
from tests.map_payloads import NO_LINKS, PAYLOADS

pytestmark = pytest.mark.browser
VOID_TAGS = "script:not([type]), iframe, object, embed, base, form, link[rel=stylesheet], img, video, audio"
#: Opens the record and the sector of every payload, then its partner: what that panel says, and whether all
#: links there are safe.
PANELS = """payloads => payloads.map((payload, index) => {
  coopmap.choose(`data/testville/event/p${index}`);
  coopmap.choose(`scheme/sector/sector${index}`);
  coopmap.choose(`data/testville/partner/p${index}`);
  const safe = (a) => /^https?:$/.test(a.protocol) && a.rel === "noopener noreferrer";
  return [document.getElementById("panel-body").textContent, [...document.links].every(safe)];
})"""
#: Types every payload and says what stands in the list below, and whether its partner is among what is found.
SEARCHES = """payloads => payloads.map((payload, index) => {
  const box = document.getElementById("search");
  box.value = payload;
  box.dispatchEvent(new Event("input"));
  const found = coopmap.search.find(payload).map(({ id }) => id);
  return [document.getElementById("found").textContent, found.includes(`data/testville/partner/p${index}`)];
})"""
#: Puts every payload into every part of the address, one after the other, and waits until each was read.
ADDRESSES = """async ([payloads, names]) => {
  const read = (address) => new Promise((done) => {
    window.addEventListener("hashchange", () => setTimeout(done), { once: true });
    location.hash = address;
  });
  for (const [index, payload] of payloads.entries()) {
    const parts = new URLSearchParams(names.map((name) => [name, payload]));
    const listed = (ways) => ways.map((way) => `${way}:${payload}`).join();
    if (index % 2) parts.set("hide", listed(["kind", "stage", "line", "country", "group"]));
    if (index % 2) parts.set("only", listed(["sector", "source", "region", "state"]));
    await read(`${parts}&n=${index}&${payload}`);
  }
}"""
NEAR_LINKS = [" https://a.org", "https:evil", "//evil", "/x", "https://a.org\\@evil", "x", ""]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("map")
    path = folder / "<img src=x onerror=alert(1)>.html"
    title = PAYLOADS[1]
    page = network_map(
        hostile_city().view(title), CLOCKS, "vi",
        title=title, compare=date(2019, 1, 1), overlay=hostile_overlay(folder),
    )  # fmt: skip
    path.write_bytes(page)
    return path


def _unharmed(watched: Watched) -> None:
    assert watched.page.evaluate("window.pwned") is None
    assert watched.dialogs == []
    assert watched.requests == []
    assert watched.page.url.startswith("file://")


def test_there_are_a_hundred() -> None:
    assert len(set(PAYLOADS)) >= 100


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_runs_and_every_field_is_shown_to_the_letter(
    browser: Browser, file: Path, language: str
) -> None:
    with opened(browser, file, fragment=f"#lang={language}") as watched:
        page = watched.page
        scripts = page.evaluate("document.scripts.length")
        assert page.locator("#title").text_content() == PAYLOADS[1]
        assert PAYLOADS[1] in (page.locator("#version").text_content() or "")
        page.evaluate("document.querySelector('[data-also=sectors]').click()")
        found = page.evaluate(PANELS, PAYLOADS)
        fields = shown_in_panel(language)
        lost = {
            field: payload
            for payload, (said, _) in zip(PAYLOADS, found, strict=True)
            for field in fields
            if marked(payload, field) not in said
        }
        assert lost == {}
        assert all(safe for _, safe in found)
        searched = page.evaluate(SEARCHES, PAYLOADS)
        assert [
            payload
            for payload, (_, own) in zip(PAYLOADS, searched, strict=True)
            if payload.strip() and not own
        ] == []
        assert page.evaluate("document.scripts.length") == scripts
        inside = page.locator("#panel, #legend, header, #found").locator(VOID_TAGS)
        assert inside.count() == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert watched.complaints == []
        _unharmed(watched)


def test_every_view_shows_hostile_names_as_text(browser: Browser, file: Path) -> None:
    with opened(browser, file) as watched:
        page = watched.page
        scripts = page.evaluate("document.scripts.length")

        def missing(where: str, field: str) -> list[str]:
            text = page.evaluate("where => document.querySelector(where).textContent", where)
            return [payload for payload in PAYLOADS if marked(payload, field) not in text]

        page.click("#view-list")
        assert missing("#list", "name-vi") == []
        page.click("#list-records")
        while page.locator("#list-more").count():
            page.click("#list-more")
        assert page.locator("#list tbody tr").count() == len(RECORDS) * len(PAYLOADS)
        for kind in RECORDS:
            assert missing("#list", f"{kind}-label-vi") == []
        for field in ("name-vi", "title-vi", "locator"):
            assert missing("#list", field) == []
        for cell in page.evaluate("coopmap.list.csv()").split("\r\n")[1:]:
            assert cell[:1] not in {"=", "+", "-", "@"}
        page.click("#view-time")
        assert missing("#time", "Commitment-label-vi") == []
        page.click("#view-world")
        page.click(".unplaced summary")
        expect(page.locator(".unplaced li")).to_have_count(len(PAYLOADS[::2]))
        told = page.evaluate(
            "[document.querySelector('.unplaced').textContent,"
            " ...[...document.querySelectorAll('.place')].map((place) => place.ariaLabel)].join()"
        )
        assert [payload for payload in PAYLOADS if marked(payload, "name-vi") not in told] == []
        assert page.evaluate("coopmap.worldOwn.shapes.length") == 2 * len(PAYLOADS)
        for field in ("country-term-vi", "sector-term-vi", "instrument-term-vi", "title-vi"):
            assert missing("#legend", field) == []
        page.select_option("#colour-by", "country")
        assert page.evaluate("document.scripts.length") == scripts
        assert page.locator("#legend, #list, #time, #world").locator(VOID_TAGS).count() == 0
        assert watched.complaints == []
        _unharmed(watched)


def test_search_box_and_pointer_run_nothing(browser: Browser, file: Path) -> None:
    with opened(browser, file) as watched:
        page = watched.page
        page.fill("#search", "<script>window.pwned")
        assert page.locator("#found [role=option]").count() > 5
        expect(page.locator("#found")).to_contain_text("⟦")
        page.fill("#search", "")
        box = page.locator("#canvas").bounding_box()
        assert box is not None
        for node in range(0, len(PAYLOADS), 9):
            at = page.evaluate(f"coopmap.graph.at('data/testville/partner/p{node}')")
            page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
        assert watched.complaints == []
        _unharmed(watched)


def test_no_address_harms_the_page(browser: Browser, tmp_path: Path) -> None:
    """Every name that any part of the page reads from its address, with every payload."""
    scripts = "".join(path.read_text(encoding="utf-8") for path in sorted(templates_folder().glob("*.js")))
    names = sorted(set(re.findall(r'\bparts\.\w+\("([\w-]+)"', scripts)) | {"only", "hide"})
    assert {"show", "to", "view", "lang", "sort", "from"} <= set(names)
    path = tmp_path / "map.html"
    path.write_bytes(network_map(sample_city().view(), CLOCKS, "vi", compare=date(2019, 1, 1)))
    with opened(browser, path) as watched:
        page = watched.page
        page.evaluate(ADDRESSES, [PAYLOADS, names])
        expect(page.locator("#panel")).to_be_hidden()
        page.evaluate("location.hash = 'lang=vi'")
        expect(page.locator("#counts")).to_contain_text("20/20 đối tác, ẩn 0")
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
    raw = [
        p
        for p in PAYLOADS
        if p.startswith(("<script", "</script", "<img", "<svg", "<object", "<link", "<meta"))
    ]
    title = Markup("<script>window.pwned=1</script><img src=x onerror='window.pwned=2'>")
    path = tmp_path / "raw.html"
    path.write_bytes(network_map(hostile_city(raw).view("x"), CLOCKS, "vi", title=title))
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
