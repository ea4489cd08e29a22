"""What a build of the store was made from: written beside it, read before it is trusted."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from coopgraph import __version__
from coopgraph.errors import InputError, StoreError
from coopgraph.text import Bilingual

MANIFEST_NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class DataSetEntry:
    """One data set of a build: its triples and the files it was read from with their SHA-256.

    ``left_out`` is how many rows of these files are not in it, because they were at fault.
    """

    triples: int
    files: Mapping[str, str]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """A build: the version of its content, when and by what it was made, its data sets by IRI.

    ``graph_files`` are the files of the engine that hold data, by name with their SHA-256. ``identity``
    names for each partner that people called the same as another the one that stands for both.
    """

    version: str
    built: str
    coopgraph: str
    quads: int
    data_sets: Mapping[str, DataSetEntry]
    graph_files: Mapping[str, str]
    format: int = FORMAT
    identity: Mapping[str, str] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """The manifest as JSON, keys sorted."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def content_version(
    ontology_files: Mapping[str, str],
    data_sets: Mapping[str, DataSetEntry],
    identity: Mapping[str, str] | None = None,
) -> str:
    """The same for the same files, ontology, decisions and program: these decide what is answered."""
    digest = sha256(__version__.encode())
    for name, fingerprint in sorted(ontology_files.items()):
        digest.update(f"{name} {fingerprint}\n".encode())
    for iri, entry in sorted(data_sets.items()):
        less = f" less {entry.left_out}" if entry.left_out else ""
        digest.update(f"{iri} {sorted(entry.files.items())}{less}\n".encode())
    for other, kept in sorted((identity or {}).items()):
        digest.update(f"{other} = {kept}\n".encode())
    return digest.hexdigest()[:12]


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a build.

    Raises StoreError where it is missing, damaged or of another format.
    """
    path = folder / MANIFEST_NAME
    try:
        document = json.loads(path.read_bytes())
        if document["format"] != FORMAT:
            raise ValueError(f"format {document['format']}")
        entries = {iri: DataSetEntry(**entry) for iri, entry in document["data_sets"].items()}
        return Manifest(**{**document, "data_sets": entries})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(
            Bilingual(
                f"kho dữ liệu hỏng hoặc không phải của coopgraph ({error})",
                f"the store is damaged or not one of coopgraph ({error})",
            ),
            where=str(path),
            advice=Bilingual(
                "dựng lại từ các bảng: coopgraph load --rebuild THƯ_MỤC",
                "build it again from the tables: coopgraph load --rebuild FOLDER",
            ),
        ) from error


def refuse_other_origin(
    stored: Mapping[str, DataSetEntry], incoming: Mapping[str, Mapping[str, str]]
) -> None:
    """Refuse to put a data set in the place of one that was read from files of other names.

    ``incoming`` has the files of each data set by its IRI. A folder of tables and a stray RDF file that
    carries the same name are hardly the same data set. Raises InputError.
    """
    for iri, files in incoming.items():
        entry = stored.get(iri)
        if entry is not None and set(entry.files) != set(files):
            had, has = ", ".join(sorted(entry.files)), ", ".join(sorted(files))
            raise InputError(
                Bilingual(
                    f"kho đã có bộ dữ liệu này ({entry.triples} bộ ba) từ những tệp khác: {had}; "
                    f"nay là: {has}",
                    f"the store has this data set ({entry.triples} triples) from other files: {had}; "
                    f"now: {has}",
                ),
                where=iri,
                advice=Bilingual("nếu đúng là muốn thay: thêm --replace", "if it is meant: add --replace"),
            )
