"""Loading: files → triples → checked → a new build of the store, all or nothing."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs
import pyoxigraph as ox

from coopgraph import __version__
from coopgraph.errors import Finding, FindingsError, InputError, NonConforming, StoreError, findings_of
from coopgraph.files import sha256
from coopgraph.resources import data_folder, ontology_folder
from coopgraph.sources.description import METADATA_NAME
from coopgraph.sources.rdf_file import SYNTAXES, read_quads
from coopgraph.store.build import NamedGraph, replace_data_sets
from coopgraph.store.endpoint import Endpoint
from coopgraph.store.folder import Build, exists, open_store
from coopgraph.store.manifest import FORMAT as MANIFEST_FORMAT
from coopgraph.store.remote_manifest import RemoteManifest
from coopgraph.terms import DATA, ONTOLOGY_GRAPH, RDF
from coopgraph.text import Bilingual, fold
from coopgraph.triples.derived import derive, search_texts
from coopgraph.triples.mapping import MappedGraph, Origin
from coopgraph.triples.ontology import Ontology, ontology_files, read_ontology

#: Seconds to wait for another process that builds the packaged data.
_PATIENCE = 60

#: Told at the start of each step of a load.
Progress = Callable[[Bilingual], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A data set ready to be stored: its checked triples, derived ones included, and its files."""

    graph: MappedGraph
    files: dict[str, str]


def load(
    paths: Sequence[Path], root: Path, progress: Progress, *, rebuild: bool = False, wait: float = 0
) -> Build:
    """Read, check and store data sets; nothing changes unless all of them are sound.

    ``paths`` are folders of tables or RDF files; ``root`` is the store folder; ``rebuild`` leaves aside
    what the store holds now; ``wait`` is how many seconds to wait for another writer. Raises FindingsError
    (files that cannot be read as tables), NonConforming (a rule is broken), InputError, StoreError.
    """
    ontology = read_ontology(ontology_folder())
    prepared = prepare(paths, ontology, progress)
    progress(Bilingual("ghi kho dữ liệu", "writing the store"))
    graphs = [NamedGraph(p.graph.iri.value, p.graph.triples, p.files) for p in prepared]
    return replace_data_sets(root, ontology_graph(ontology), graphs, rebuild=rebuild, wait=wait)


def load_remote(
    paths: Sequence[Path], endpoint: Endpoint, progress: Progress, *, rebuild: bool = False
) -> RemoteManifest:
    """Read and check data sets as ``load`` does, and put all of them on a SPARQL server in one step.

    ``rebuild`` takes away what else ``load`` has put there. Raises as ``load`` does, and LimitReached.
    """
    from coopgraph.store.remote_load import replace_remote_data_sets

    ontology = read_ontology(ontology_folder())
    graphs = [
        NamedGraph(p.graph.iri.value, p.graph.triples, p.files) for p in prepare(paths, ontology, progress)
    ]
    return replace_remote_data_sets(endpoint, ontology_graph(ontology), graphs, progress, rebuild=rebuild)


def prepare(paths: Sequence[Path], ontology: Ontology, progress: Progress) -> list[Prepared]:
    """Read and check data sets without storing them; raises as ``load`` does."""
    errors: list[InputError] = []
    prepared: list[Prepared] = []
    for path in paths:
        progress(Bilingual(f"đọc {path}", f"reading {path}"))
        try:
            prepared.append(_read(path))
        except InputError as error:
            errors.append(error)
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise FindingsError([finding for error in errors for finding in findings_of(error)])
    _refuse_same_data_set_twice(prepared)
    for one in prepared:
        one.graph.triples += derive(one.graph.triples, ontology)
    progress(Bilingual("kiểm tra theo quy tắc", "checking the rules"))
    broken = check([one.graph for one in prepared], ontology)
    if broken:
        raise NonConforming(broken)
    return prepared


def check(graphs: Sequence[MappedGraph], ontology: Ontology) -> list[Finding]:
    """Undeclared terms and broken shapes of some data sets, each at its file and row."""
    from coopgraph.validation.faults import locate
    from coopgraph.validation.shacl import nonconforming
    from coopgraph.validation.vocabulary import undeclared_terms

    faults = [fault for graph in graphs for fault in undeclared_terms(graph, ontology)]
    told = {(fault.focus, fault.predicate, fault.value) for fault in faults}
    shapes = ontology_folder() / "shapes"
    # A value that is declared nowhere breaks a shape as well: one report of it is enough.
    faults += [
        fault
        for fault in nonconforming(graphs, ontology, shapes)
        if (fault.focus, fault.predicate, fault.value) not in told
    ]
    return locate(faults, graphs)


def ontology_graph(ontology: Ontology) -> NamedGraph:
    """The ontology and the schemes as the graph that stands in every store."""
    folder = ontology_folder()
    files = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()) for path in ontology_files(folder)
    }
    triples = [*ontology.triples, *search_texts(ontology.triples)]
    return NamedGraph(ONTOLOGY_GRAPH, triples, files)


def packaged_store(progress: Progress) -> Path:
    """The store of the packaged data sets: a cache, built again whenever it is missing, stale or damaged."""
    folders = sorted(path.parent for path in data_folder().glob(f"*/{METADATA_NAME}"))
    parts = [path for folder in (*folders, ontology_folder()) for path in sorted(folder.rglob("*.*"))]
    digests = [sha256(path.read_bytes()) for path in parts if path.is_file()]
    key = sha256(f"{__version__} {MANIFEST_FORMAT} {digests}".encode())[:16]
    for base in (Path(platformdirs.user_cache_dir("coopgraph")), Path(tempfile.gettempdir()) / "coopgraph"):
        root = base / f"packaged-{key}"
        with suppress(StoreError):
            if exists(root):
                open_store(root)
                return root
        with suppress(StoreError):
            # Another process may be building it at this moment: then this one builds it once more.
            load(folders, root, progress, rebuild=True, wait=_PATIENCE)
            return root
    raise StoreError(
        Bilingual("không có chỗ để dựng dữ liệu kèm theo", "there is no place to build the packaged data"),
        advice=Bilingual("chỉ ra một kho: --store THƯ_MỤC", "name a store: --store FOLDER"),
    )


def _read(path: Path) -> Prepared:
    if path.is_dir():
        return _read_tables(path)
    if path.suffix.lower() in SYNTAXES:
        return _read_rdf(path)
    known = ", ".join(sorted(SYNTAXES))
    raise InputError(
        Bilingual("không có tệp hay thư mục này", "there is no such file or folder")
        if not path.exists()
        else Bilingual("không biết loại tệp này", "this kind of file is not known"),
        where=str(path),
        advice=Bilingual(
            f"chỉ ra thư mục các bảng (có {METADATA_NAME}) hoặc tệp RDF ({known})",
            f"name a folder of tables (with {METADATA_NAME}) or an RDF file ({known})",
        ),
    )


def _read_tables(folder: Path) -> Prepared:
    from coopgraph.sources.tables import read_data_set
    from coopgraph.triples.mapping import map_data_set

    data_set = read_data_set(folder)
    names = [METADATA_NAME, *(table.file for table in data_set.description.tables)]
    files = {name: sha256((folder / name).read_bytes()) for name in names}
    return Prepared(map_data_set(data_set), files)


def _read_rdf(path: Path) -> Prepared:
    """An RDF file as one data set, named for the file; blank nodes get IRIs of their own."""
    slug = "-".join(part for part in fold(path.stem).replace("_", " ").split() if part) or "data"
    graph = MappedGraph(
        ox.NamedNode(DATA + "".join(c for c in slug if c.isascii() and (c.isalnum() or c in "-.")))
    )
    for quad in read_quads(path):
        subject, value = (_named(term, graph.iri.value) for term in (quad.subject, quad.object))
        if isinstance(subject, ox.NamedNode):
            graph.triples.append(ox.Triple(subject, quad.predicate, value))
            graph.origins.setdefault(subject.value, Origin(str(path), 0, None))
            # A file that describes its data set itself says which one it is.
            if quad.predicate.value == RDF + "type" and str(value) == "<https://schema.org/Dataset>":
                graph.iri = subject
    return Prepared(graph, {path.name: sha256(path.read_bytes())})


def _named(
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, base: str
) -> ox.NamedNode | ox.Literal:
    if isinstance(term, ox.BlankNode):
        return ox.NamedNode(f"{base}/.well-known/genid/{term.value}")
    if isinstance(term, ox.Triple):
        raise InputError(
            Bilingual(
                "RDF 1.2 (bộ ba lồng nhau) chưa được hỗ trợ", "quoted triples of RDF 1.2 are not supported"
            )
        )
    return term


def _refuse_same_data_set_twice(prepared: Iterable[Prepared]) -> None:
    seen: set[str] = set()
    for one in prepared:
        iri = one.graph.iri.value
        if iri in seen:
            raise InputError(
                Bilingual(f"bộ dữ liệu {iri} được nêu hai lần", f"the data set {iri} is named twice"),
                advice=Bilingual("mỗi bộ dữ liệu một lần", "name each data set once"),
            )
        seen.add(iri)
