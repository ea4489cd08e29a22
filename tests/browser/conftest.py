"""The browser of a file of tests, and a page on a desk whose every request and complaint fails its test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import Watched, chromium, opened


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Not for the whole session: while Playwright runs, no other test of the process could use asyncio."""
    with chromium() as running:
        yield running


@pytest.fixture
def fragment() -> str:
    """What stands after the # when ``desk`` opens the page; a file of tests may say otherwise."""
    return ""


@pytest.fixture
def desk(browser: Browser, file: Path, fragment: str) -> Iterator[Watched]:
    """The page ``file``, which each file of tests makes for itself, opened with the network cut off."""
    with opened(browser, file, fragment=fragment) as watched:
        yield watched
        assert watched.requests == []
        assert watched.complaints == []
        assert watched.dialogs == []
