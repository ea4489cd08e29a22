"""The application under uvicorn, from start to Ctrl-C."""

import asyncio
import logging
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from coopgraph.server.app import create_app
from coopgraph.server.current import Current
from coopgraph.server.patience import patient_for
from coopgraph.server.serving import States
from coopgraph.server.settings import Settings


def run_server(
    store: States | Callable[[], Path], settings: Settings, sock: socket.socket, ready: Callable[[], None]
) -> None:
    """Serve on a socket that listens until Ctrl-C; ``ready`` is called once when requests are answered.

    Raises StoreError where the store cannot be opened, and KeyboardInterrupt at the end.
    """
    asyncio.run(_serve(store, settings, sock, ready))


async def _serve(
    store: States | Callable[[], Path], settings: Settings, sock: socket.socket, ready: Callable[[], None]
) -> None:
    current = Current(store, settings)
    await current.start()
    config = uvicorn.Config(
        create_app(current, settings),
        loop="asyncio",
        http=patient_for(settings.head_seconds, settings.language),
        ws="none",
        lifespan="on",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        log_config=None,
        timeout_graceful_shutdown=0,
        h11_max_incomplete_event_size=2 * settings.url_bytes,
    )
    logging.getLogger("uvicorn.error").addFilter(_worth_telling)
    await _Server(config, ready).serve(sockets=[sock])


class _Server(uvicorn.Server):
    """uvicorn, telling when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell that it has."""
        await super().startup(sockets)
        if self.started:
            self._ready()


def _worth_telling(record: logging.LogRecord) -> bool:
    """Whether it is a fault of ours: that Ctrl-C ends what is running is meant."""
    cancelled = record.exc_info is not None and isinstance(record.exc_info[1], asyncio.CancelledError)
    return record.levelno >= logging.ERROR and not cancelled and "graceful" not in record.getMessage()
