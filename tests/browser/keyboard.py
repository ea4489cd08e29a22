"""A person at the keyboard of the query page, who looks at what the editor has read."""

import contextlib

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as NothingShown


def write(page: Page, text: str) -> None:
    """Replace the query by typing, as a person does."""
    page.click("#editor")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    pasted(page, text)
    close_list(page)


def close_list(page: Page) -> None:
    """Put the list of completions away; where there is none, Escape would leave the editor."""
    page.wait_for_timeout(60)
    if page.is_visible(".choices"):
        page.keyboard.press("Escape")


def pasted(page: Page, text: str) -> None:
    page.keyboard.insert_text(text)
    arrived(page, text)


def typed(page: Page, text: str) -> None:
    page.keyboard.type(text)
    arrived(page, text)


def arrived(page: Page, text: str) -> None:
    """Wait until the editor has read what the keyboard gave, as a person does who looks at it."""
    page.wait_for_function("text => coopEditor.text().endsWith(text)", arg=text)


def text_of(page: Page) -> str:
    found: str = page.evaluate("coopEditor.text()")
    return found


def offered(page: Page, name: str) -> None:
    """Wait until the first of the choices is this one."""
    page.wait_for_selector(f".choices:not([hidden]) li[aria-selected=true]:has-text('{name}')")


def choices_asked(page: Page) -> None:
    """Ask for completion; on a busy machine the key can come before the editor has read what was pasted."""
    for _ in range(3):
        page.keyboard.press("Control+Space")
        with contextlib.suppress(NothingShown):
            page.wait_for_selector(".choices:not([hidden]) li", timeout=10_000)
            return
    raise AssertionError("no choices were offered")
