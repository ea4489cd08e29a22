"""What every command receives: the store it reads, the clocks, the language, and where answers go."""

import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coopgraph.dates import Clocks
from coopgraph.errors import InputError
from coopgraph.files import atomic_write
from coopgraph.text import Bilingual, Language

if TYPE_CHECKING:  # the engine is loaded by the command that asks it
    from coopgraph.store.view import View

DEFAULT_STORE = Path("coopgraph-store")


@dataclass
class Session:
    """The options given before the command's name."""

    store: str | None
    language: Language
    clocks: Clocks

    @property
    def root(self) -> Path:
        """The store folder that loading writes."""
        if self.store is not None and "://" in self.store:
            raise InputError(
                Bilingual(
                    "bản này chưa làm việc với máy chủ SPARQL từ xa",
                    "this version does not work with a remote SPARQL endpoint yet",
                ),
                where="--store",
                advice=Bilingual("dùng một thư mục", "use a folder"),
            )
        return Path(self.store) if self.store else DEFAULT_STORE

    @cached_property
    def read_root(self) -> Path:
        """The store folder that answers: the given one, else the default, else the packaged data."""
        from coopgraph.store.folder import exists

        if exists(self.root):
            return self.root
        if self.store is not None:
            raise InputError(
                Bilingual("chưa có kho dữ liệu ở đây", "there is no store here yet"),
                where=self.store,
                advice=Bilingual(
                    f"nạp trước: coopgraph --store {self.store} load THƯ_MỤC",
                    f"load first: coopgraph --store {self.store} load FOLDER",
                ),
            )
        from coopgraph.loading import packaged_store

        self.say(
            Bilingual(
                "chưa có kho dữ liệu ở thư mục này: trả lời từ dữ liệu Cần Thơ kèm theo chương trình",
                "no store in this folder yet: answering from the packaged data of Cần Thơ",
            )
        )
        return packaged_store(_silent)

    def view(self) -> "View":
        """The graph, read-only."""
        from coopgraph.store.folder import open_store

        return open_store(self.read_root)

    def store_folder(self) -> Path:
        """The Oxigraph folder that a worker process opens."""
        from coopgraph.store.folder import current_build

        return current_build(self.read_root).graph_folder

    def emit(self, content: str | bytes, output: Path | None = None) -> None:
        """Put an answer on stdout, or whole into a file."""
        data = content.encode("utf-8") if isinstance(content, str) else content
        if output is not None:
            atomic_write(output, data)
            return
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def say(self, message: Bilingual) -> None:
        """Tell something that is not the answer: one line on stderr."""
        click.echo(message.in_(self.language), err=True)

    @property
    def terminal_width(self) -> int | None:
        """The width of the terminal that reads the answer; None where it goes to a file or a pipe."""
        if not sys.stdout.isatty():
            return None
        import shutil

        return shutil.get_terminal_size().columns


def _silent(step: Bilingual) -> None:
    """Report no progress: the packaged data are built in well under a second."""
    del step
