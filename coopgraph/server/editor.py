"""The query editor's script and style, taken from the installed package ``oxigraph``.

That package's server carries YASGUI (MIT licence) in its binary, so nobody needs node or the internet, and
nothing of it stands in our repository. The server is started once on the loopback address, asked for the
two files and ended; they are kept in the user's cache under the package's version. Where any of this
fails, the query page works with a plain text field.
"""

import contextlib
import logging
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from coopgraph.errors import StoreError
from coopgraph.files import atomic_write

_LOG = logging.getLogger("coopgraph.server")
_FILES = ("yasgui.min.js", "yasgui.min.css")
_START_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Editor:
    """The two files by name; empty where they could not be had. ``version`` is the package's."""

    version: str = ""
    files: dict[str, bytes] = field(default_factory=dict)


def load_editor(cache: Path | None = None) -> Editor:
    """The editor from the cache, else from the package; an empty one where there is none."""
    try:
        found = version("oxigraph")
    except PackageNotFoundError:
        return Editor()
    folder = (cache or _cache()) / "editor" / found
    with contextlib.suppress(OSError):
        return Editor(found, {name: (folder / name).read_bytes() for name in _FILES})
    try:
        files = _taken_from_server()
    except (OSError, urllib.error.URLError, subprocess.SubprocessError) as error:
        _LOG.info("no editor from the package oxigraph: %s", error)
        return Editor()
    with contextlib.suppress(OSError, StoreError):  # a cache that cannot be written costs time, no more
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            atomic_write(folder / name, content)
    return Editor(found, files)


def _cache() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("coopgraph", appauthor=False))


def _taken_from_server() -> dict[str, bytes]:
    """Start the package's server on a free loopback port, read the files, end it."""
    port = _free_port()
    process = subprocess.Popen(  # noqa: S603 - the program of an installed package, found beside Python
        [_program(), "serve", "--bind", f"127.0.0.1:{port}"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        return {name: _read(f"http://127.0.0.1:{port}/{name}", process) for name in _FILES}
    finally:
        process.kill()
        process.wait()


def _program() -> str:
    beside = Path(sys.executable).parent
    found = shutil.which("oxigraph", path=str(beside)) or shutil.which("oxigraph")
    if found is None:
        raise FileNotFoundError("oxigraph")
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _read(url: str, process: "subprocess.Popen[bytes]") -> bytes:
    """One file; the server may need a moment before it listens."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            with opener.open(url, timeout=_START_SECONDS) as answer:
                content: bytes = answer.read()
                return content
        except urllib.error.HTTPError:
            raise
        except urllib.error.URLError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
