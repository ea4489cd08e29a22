"""What the operator chose when the server was started, and the server's own limits."""

from dataclasses import dataclass, field, replace

from coopgraph.analysis.decay import DECAY, Decay
from coopgraph.dates import Clocks
from coopgraph.limits import LIMITS, Limits
from coopgraph.query.pool import PoolSize
from coopgraph.text import Language

_MEGABYTE = 1024 * 1024

#: One server serves many: it allows each query less than a command may have for itself.
SERVER_LIMITS = replace(LIMITS, result_bytes=64 * _MEGABYTE, worker_memory_bytes=1024 * _MEGABYTE)

_PAGES = PoolSize(workers=2, long=2, waiting=128, wait_seconds=20.0)


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of ``serve``.

    ``clocks`` are None for "today, and all that is known", which moves on at midnight. ``origins`` are the
    web sites whose scripts may read answers ("*" for all); ``names`` the host names under which the server
    may be called, beside localhost and the loopback addresses; ``any_address`` whether every IP address is
    such a name, for a server that listens on all of them. ``decay`` is how fast evidence loses weight.
    """

    language: Language = "vi"
    clocks: Clocks | None = None
    decay: Decay = DECAY
    origins: frozenset[str] = frozenset()
    seconds: float = LIMITS.query_seconds
    names: frozenset[str] = frozenset()
    any_address: bool = False
    limits: Limits = SERVER_LIMITS
    pool: PoolSize = field(default_factory=PoolSize)
    page_pool: PoolSize = _PAGES
    url_bytes: int = 64 * 1024
    body_bytes: int = 256 * 1024
    head_seconds: float = 10.0
    body_seconds: float = 10.0
    partners_on_map: int = 3_000
    rows_on_page: int = 200
