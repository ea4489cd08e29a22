"""Hands and eyes for the map's filters: what a test picks, counts and sees left."""

from playwright.sync_api import Page

from tests.browser.chromium import Watched


def open_list(page: Page, facet: str) -> None:
    fold = page.locator(f"details[data-facet={facet}]")
    if not fold.evaluate("fold => fold.open"):
        fold.locator("summary").click()


def pick(page: Page, facet: str, key: str) -> None:
    open_list(page, facet)
    page.click(f"[data-facet={facet}][data-key='{key}']")


def count(page: Page, facet: str, key: str) -> int:
    """The number beside an option of a list, or beside an entry of the legend where that is asked for."""
    of = "group" if facet in {"kind", "line", "group"} else "facet"
    return int(page.locator(f"li:has([data-{of}={facet}][data-key='{key}']) .count").text_content() or "")


def shown(watched: Watched) -> set[str]:
    found = watched.page.evaluate(
        "[...coopmap.graph.info.values()].filter((n) => n.shown && n.what === 'partner').map((n) => n.id)"
    )
    return {id_.rsplit("/", 1)[-1] for id_ in found}


def chips(page: Page) -> list[str]:
    return [text.removesuffix("×").strip() for text in page.locator("#lifted .lift").all_inner_texts()]
