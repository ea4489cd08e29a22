"""What every command receives: the store it reads, the clocks, the language, and where answers go."""

import contextlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from coopgraph.dates import Clocks
from coopgraph.errors import CoopgraphError, InputError
from coopgraph.files import atomic_write
from coopgraph.limits import LIMITS, Limits
from coopgraph.text import Bilingual, Language

if TYPE_CHECKING:  # the engine is loaded by the command that asks it
    from coopgraph.analysis.decay import Decay
    from coopgraph.store.endpoint import Endpoint
    from coopgraph.store.remote import RemoteView
    from coopgraph.store.view import Graphs, View

DEFAULT_STORE = Path("coopgraph-store")
_LAST_LOOK_SECONDS = 5.0
_MOST_BUILDS = 1000


@dataclass
class Session:
    """The options given before the command's name."""

    store: str | None
    language: Language
    clocks: Clocks
    settings: Mapping[str, str | None] = field(default_factory=dict)
    #: What the command line itself gave, before environment and settings file.
    given: Mapping[str, str | None] = field(default_factory=dict)

    def decay(self, text: str | None = None) -> "Decay":
        """How fast evidence loses weight: by an option, else by the settings. Raises InputError."""
        from coopgraph.analysis.decay import DECAY, parse_half_lives

        chosen = text if text is not None else self.settings.get("half_life")
        where = "half_life" if text is None else "--half-life"
        return DECAY if chosen is None else parse_half_lives(chosen, where=where)

    @property
    def builds_kept(self) -> int:
        """How many states of the store can be brought back. Raises InputError."""
        text = self.settings.get("builds_kept")
        if text is None:
            return LIMITS.builds_kept
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST_BUILDS):
            raise InputError(
                Bilingual(f"'{text}' không phải số trạng thái", f"'{text}' is not a number of states"),
                where="builds_kept",
                advice=Bilingual(
                    f"viết một số từ 1 đến {_MOST_BUILDS}", f"write a number from 1 to {_MOST_BUILDS}"
                ),
            )
        return int(text)

    @cached_property
    def endpoint(self) -> "Endpoint | None":
        """The SPARQL server that is the store; None where the store is a folder."""
        if self.store is None or "://" not in self.store:
            return None
        from coopgraph.store.endpoint import endpoint_from

        return endpoint_from(self.store, self.settings)

    @property
    def root(self) -> Path:
        """The store folder that loading writes."""
        if self.endpoint is not None:
            raise InputError(
                Bilingual("ở đây cần một thư mục, không phải máy chủ", "a folder is needed, not a server"),
                where="--store",
                advice=Bilingual("dùng --store THƯ_MỤC", "use --store FOLDER"),
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
        """The graph, read-only: all of it, or the one data set that was asked for."""
        if self.endpoint is not None:
            return self._remote_view.over(self.graphs) if self.graphs is not None else self._remote_view
        from coopgraph.store.folder import open_store

        view = open_store(self.read_root)
        return view.over(self.graphs) if self.graphs is not None else view

    @cached_property
    def graphs(self) -> "Graphs | None":
        """The graphs of the one data set that was asked for; None where all of them answer.

        Raises InputError for a data set that is not there.
        """
        name = self.settings.get("dataset")
        if name is None:
            return None
        from coopgraph.commands.data_set_option import chosen_data_set
        from coopgraph.store.folder import open_store
        from coopgraph.store.view import Graphs
        from coopgraph.terms import ONTOLOGY_GRAPH

        view = self._remote_view if self.endpoint is not None else open_store(self.read_root)
        both = (str(chosen_data_set(view, name)), ONTOLOGY_GRAPH)
        return Graphs(both, both)

    @cached_property
    def _remote_view(self) -> "RemoteView":
        from coopgraph.store.remote import RemoteView

        view = RemoteView(cast("Endpoint", self.endpoint))
        version = self.introduce(view)
        click.get_current_context().call_on_close(lambda: self._tell_change(view, version))
        return view

    def introduce(self, view: "RemoteView") -> str:
        """Say what must be known of a server before its answers; returns the version of its data."""
        from coopgraph.store.remote import UNKNOWN

        version = view.version
        if version == UNKNOWN:
            self.say(
                Bilingual(
                    f"{self.endpoint}: coopgraph chưa nạp gì vào đây; nếu câu trả lời trống, hãy nạp trước",
                    f"{self.endpoint}: coopgraph has loaded nothing here; if an answer is empty, load first",
                )
            )
        if view.doubts is not None:
            self.say(view.doubts)
        return version

    def _tell_change(self, view: "RemoteView", version: str) -> None:
        """Say so where a load took place between two queries of one command: a folder cannot change so."""
        if sys.exc_info()[0] is not None:
            return
        with contextlib.suppress(CoopgraphError):
            if view.within(_LAST_LOOK_SECONDS).version != version:
                self.say(
                    Bilingual(
                        "dữ liệu đã thay đổi trong lúc trả lời: hãy chạy lại",
                        "the data changed while this was being answered: run it again",
                    )
                )

    def foreign(self, text: str, form: str, seconds: float, limits: Limits = LIMITS) -> bytes:
        """The answer to a query that is not the library's, where it can do no harm and has a deadline."""
        if self.endpoint is not None:
            from coopgraph.query.remote_run import run_remote_query

            return run_remote_query(
                self._remote_view.over(self.graphs) if self.graphs is not None else self._remote_view,
                *(text, form),
                seconds=seconds,
                limits=limits,
            )
        from coopgraph.query.run import run_query

        folder = self.store_folder()
        return run_query(folder, text, form, seconds=seconds, limits=limits, graphs=self.graphs)

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
