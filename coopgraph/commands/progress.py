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
def steps(session: Session, expected: int = 0) -> Iterator[Callable[[Bilingual], None]]:
    """Shows the running step on a terminal, with a bar of the steps done; nothing in a pipe.

    ``expected`` is how many steps there will be; where that is not known the bar only shows that work goes
    on.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task("…", total=expected or None)
        begun = 0

        def begin(step: Bilingual) -> None:
            nonlocal begun
            begun += 1
            shown.update(task, description=step.in_(session.language), completed=begun - 1)

        yield begin
