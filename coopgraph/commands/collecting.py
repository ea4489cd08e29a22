"""Work on hundreds of thousands of small things, none of them in circles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_search_for_circles() -> Iterator[None]:
    """Leave garbage in circles where it is until the block ends.

    A network of ten thousand cities is made of half a million small objects, and Python looks through
    all of them again and again for circles that are not there: a quarter of the time of ``network``, half
    of that of ``map``, two seconds of ``load``.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
