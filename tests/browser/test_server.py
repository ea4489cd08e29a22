"""The server's pages in a real browser that reaches nothing but the loopback address."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Download, Page

from tests.browser.chromium import DESK, PHONE, Watched
from tests.browser.keyboard import choices_asked, close_list, offered, pasted, text_of, typed, write
from tests.server.running import Running, served

pytestmark = pytest.mark.browser
_WIDE_QUERY = "SELECT ?partner ?name { ?partner a coop:LocalGovernment ; skos:prefLabel ?name }"


@pytest.fixture(scope="module")
def server(cantho_store: Path) -> Iterator[Running]:
    with served(cantho_store) as running:
        yield running


@pytest.fixture(scope="module")
def plain(cantho_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server to which the editor's package is not there."""
    folder = tmp_path_factory.mktemp("path")
    (folder / "sitecustomize.py").write_text(
        "import coopgraph.server.editor as editor\n"
        "def version(name): raise editor.PackageNotFoundError\n"
        "editor.version = version\n",
        encoding="utf-8",
    )
    with served(cantho_store, environment={"PYTHONPATH": str(folder)}) as running:
        yield running


@contextmanager
def visited(browser: Browser, server: Running, path: str, size: tuple[int, int] = DESK) -> Iterator[Watched]:
    """Open a page; at the end nothing was complained of, and nothing else than the server was asked."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        accept_downloads=True,
        permissions=["clipboard-read", "clipboard-write"],
    )
    # What is not ours is cut off, so that a page that needs it fails here as it would without a network.
    context.route(lambda url: urlsplit(url).hostname != "127.0.0.1", lambda route: route.abort())
    page = context.new_page()
    watched = Watched(page)
    page.on("request", lambda request: watched.requests.append(request.url))
    page.on("console", watched.note_message)
    page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    page.on("dialog", watched.note_dialog)
    page.goto(server.url + path)
    if path.startswith("/query"):
        page.wait_for_selector("html[data-ready]", timeout=15_000)
    yield watched
    assert watched.complaints == []
    assert watched.dialogs == []
    assert {urlsplit(url).hostname for url in watched.requests if url.startswith("http")} == {"127.0.0.1"}
    context.close()


def _until(page: Page, condition: str) -> None:
    """Wait for a condition; asked from outside, because the page's policy lets no text be run in it."""
    end = time.monotonic() + 10
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(50)


def _run(page: Page) -> list[list[str]]:
    page.click("#run")
    page.wait_for_selector("#answer table")
    return _rows(page)


def _rows(page: Page) -> list[list[str]]:
    rows: list[list[str]] = page.eval_on_selector_all(
        "#answer tbody tr", "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return rows


@pytest.mark.parametrize("kind", ["editor", "text field"])
def test_type_complete_run_sort(browser: Browser, server: Running, plain: Running, kind: str) -> None:
    with visited(browser, server if kind == "editor" else plain, "/query?lang=en") as watched:
        page = watched.page
        assert page.locator(".CodeMirror").count() == (1 if kind == "editor" else 0)
        write(page, "SELECT ?partner ?name WHERE { ?partner a ")
        typed(page, "localgov")
        offered(page, "coop:LocalGovernment")
        page.keyboard.press("Tab")
        pasted(page, " ; ")
        typed(page, "skos:pref")
        offered(page, "skos:prefLabel")
        page.keyboard.press("Enter")
        pasted(page, ' ?name FILTER(LANG(?name) = "en") }')
        close_list(page)
        assert "a coop:LocalGovernment ; skos:prefLabel ?name" in text_of(page)
        if kind == "editor":
            assert page.locator(".cm-keyword").count() > 1
            assert page.locator(".sp-error, .parseErrorIcon").count() == 0
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("#answer table")
        assert len(_rows(page)) == 19
        page.click("#answer thead th:nth-child(2) button")
        names = [row[1] for row in _rows(page)]
        assert names == sorted(names, key=str.casefold)
        page.click("#answer thead th:nth-child(2) button")
        assert [row[1] for row in _rows(page)] == names[::-1]
        assert page.get_attribute("#answer thead th:nth-child(2)", "aria-sort") == "descending"


def test_partners_are_completed_by_their_names_without_accents(browser: Browser, server: Running) -> None:
    with visited(browser, server, "/query?lang=vi") as watched:
        page = watched.page
        write(page, "SELECT ?event { ?event coop:involves ")
        typed(page, "champa")
        offered(page, "hampasak")
        page.keyboard.press("Enter")
        assert "<https://w3id.org/coopgraph/data/cantho/partner/champasak>" in text_of(page)
        pasted(page, " ; coop:sector ?sector } ORDER BY ?ev")
        choices_asked(page)
        page.keyboard.press("Tab")
        assert text_of(page).endswith("ORDER BY ?event")


def test_results_are_downloaded_in_each_form(browser: Browser, server: Running) -> None:
    with visited(browser, server, "/query?lang=en") as watched:
        page = watched.page
        write(
            page,
            'SELECT ?name { ?p a coop:LocalGovernment ; skos:prefLabel ?name FILTER(LANG(?name) = "vi") }',
        )
        _run(page)
        for name, part in {"CSV": "name", "JSON": '"bindings"', "TSV": "?name", "XML": "<sparql"}.items():
            content = _saved(page, name)
            assert part in content
            assert "Tỉnh Champasak" in content
        write(page, "CONSTRUCT WHERE { ?p a coop:LocalGovernment }")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("#answer pre")
        assert "coop:LocalGovernment" in page.inner_text("#answer pre")
        assert "LocalGovernment" in _saved(page, "JSON-LD")


def _saved(page: Page, name: str) -> str:
    with page.expect_download() as waiting:
        page.click(f"#downloads button:text-is('{name}')")
    download: Download = waiting.value
    assert re.fullmatch(r"coopgraph\.\w+", download.suggested_filename)
    return Path(download.path()).read_text(encoding="utf-8")


def test_a_query_is_shared_by_its_address_and_does_not_run_by_itself(
    browser: Browser, server: Running
) -> None:
    with visited(browser, server, "/query?lang=en") as watched:
        page = watched.page
        write(page, _WIDE_QUERY)
        page.click("#share")
        page.wait_for_selector("#shared:not([hidden])")
        link = page.input_value("#shared input")
        assert page.evaluate("navigator.clipboard.readText()") == link
        _run(page)
        assert page.url == link
    path = link.removeprefix(server.url)
    with visited(browser, server, path) as watched:
        assert text_of(watched.page) == _WIDE_QUERY
        assert not [url for url in watched.requests if "/sparql" in url]
        assert len(_run(watched.page)) > 19


def test_an_error_is_shown_at_its_line_and_a_long_query_can_be_stopped(
    browser: Browser, server: Running
) -> None:
    with visited(browser, server, "/query?lang=en") as watched:
        page = watched.page
        write(page, "SELECT ?a\nWHERE { ?a ?b }")
        page.click("#run")
        page.wait_for_selector("#problem:not([hidden])")
        assert "2:" in page.inner_text("#problem")
        assert page.locator(".wrong-line").count() == 1
        # The browser itself notes every refused answer; that one is meant.
        assert all("400" in complaint for complaint in watched.complaints)
        watched.complaints.clear()
        write(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
        page.click("#run")
        page.click("#stop")
        _until(page, "document.getElementById('status').textContent === 'Stopped.'")


def test_the_library_is_a_menu_that_fills_the_editor(browser: Browser, server: Running) -> None:
    with visited(browser, server, "/query?lang=vi") as watched:
        page = watched.page
        assert page.locator("#library-list details").count() >= 8
        page.fill("#library-search", "linh vuc doi tac")
        page.click("#library-list button[data-name='sectors-of-partner']")
        _until(page, "coopEditor.text().includes('VALUES ?partner')")
        assert page.is_visible("#parameters input[name='partner']")
        page.fill("#parameters input[name='partner']", "champasak")
        page.press("#parameters input[name='partner']", "Enter")
        _until(page, "coopEditor.text().includes('/partner/champasak>')")
        page.click("#run")
        page.wait_for_selector("#answer table")
        assert len(_rows(page)) > 2
        page.click("#answer tbody a >> nth=0")
        page.wait_for_load_state()
        assert "/query" not in page.url


def test_from_search_to_a_partner_in_the_other_language_and_on_to_its_source(
    browser: Browser, server: Running
) -> None:
    with visited(browser, server, "/?lang=vi") as watched:
        page = watched.page
        page.fill("#big-q", "cham pa xac")
        page.press("#big-q", "Enter")
        page.fill("#q", "champasak")
        page.press("#q", "Enter")
        page.click(".matches a >> nth=0")
        assert "Champasak" in page.inner_text("h1")
        assert "không nêu" in page.inner_text("main")
        page.click("a.switch[lang=en]")
        assert page.inner_text("h1") == "Champasak Province"
        assert page.get_attribute("html", "lang") == "en"
        assert "Not stated".casefold() in page.inner_text("main").casefold()
        page.click(".sources a >> nth=0")
        assert "lang=en" in page.url
        assert "/data/cantho/source/" in page.url


@pytest.mark.parametrize("path", ["/", "/query", "/gaps", "/find?q=nice", "/data/cantho/partner/champasak",
                                  "/data/cantho/source/s003", "/ontology", "/data/partner"])  # fmt: skip
def test_on_a_phone_nothing_stands_out_of_the_page(browser: Browser, server: Running, path: str) -> None:
    with visited(browser, server, path, PHONE) as watched:
        width = watched.page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE[0]
        small = watched.page.eval_on_selector_all(
            "button, input:not([type=hidden])",
            "all => all.filter(e => e.offsetWidth && e.offsetHeight < 28).map(e => e.outerHTML)",
        )
        assert small == []


def test_the_map_opens_from_the_menu(browser: Browser, server: Running) -> None:
    with visited(browser, server, "/?lang=en") as watched:
        watched.page.click("nav a >> nth=2")
        watched.page.wait_for_selector("html[data-ready]", timeout=20_000)
        assert watched.page.locator("#legend").count() == 1
