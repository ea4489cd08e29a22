"""Opening the pages: ours until it is drawn and its search answers, pyvis' until its physics ends.

Times run from the beginning of the navigation. Ours is opened several times, each time in a fresh browser,
and moved in the last one.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Playwright

from benchmarks.atlas_browser import Motion, Wheel, Window, drag, settle, wheel, window
from benchmarks.measure import median

#: Seconds after which a page is given up.
DEADLINE = 120.0
ROUNDS = 3
#: So much of the canvas differs from its corner where something is drawn.
_SOMETHING = 0.0005


@dataclass(slots=True)
class Opening:
    """One page in the browser; lists have one number for each time that it was opened."""

    drawn: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    answer: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    heap: float = 0.0
    asked: list[str] = field(default_factory=list)
    covered: float | None = None
    failure: str | None = None
    overview: Motion | None = None
    wheel: Wheel | None = None
    zoomed: Motion | None = None

    @property
    def outside(self) -> list[str]:
        """What the page asked of the network."""
        return [url for url in self.asked if url.startswith(("http:", "https:", "ws:", "wss:"))]

    @property
    def finished(self) -> bool:
        return bool(self.drawn)

    @property
    def shows_something(self) -> bool:
        return self.covered is not None and self.covered > _SOMETHING

    @property
    def usable(self) -> float:
        """Seconds until the page was drawn and had answered a search where it has one."""
        return median(self.answered or self.drawn)


def ours(playwright: Playwright, file: Path, name: str, rounds: int = ROUNDS) -> Opening:
    """Our page: drawn, a name typed and found; in the last round also moved."""
    found = Opening()
    for number in range(rounds):
        if not _open_ours(playwright, file, name, found, move=number == rounds - 1):
            break
    return found


def _open_ours(playwright: Playwright, file: Path, name: str, found: Opening, *, move: bool) -> bool:
    with window(playwright) as shown:
        before = shown.cpu()
        shown.page.goto(file.as_uri(), wait_until="commit")
        drawn = shown.when("atlasFrames.drawn || atlasFrames.failure && -1", DEADLINE)
        found.failure = shown.page.evaluate("atlasFrames.failure")
        if drawn is None or found.failure:
            return False
        cpu = shown.cpu() - before
        shown.page.click("#search")
        shown.page.keyboard.type(name)
        answered = _answer(shown, name)
        if answered is None:
            return False
        found.drawn.append(drawn)
        found.answered.append(answered)
        found.cpu.append(cpu)
        found.answer.append(_last_letter(shown, name))
        found.covered = shown.page.evaluate("atlasFrames.covered()")
        if move:
            _move_ours(shown, found)
        found.asked = list(shown.asked)
    return True


def _answer(shown: Window, name: str) -> float | None:
    """When the list of what was found has a name; the whole box is looked at, whatever stands in it."""
    has = f"document.querySelector('#found')?.textContent.includes({json.dumps(name)})"
    return shown.when(f"{has} && performance.now()", DEADLINE)


def _last_letter(shown: Window, name: str) -> float:
    """Seconds from the last key of a name to the answer, when the page is at rest."""
    shown.page.fill("#search", "")
    shown.page.keyboard.type(name[:-1])
    settle(shown)
    # The last letter that was right would leave the answer that is there already: so a wrong one first.
    shown.page.keyboard.type("#")
    shown.when(f"!document.querySelector('#found').textContent.includes({json.dumps(name)}) && 1", DEADLINE)
    settle(shown)
    pressed = float(shown.page.evaluate("performance.now()")) / 1000
    shown.page.keyboard.press("Backspace")
    return (_answer(shown, name) or DEADLINE) - pressed


def _move_ours(shown: Window, found: Opening) -> None:
    page = shown.page
    page.fill("#search", "")
    page.locator("#search").blur()
    found.heap = shown.heap()
    found.overview = drag(shown, "#canvas")
    found.wheel = wheel(shown, "#canvas")
    found.zoomed = drag(shown, "#canvas")


def pyvis(playwright: Playwright, file: Path) -> Opening:
    """pyvis' page: usable when its physics has come to its end, then moved as ours is."""
    found = Opening()
    with window(playwright) as shown:
        before = shown.cpu()
        shown.page.goto(file.as_uri(), wait_until="commit")
        ready = "typeof network !== 'undefined' && network?.physics?.ready && performance.now()"
        drawn = shown.when(ready, DEADLINE)
        found.asked = list(shown.asked)
        if drawn is None:
            # The page may be too busy to tell anything; Chromium itself still counts.
            found.cpu.append(shown.cpu() - before)
            return found
        found.drawn.append(drawn)
        found.cpu.append(shown.cpu() - before)
        settle(shown)
        found.heap = shown.heap()
        found.overview = drag(shown, "#mynetwork", _FREE)
        found.wheel = wheel(shown, "#mynetwork")
        found.covered = shown.page.evaluate("atlasFrames.covered()")
    return found


#: A place near another where no node lies: there the mouse moves the picture, and not a node.
_FREE = """([left, top]) => {
  const box = document.querySelector("#mynetwork").getBoundingClientRect();
  for (let ring = 0; ring < 30; ring += 1) {
    for (let turn = 0; turn < 12; turn += 1) {
      const [x, y] = [left + ring * 10 * Math.cos(turn), top + ring * 10 * Math.sin(turn)];
      if (network.getNodeAt({ x: x - box.x, y: y - box.y }) === undefined) return [x, y];
    }
  }
  return [left, top];
}"""


def ipysigma(playwright: Playwright, file: Path) -> Opening:
    """ipysigma's page, ten seconds after it was opened offline."""
    found = Opening()
    with window(playwright) as shown:
        before = shown.cpu()
        shown.page.goto(file.as_uri(), wait_until="commit")
        shown.when("document.querySelector('canvas') && performance.now()", 10)
        found.cpu.append(shown.cpu() - before)
        found.asked = list(shown.asked)
        found.covered = shown.page.evaluate("atlasFrames.covered()")
    return found
