"""``doctor``: whether this installation, and the store, are whole."""

import platform
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import click

from coopgraph.commands.session import Session
from coopgraph.errors import CoopgraphError
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from coopgraph.store.endpoint import Endpoint

_LIBRARIES = ("click", "csvw", "httpx", "networkx", "pyoxigraph", "pyshifty", "pyvis", "rdflib")


@click.command()
@click.pass_obj
def doctor(session: Session) -> int:
    """Check this installation and the store, line by line.

    Ends with 0 where all is well, with 3 where something is missing or damaged.
    """
    failed = 0
    session.emit(f"Python {platform.python_version()} · {platform.system()} {platform.machine()}\n")
    for name, check in _checks(session):
        try:
            line = f"✓ {name}: {check()}\n"
        except (CoopgraphError, PackageNotFoundError, OSError) as error:
            failed += 1
            told = error.message(session.language) if isinstance(error, CoopgraphError) else str(error)
            line = f"✗ {name}: {told}\n"
        session.emit(line)
    return 3 if failed else 0


def _checks(session: Session) -> Iterator[tuple[str, Callable[[], str]]]:
    def named(vi: str, en: str) -> str:
        return Bilingual(vi, en).in_(session.language)

    yield named("thư viện", "libraries"), _libraries
    yield named("bộ từ vựng (ontology) và bảng phân loại", "ontology and schemes"), _ontology
    yield named("quy tắc SHACL", "SHACL shapes"), _shapes
    yield named("thư viện truy vấn", "query library"), _queries
    yield named("mẫu trang", "page templates"), _templates
    yield named("dữ liệu kèm theo", "packaged data"), lambda: _packaged(session)
    yield named("kho dữ liệu", "store"), lambda: _store(session)


def _libraries() -> str:
    return ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)


def _ontology() -> str:
    from coopgraph.resources import ontology_folder
    from coopgraph.triples.ontology import read_ontology

    return f"{len(read_ontology(ontology_folder()).declared)} IRI"


def _shapes() -> str:
    from coopgraph.resources import ontology_folder

    return f"{len(list((ontology_folder() / 'shapes').glob('*.ttl')))} × .ttl"


def _queries() -> str:
    from coopgraph.query.catalogue import library

    return f"{len(library())} × .rq"


def _templates() -> str:
    from coopgraph.resources import templates_folder

    return ", ".join(sorted(path.name for path in templates_folder().iterdir() if path.is_file()))


def _packaged(session: Session) -> str:
    from coopgraph.loading import packaged_store
    from coopgraph.store.folder import current_build

    def silent(step: Bilingual) -> None:
        del step

    del session
    return ", ".join(current_build(packaged_store(silent)).manifest.data_sets)


def _store(session: Session) -> str:
    from coopgraph.store.folder import current_build, exists, verify
    from coopgraph.store.journal import read_journal

    if session.endpoint is not None:
        return _remote_store(session, session.endpoint)
    if not exists(session.root):
        return Bilingual(f"chưa nạp ({session.root})", f"not loaded yet ({session.root})").in_(
            session.language
        )
    build = current_build(session.root)
    verify(build)
    loads = len(read_journal(session.root))
    names = ", ".join(sorted(build.manifest.data_sets))
    told = Bilingual(f"{loads} lần nạp", f"{loads} load{'' if loads == 1 else 's'}").in_(session.language)
    return f"{session.root}, {build.manifest.version}, {build.manifest.quads}: {names}; {told}"


def _remote_store(session: Session, endpoint: "Endpoint") -> str:
    from coopgraph.store.remote_check import examine

    state = examine(endpoint)
    if state is None:
        loaded = Bilingual("trả lời, chưa nạp gì", "answers, nothing loaded yet").in_(session.language)
    else:
        loaded = f"{state.version}, {state.facts}: {', '.join(state.data_sets)}"
    return f"{endpoint}, {loaded}"
