"""How far a long computation has come: a line on stderr now and then, none where it is over soon."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from coopgraph.commands.session import Session
from coopgraph.text import Bilingual

#: Nothing is said before so many seconds, and not more often than that.
PATIENCE_SECONDS = 3.0


class Telling:
    """Tells how much of a step is done, once it takes longer than anybody likes to wait in silence."""

    def __init__(self, session: Session, clock: Callable[[], float] = time.monotonic) -> None:
        self._session = session
        self._clock = clock
        self._last = clock()

    def told(self, step: Bilingual, done: int, total: int) -> None:
        """Take note that ``done`` of ``total`` is done, and say so where it is time to."""
        now = self._clock()
        if done >= total or now - self._last < PATIENCE_SECONDS:
            return
        self._last = now
        share = 100 * done // total
        self._session.say(Bilingual(f"{step.vi}: {share}%", f"{step.en}: {share}%"))


@contextmanager
def steps(session: Session) -> Iterator[Callable[[Bilingual], None]]:
    """Shows the running step on a terminal, and nothing in a pipe."""
    from rich.console import Console

    with Console(stderr=True).status("…") as status:
        yield lambda step: status.update(step.in_(session.language))
