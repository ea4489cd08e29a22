"""Preparing: files → triples with what follows from them, checked, not yet stored."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coopgraph.errors import Finding, FindingsError, InputError, NonConforming, findings_of
from coopgraph.files import sha256
from coopgraph.limits import LIMITS
from coopgraph.resources import ontology_folder
from coopgraph.sources.description import METADATA_NAME
from coopgraph.sources.opening import IATI_ENDING, WORKBOOK_ENDINGS
from coopgraph.sources.rdf.rdf_file import SYNTAXES, is_rdf, read_stated
from coopgraph.store.folder import is_store
from coopgraph.text import Bilingual
from coopgraph.triples.derived import derive
from coopgraph.triples.mapping import MappedGraph
from coopgraph.triples.ontology import Ontology

if TYPE_CHECKING:  # read only when tables are
    from coopgraph.sources.leaving_out import SoundRows

#: Told at the start of each step of a load.
Progress = Callable[[Bilingual], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A data set ready to be stored: its checked triples, derived ones included, and its files.

    ``sound`` are its rows without those left out, where rows may be left out and it is made of tables.
    ``remarks`` are what was noticed in its files and taken all the same.
    """

    graph: MappedGraph
    files: dict[str, str]
    sound: "SoundRows | None" = None
    remarks: tuple[Finding, ...] = ()

    @property
    def left_out(self) -> int:
        """How many rows of its files it lacks."""
        return len(self.sound.left_out) if self.sound is not None else 0


def prepare(
    paths: Sequence[Path], ontology: Ontology, progress: Progress, *, lenient: bool = False
) -> list[Prepared]:
    """Read and check data sets without storing them; raises as ``load`` does.

    ``lenient`` leaves out the rows of tables that are at fault, and those that refer to them.
    """
    prepared = read_data_sets(paths, ontology, progress, lenient=lenient)
    progress(Bilingual("suy ra điều kéo theo", "deriving what follows"))
    for one in prepared:
        one.graph.triples += derive(one.graph.triples, ontology)
    progress(Bilingual("kiểm tra theo quy tắc", "checking the rules"))
    for _ in range(LIMITS.lenient_rounds if lenient else 1):
        broken = check([one.graph for one in prepared], ontology)
        if not broken:
            return prepared
        if lenient:
            prepared = _without_rows(prepared, broken, ontology)
    raise NonConforming(broken)


def read_data_sets(
    paths: Sequence[Path], ontology: Ontology, progress: Progress, *, lenient: bool = False
) -> list[Prepared]:
    """What files state, read and typed, without what follows from it and without checking the rules.

    Raises FindingsError with every fault of every file, and InputError.
    """
    errors: list[InputError] = []
    prepared: list[Prepared] = []
    for path in paths:
        progress(Bilingual(f"đọc {path}", f"reading {path}"))
        try:
            prepared += _read(path, ontology, lenient)
        except InputError as error:
            errors.append(error)
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise FindingsError([finding for error in errors for finding in findings_of(error)])
    _refuse_same_data_set_twice(prepared)
    return prepared


def _without_rows(
    prepared: Sequence[Prepared], broken: Sequence[Finding], ontology: Ontology
) -> list[Prepared]:
    """The data sets without the rows that break rules; another set of rows may then break others.

    Raises NonConforming where a rule is broken by something that is no row of a table.
    """
    from coopgraph.triples.mapping import map_data_set

    found: list[Prepared] = []
    rest = list(broken)
    for one in prepared:
        own = [finding for finding in rest if one.sound is not None and one.sound.has(finding)]
        rest = [finding for finding in rest if finding not in own]
        if one.sound is not None and own:
            try:
                sound = one.sound.without(own)
            except FindingsError as error:
                raise NonConforming(error.findings) from error
            one = replace(one, sound=sound, graph=map_data_set(sound.data_set))
            one.graph.triples += derive(one.graph.triples, ontology)
        found.append(one)
    if rest:
        told = [finding for one in found if one.sound is not None for finding in one.sound.findings]
        raise NonConforming([*told, *rest])
    return found


def check(graphs: Sequence[MappedGraph], ontology: Ontology) -> list[Finding]:
    """Undeclared terms and broken shapes of some data sets, each at its file and row."""
    from coopgraph.validation.faults import locate
    from coopgraph.validation.identifiers import within_one_data_set
    from coopgraph.validation.shacl import nonconforming
    from coopgraph.validation.vocabulary import undeclared_terms

    faults = [fault for graph in graphs for fault in undeclared_terms(graph, ontology)]
    told = {(fault.focus, fault.predicate, fault.value) for fault in faults}
    shapes = ontology_folder() / "shapes"
    # A value that is declared nowhere breaks a shape as well: one report of it is enough.
    faults += [
        fault
        for fault in within_one_data_set(nonconforming(graphs, ontology, shapes), graphs)
        if (fault.focus, fault.predicate, fault.value) not in told
    ]
    return locate(faults, graphs)


def _read(path: Path, ontology: Ontology, lenient: bool) -> list[Prepared]:
    if is_store(path):
        raise InputError(
            Bilingual("đây là một kho, không phải thư mục bảng", "this is a store, not a folder of tables"),
            where=str(path),
            advice=Bilingual(
                f"nạp các bảng của nó; xem kho này: coopgraph --store {path} summary",
                f"load its tables; see this store: coopgraph --store {path} summary",
            ),
        )
    if path.is_dir() or path.suffix.lower() in {".json", *WORKBOOK_ENDINGS}:
        return [_read_tables(path, ontology, lenient)]
    if is_rdf(path):
        return _read_rdf(path)
    if path.suffix.lower() == IATI_ENDING and path.is_file():
        return [_read_tables(path, ontology, lenient)]
    known = ", ".join(sorted(SYNTAXES))
    raise InputError(
        Bilingual("không có tệp hay thư mục này", "there is no such file or folder")
        if not path.exists()
        else Bilingual("không biết loại tệp này", "this kind of file is not known"),
        where=str(path),
        advice=Bilingual(
            f"chỉ ra thư mục các bảng (có {METADATA_NAME}), sổ tính (.xlsx), tệp mô tả bảng (.json), "
            f"tệp IATI (.xml) hoặc tệp RDF ({known})",
            f"name a folder of tables (with {METADATA_NAME}), a workbook (.xlsx), a description of tables "
            f"(.json), an IATI file (.xml) or an RDF file ({known})",
        ),
    )


def _read_tables(place: Path, ontology: Ontology, lenient: bool) -> Prepared:
    """Described tables; where a table has faults, undeclared codes of the others are told with them."""
    from coopgraph.sources.tables import read_tables
    from coopgraph.triples.mapping import map_data_set
    from coopgraph.validation.faults import locate
    from coopgraph.validation.vocabulary import undeclared_codes

    data_set, findings = read_tables(place)
    remarks, beside = data_set.remarks, data_set.beside
    sound: SoundRows | None = None
    if lenient:
        from coopgraph.sources.leaving_out import sound_rows

        sound = sound_rows(data_set, findings)
        data_set, findings = sound.data_set, []
    graph = map_data_set(data_set)
    if findings:
        more = locate(undeclared_codes(graph, ontology), [graph])
        raise FindingsError(
            sorted({*findings, *more}, key=lambda f: (f.file, f.sheet, f.row, f.column, f.what.en))
        )
    description = data_set.description
    files = {description.path.name: description.path}
    folder = description.path.parent
    for path in (*map(description.file, description.tables), *beside):
        files[path.relative_to(folder).as_posix()] = path
    return Prepared(graph, {name: sha256(path.read_bytes()) for name, path in files.items()}, sound, remarks)


def _read_rdf(path: Path) -> list[Prepared]:
    """The data sets of an RDF file: one, or one for each named graph that is described as such."""
    from coopgraph.triples.rdf_data_sets import data_sets_of

    findings: list[Finding] = []
    graphs = data_sets_of(path, read_stated(path, findings))
    if findings:
        raise FindingsError(sorted(set(findings), key=lambda f: (f.row, f.column, f.what.en)))
    if not graphs:
        raise InputError(
            Bilingual("tệp không có bộ ba (triple) nào", "the file has no triples"),
            where=str(path),
            advice=Bilingual("kiểm tra xem có đúng tệp không", "see whether it is the right file"),
        )
    return [Prepared(graph, {path.name: sha256(path.read_bytes())}) for graph in graphs]


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
