"""``serve``: the graph in a browser and over HTTP, read-only, on this machine unless told otherwise."""

import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coopgraph.commands.session import Session
from coopgraph.dates import Clocks
from coopgraph.errors import InputError
from coopgraph.limits import LIMITS
from coopgraph.reasons import reason_of
from coopgraph.text import Bilingual

if TYPE_CHECKING:  # the server is loaded when it is started
    from coopgraph.server.serving import States
    from coopgraph.server.settings import Settings

_EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - what to look for, not where to listen
_BACKLOG = 512


@click.command
@click.option("--host", default="127.0.0.1", show_default=True, help="Address or name to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="Port; 0 takes a free one.",
)
@click.option(
    "--cors",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="A web site whose scripts may read answers, such as https://example.org; * for all. Repeatable.",
)
@click.option(
    "--timeout",
    "seconds",
    type=click.FloatRange(min=0.05, max=3_600),
    default=LIMITS.query_seconds,
    show_default=True,
    metavar="SECONDS",
    help="Stop a query after this time.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the start page in the browser.")
@click.pass_obj
def serve(
    session: Session, host: str, port: int, origins: tuple[str, ...], seconds: float, open_browser: bool
) -> None:
    """Serve the graph in a browser: query page, partner pages, map, and a SPARQL endpoint at /sparql.

    Nothing can be changed through it. A data set that is loaded while it runs is taken up by itself.
    --as-of and --known-on set the days of the pages; the endpoint answers from everything. Ctrl-C ends it.
    """
    from coopgraph.server.run import run_server
    from coopgraph.server.settings import Settings

    if session.settings.get("dataset"):
        raise InputError(
            Bilingual(
                "serve luôn cho thấy mọi bộ dữ liệu của kho", "serve always shows every data set of a store"
            ),
            where="--dataset",
            advice=Bilingual(
                "bỏ tùy chọn này, hoặc nạp bộ ấy vào kho riêng",
                "leave it out, or load it into a store of its own",
            ),
        )
    if session.endpoint is None:
        session.read_root  # noqa: B018 - says where the answers come from, or that there is no store
    else:
        from coopgraph.store.remote import RemoteView

        session.introduce(RemoteView(session.endpoint, seconds=seconds))
    sock = _listening(host, port)
    settings = Settings(
        language=session.language,
        clocks=_clocks(session.clocks),
        decay=session.decay(),
        origins=frozenset(_origin(text) for text in origins),
        seconds=seconds,
        names=frozenset({host.lower(), *([socket.gethostname().lower()] if host in _EVERYWHERE else [])}),
        any_address=host in _EVERYWHERE,
    )
    address = _address(host, sock)

    def ready() -> None:
        session.say(
            Bilingual(
                f"Đang phục vụ tại {address} (chỉ đọc). Nhấn Ctrl-C để dừng.",
                f"Serving at {address} (read-only). Press Ctrl-C to stop.",
            )
        )
        if open_browser:
            click.launch(address)

    run_server(_states(session, settings), settings, sock, ready)


def _states(session: Session, settings: "Settings") -> "States | Callable[[], Path]":
    """Where the data come from: a server elsewhere, or the store folder, which is looked up each time."""
    if session.endpoint is None:
        return lambda: _root(session)
    from coopgraph.server.elsewhere import Elsewhere

    return Elsewhere(session.endpoint, settings)


def _root(session: Session) -> Path:
    """The store folder; the packaged data answer only as long as there is no store of one's own."""
    from coopgraph.store.folder import exists

    return session.root if exists(session.root) else session.read_root


def _clocks(clocks: Clocks) -> Clocks | None:
    """None for today and all that is known, so that the server's day moves on at midnight."""
    from datetime import date

    return None if clocks == Clocks(date.today(), date.max) else clocks  # noqa: DTZ011


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises InputError for an address that is taken or not this machine's."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        sock = socket.socket(family, kind, protocol)
        if hasattr(socket, "SO_REUSEADDR") and hasattr(
            socket, "AF_UNIX"
        ):  # Windows means another thing by it
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(address)
        sock.listen(_BACKLOG)
    except (OSError, UnicodeError) as error:
        why = reason_of(error)
        raise InputError(
            Bilingual(f"không mở được cổng: {why.vi}", f"cannot listen there: {why.en}"),
            where=f"{host}:{port}",
            advice=Bilingual(
                "dùng --port khác, hoặc dừng chương trình đang chiếm cổng",
                "use another --port, or stop the program that has it",
            ),
        ) from error
    return sock


def _address(host: str, sock: socket.socket) -> str:
    port = sock.getsockname()[1]
    name = "localhost" if host in _EVERYWHERE else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/"


def _origin(text: str) -> str:
    """An origin as browsers send it. Raises InputError for anything else."""
    from urllib.parse import urlsplit

    parts = urlsplit(text)
    if text == "*" or (parts.scheme in {"http", "https"} and text == f"{parts.scheme}://{parts.netloc}"):
        return text
    raise InputError(
        Bilingual(f"'{text}' không phải là một origin", f"'{text}' is not an origin"),
        where="--cors",
        advice=Bilingual("viết như https://example.org", "write it like https://example.org"),
    )
