"""export as tables: what was loaded comes back, loads as the same facts, and nothing is lost in silence."""

import csv
import json
import shutil
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from coopgraph.commands.main import coopgraph
from coopgraph.errors import InputError
from coopgraph.exporting import facts_of
from coopgraph.loading import load
from coopgraph.store.folder import open_store
from coopgraph.terms import Iri
from tests.conftest import CANTHO, silent, write_small

DATA = "https://w3id.org/coopgraph/data"


def export(store: Path, *arguments: str | Path) -> Result:
    line = ["--lang", "en", "--store", str(store), "export", *map(str, arguments)]
    return CliRunner().invoke(coopgraph, line, catch_exceptions=False)


def facts(store: Path, name: str) -> set[ox.Triple]:
    return set(facts_of(open_store(store), Iri(f"{DATA}/{name}")))


def stored(source: Path, root: Path) -> Path:
    load([source], root, silent)
    return root


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_is_exported_loads_as_the_same_facts_and_is_exported_as_the_same_bytes(
    form: str, cantho_store: Path, tmp_path: Path
) -> None:
    names = ("first.xlsx", "second.xlsx") if form == "xlsx" else ("first", "second")
    first, second = (tmp_path / name for name in names)
    assert export(cantho_store, "--format", form, "-o", first).exit_code == 0
    again = stored(first, tmp_path / "store")
    assert facts(again, "cantho") == facts(cantho_store, "cantho")
    assert export(again, "--format", form, "-o", second).exit_code == 0
    written = {p.name: p.read_bytes() for p in ([first] if form == "xlsx" else sorted(first.iterdir()))}
    twice = {p.name: p.read_bytes() for p in ([second] if form == "xlsx" else sorted(second.iterdir()))}
    assert list(written.values()) == list(twice.values())


def item(column: str, text: str) -> str:
    """An item as the store keeps it: numbers without needless zeros, language tags in small letters."""
    if column in {"lat", "long", "value"}:
        return format(Decimal(text).normalize(), "f")
    name, at, language = text.rpartition("@")
    return f"{name}@{language.lower()}" if at and column.endswith(("_labels", "_local")) else text


def cells(folder: Path) -> dict[str, dict[str, dict[str, list[str]]]]:
    """Table → identifier → column → the items of its cell, sorted; empty cells left out."""
    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        found[path.name] = {
            row["id"]: {
                name: sorted(item(name, part) for part in text.split("|"))
                for name, text in row.items()
                if text
            }
            for row in rows
        }
    return found


def test_every_cell_of_can_tho_comes_back_where_it_stood(cantho_store: Path, tmp_path: Path) -> None:
    assert export(cantho_store, "--format", "csv", "-o", tmp_path / "tables").exit_code == 0
    assert cells(tmp_path / "tables") == cells(CANTHO)
    before = json.loads((CANTHO / "csv-metadata.json").read_bytes())
    assert json.loads((tmp_path / "tables" / "csv-metadata.json").read_bytes()) == before


def test_one_of_several_data_sets_is_asked_for(small: Path, tmp_path: Path) -> None:
    other = write_small(tmp_path / "other", "other")
    root = tmp_path / "store"
    load([small, other], root, silent)
    with pytest.raises(InputError, match="several data sets") as caught:
        export(root, "--format", "csv", "-o", tmp_path / "out")
    assert "there are: other, small" in caught.value.message("en")
    assert export(root, "--format", "csv", "--dataset", "other", "-o", tmp_path / "out").exit_code == 0
    assert cells(tmp_path / "out") == cells(other)


def with_own_column(folder: Path) -> Path:
    """The small data set with a column that the standard tables do not have."""
    path = folder / "csv-metadata.json"
    document = json.loads(path.read_bytes())
    partners = next(table for table in document["tables"] if table["url"] == "partners.csv")
    partners["tableSchema"]["columns"].insert(0, {"name": "motto", "propertyUrl": "skos:note", "lang": "en"})
    partners["tableSchema"]["columns"].insert(1, {"name": "inner", "suppressOutput": True})
    path.write_text(json.dumps(document), encoding="utf-8")
    table = folder / "partners.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    mottos = ["motto,inner,", "To the point,x,", ",,", ",,"]
    table.write_text("\n".join(a + b for a, b in zip(mottos, lines, strict=True)) + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_fact_without_a_column_is_told_and_nothing_is_written(
    form: str, small: Path, tmp_path: Path
) -> None:
    root = stored(with_own_column(small), tmp_path / "store")
    target = tmp_path / ("out.xlsx" if form == "xlsx" else "out")
    with pytest.raises(InputError) as caught:
        export(root, "--format", form, "-o", target)
    told = caught.value.message("en")
    assert "1 fact has no column in these tables" in told
    assert 'partner/home note "To the point"@en' in told
    assert "--format nquads" in told
    assert not target.exists()


def test_a_description_of_its_own_brings_own_columns_back(small: Path, tmp_path: Path) -> None:
    root = stored(with_own_column(small), tmp_path / "store")
    done = export(root, "--format", "csv", "--description", small, "-o", tmp_path / "out")
    assert "the store does not keep them: inner" in done.stderr
    expected = cells(small)
    del expected["partners.csv"]["home"]["inner"]
    assert cells(tmp_path / "out") == expected
    shutil.rmtree(tmp_path / "again", ignore_errors=True)
    assert facts(stored(tmp_path / "out", tmp_path / "again"), "small") == facts(root, "small")


def test_facts_of_other_forms_are_told(tmp_path: Path) -> None:
    turtle = tmp_path / "other.ttl"
    turtle.write_text(
        '<https://example.org/set> a <https://schema.org/Dataset> ; <http://purl.org/dc/terms/title> "S"@en ;'
        " <https://w3id.org/coopgraph/ontology#notStated> <https://w3id.org/coopgraph/ontology#home> .",
        encoding="utf-8",
    )
    root = stored(turtle, tmp_path / "store")
    with pytest.raises(InputError, match="not one of the standard tables"):
        export(root, "-o", tmp_path / "out.xlsx")


def test_a_text_that_no_workbook_keeps_goes_into_csv_alone(small: Path, tmp_path: Path) -> None:
    table = small / "partners.csv"
    text = table.read_text(encoding="utf-8").replace("Thành phố one", "Thành phố x005F_one")
    table.write_text(text, encoding="utf-8")
    root = stored(small, tmp_path / "store")
    with pytest.raises(InputError, match="cannot keep the text") as caught:
        export(root, "-o", tmp_path / "out.xlsx")
    assert caught.value.where == "partners.csv:3: label_vi"
    assert export(root, "--format", "csv", "-o", tmp_path / "out").exit_code == 0
    assert cells(tmp_path / "out") == cells(small)


REGISTER = """STT,Đối tác,Quốc gia,Ngày ký,Loại văn bản
1,Tỉnh Champasak,Lào,12/5/2011,MOU
2,Thành phố Nice,Pháp,2011,Kết nghĩa
"""


def test_a_register_becomes_a_workbook_with_its_names_in_both_languages(tmp_path: Path) -> None:
    register = tmp_path / "register"
    register.mkdir()
    (register / "so.csv").write_text(REGISTER, encoding="utf-8")
    words = ["describe", str(register / "so.csv"), "--home", "Thành phố Mẫu", "--name", "mau"]
    assert CliRunner().invoke(coopgraph, words, catch_exceptions=False).exit_code == 0
    root = stored(register / "mapping.json", tmp_path / "store")
    book = tmp_path / "office.xlsx"
    with pytest.raises(InputError, match="label_en"):
        export(root, "-o", book)
    assert export(root, "--adapt", "-o", book).exit_code == 0
    again = stored(book, tmp_path / "again")
    names = {
        (fact.object.value, fact.object.language)
        for fact in facts(again, "mau")
        if fact.predicate.value.endswith("#prefLabel") and isinstance(fact.object, ox.Literal)
    }
    for name in ("Tỉnh Champasak", "Thành phố Nice", "Thành phố Mẫu"):
        assert {(name, "vi"), (name, "en")} <= names
    assert "2011-05-12" in {f.object.value for f in facts(again, "mau") if isinstance(f.object, ox.Literal)}
