"""Small data sets and stores that many tests start from."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coopgraph.loading import load
from coopgraph.store.folder import open_store
from coopgraph.store.view import View
from coopgraph.text import Bilingual

# Workers are told the width of the terminal that the tests run in; tables shall be as wide as in a pipe.
os.environ.pop("COLUMNS", None)

ROOT = Path(__file__).parents[1]
CANTHO = ROOT / "data" / "cantho"


def silent(step: Bilingual) -> None:
    """Report no progress."""
    del step


@pytest.fixture(scope="session")
def cantho_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store folder with the data of Cần Thơ, not to be written."""
    root = tmp_path_factory.mktemp("cantho") / "store"
    load([CANTHO], root, silent)
    return root


@pytest.fixture(scope="session")
def cantho(cantho_store: Path) -> View:
    """The graph of Cần Thơ."""
    return open_store(cantho_store)


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A copy of the tables of Cần Thơ that a test may damage."""
    folder = tmp_path / "tables"
    shutil.copytree(CANTHO, folder)
    return folder


#: Changes the text of one cell: (table, identifier, column, new text).
EditCell = Callable[[str, str, str, str], int]


@pytest.fixture
def edit_cell(tables: Path) -> EditCell:
    """Write another text into one cell of the copied tables; returns the row's number."""
    import csv

    def edit(table: str, key: str, column: str, text: str) -> int:
        path = tables / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        position = rows[0].index(column)
        number = next(i for i, row in enumerate(rows) if row[rows[0].index("id")] == key)
        rows[number][position] = text
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        return number + 1

    return edit


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A data set of three partners, one agreement and one source in a folder of its own."""
    return write_small(tmp_path / "small", "small")


def write_small(folder: Path, name: str) -> Path:
    """Write the small data set under another name; returns its folder."""
    folder.mkdir(parents=True)
    text = (CANTHO / "csv-metadata.json").read_text(encoding="utf-8")
    text = text.replace("/data/cantho", f"/data/{name}").replace("/partner/can-tho", "/partner/home")
    (folder / "csv-metadata.json").write_text(text, encoding="utf-8")
    for table in json.loads(text)["tables"]:
        columns = [c["name"] for c in table["tableSchema"]["columns"] if not c.get("virtual")]
        (folder / table["url"]).write_text(",".join(columns) + "\n", encoding="utf-8")
    _append(
        folder, "sources", id="s1", title="Báo cáo", title_en="Report", published="2020-05-01", language="vi"
    )
    for key, country in {"home": "VN", "one": "FR", "two": "FR"}.items():
        names = {"label_vi": f"Thành phố {key}", "label_en": f"City {key}"}
        place = {"country": country, "level": "city", "source": "s1", "lines": "1"}
        _append(folder, "partners", id=key, kind="LocalGovernment", **names, **place)
    _append(
        folder, "agreements", id="a1", label_vi="Thỏa thuận", label_en="Agreement", instrument="twinning",
        parties="home|one", begin="2018", not_stated="end|sector", source="s1", lines="2",
    )  # fmt: skip
    return folder


def _append(folder: Path, table: str, **cells: str) -> None:
    path = folder / f"{table}.csv"
    columns = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    with path.open("a", encoding="utf-8") as file:
        file.write(",".join(cells.get(column, "") for column in columns) + "\n")
