"""A real Chromium for tests of pages: no network, and everything it would complain of is kept."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, sync_playwright

CHROMIUM = "/usr/bin/chromium"
DESK = (1366, 768)
PHONE = (390, 844)
_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium; without one the test is skipped, and in CI, where it must be there, fails."""
    path = shutil.which("chromium") or CHROMIUM
    if not Path(path).exists():
        reason = f"no Chromium at {CHROMIUM}: install Debian's package chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page with all that it asked for, complained of, or tried to say."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    failures: list[tuple[str, str | None]] = field(default_factory=list)

    def note_request(self, request: Request) -> None:
        if not request.url.startswith(("file://", "data:")) or request.resource_type != "document":
            self.requests.append(request.url)

    def note_message(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def note_dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def choose(self, partner: str) -> None:
        """Open the panel of something by its id, as a click on its node does."""
        self.page.evaluate("id => coopmap.choose(id)", partner)

    def until(self, condition: str) -> None:
        """Wait until an expression holds; Playwright's own waiting evaluates in the page, which is banned."""
        for _ in range(400):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never came true: {condition}")

    def click_node(self, node: str) -> None:
        """Click with the mouse where the map has drawn a node."""
        box = self.page.locator("#canvas").bounding_box()
        assert box is not None
        at = self.page.evaluate("id => coopmap.graph.at(id)", node)
        self.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
        self.page.wait_for_timeout(350)  # the library waits for a possible double click


@contextmanager
def opened(
    browser: Browser, file: Path, size: tuple[int, int] = DESK, fragment: str = "", *, ready: bool = True
) -> Iterator[Watched]:
    """Open a file with the network cut off; ``ready`` waits until the page says that it is drawn."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True)
    page = context.new_page()
    watched = Watched(page)
    page.on("request", watched.note_request)
    page.on("requestfailed", lambda request: watched.failures.append((request.url, request.failure)))
    page.on("console", watched.note_message)
    page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    page.on("dialog", watched.note_dialog)
    page.goto(file.as_uri() + fragment)
    if ready:
        page.wait_for_selector("html[data-ready]", timeout=20_000)
    yield watched
    context.close()
