"""How long computations tell how far they are."""

from collections.abc import Callable
from typing import TypeAlias

#: Told of work done and of how much there is, in the same units.
Progress: TypeAlias = Callable[[int, int], None]
