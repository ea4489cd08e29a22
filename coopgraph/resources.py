"""Where the packaged ontology, tables, queries and templates are, installed or in a checkout."""

from importlib.resources import files
from pathlib import Path

from coopgraph.errors import StoreError
from coopgraph.text import Bilingual


def _folder(name: str) -> Path:
    package = Path(str(files("coopgraph")))
    for candidate in (package / name, package.parent / name):
        if candidate.is_dir():
            return candidate
    raise StoreError(
        Bilingual(f"bản cài đặt thiếu thư mục '{name}'", f"this installation lacks its folder '{name}'"),
        where=str(package),
        advice=Bilingual("cài đặt lại coopgraph", "install coopgraph again"),
    )


def ontology_folder() -> Path:
    """The folder with ``coopgraph.ttl``, ``schemes/`` and ``shapes/``."""
    return _folder("ontology")


def data_folder() -> Path:
    """The folder with one folder of tables for each packaged data set."""
    return _folder("data")


def queries_folder() -> Path:
    """The folder with the query library, one ``.rq`` file a question."""
    return _folder("queries")


def descriptions_folder() -> Path:
    """The folder with the descriptions of tables that foreign formats are read as, and their code lists."""
    return _folder("descriptions")


def templates_folder() -> Path:
    """The folder with the templates of pages and maps."""
    return _folder("views") / "templates"
