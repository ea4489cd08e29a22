"""template and new: what they write can be filled in, checked and loaded; nothing there is changed."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from coopgraph.commands.main import coopgraph
from coopgraph.errors import InputError


def run(*arguments: str) -> Result:
    return CliRunner().invoke(
        coopgraph, ["--lang", "en", "--as-of", "2026-01-01", *arguments], catch_exceptions=False
    )


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_template_is_called_office_and_never_overwrites(inside: Path) -> None:
    assert "coopgraph validate office.xlsx" in run("template").stderr
    before = (inside / "office.xlsx").read_bytes()
    with pytest.raises(InputError, match="there already"):
        run("template")
    assert (inside / "office.xlsx").read_bytes() == before
    assert run("template", "-o", "other.xlsx").exit_code == 0
    assert (inside / "other.xlsx").read_bytes() == before
    with pytest.raises(InputError, match="Excel workbook"):
        run("template", "-o", "office.csv")


@pytest.mark.parametrize(("form", "file"), [("xlsx", "da-nang.xlsx"), ("csv", "tables")])
def test_a_new_office_loads_at_once(form: str, file: str, inside: Path) -> None:
    told = run("new", "Đà Nẵng", "--level", "municipality", "--tables", form).stderr
    assert f"coopgraph load {file}" in told
    assert run("--store", "store", "load", f"da-nang/{file}").exit_code == 0
    query = (
        "SELECT ?vi ?en { ?d coop:home ?h . ?h skos:prefLabel ?vi, ?en "
        "FILTER(LANG(?vi) = 'vi' && LANG(?en) = 'en') }"
    )
    answer = run("--store", "store", "query", "-e", query, "--format", "csv").stdout
    assert list(csv.reader(answer.splitlines())) == [["vi", "en"], ["Đà Nẵng", "Da Nang"]]
    assert (inside / "da-nang" / "coopgraph.toml").read_text(encoding="utf-8").splitlines()[1:] == [
        'store = "coopgraph-store"',
        'lang = "en"',
    ]


def test_the_home_is_described_as_asked(inside: Path) -> None:
    run(
        "new",
        "brest",
        "--name-vi",
        "Thành phố Brest",
        "--name-en",
        "Brest",
        "--country",
        "FR",
        "--level",
        "city",
    )
    sheet = load_workbook("brest/brest.xlsx")["Partners · Đối tác"]
    names = [str(cell.value).splitlines()[0] for cell in sheet[1]]
    row = dict(zip(names, [cell.value for cell in sheet[3]], strict=True))
    shown = {name: row[name] for name in ("Identifier", "Name in Vietnamese", "Name in English", "Country")}
    assert list(shown.values()) == ["brest", "Thành phố Brest", "Brest", "FR"]
    assert row["Administrative level"] == "city"


def test_a_folder_that_is_there_stays_as_it_is(inside: Path) -> None:
    (inside / "hue").mkdir()
    with pytest.raises(InputError, match="there already"):
        run("new", "Huế", "--level", "municipality")
    assert list((inside / "hue").iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["Huế"], "--level: the administrative level of the place is missing → the codes are: "),
        (["Huế", "--level", "metropolis"], "--level: there is no code 'metropolis' → the codes are: "),
        (
            ["Huế", "--level", "city", "--country", "VNM"],
            "--country: there is no code 'VNM' → do you mean 'VN'?",
        ),
        (["Huế", "--kind", "Cty"], "--kind: there is no code 'Cty' → the codes are: "),
        (["…"], "OFFICE: '…' cannot be a name"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_is_told_and_nothing_is_made(arguments: list[str], told: str, inside: Path) -> None:
    with pytest.raises(InputError) as caught:
        run("new", *arguments)
    assert told in caught.value.message("en")
    assert list(inside.iterdir()) == []


def test_two_cities_stand_in_one_store(inside: Path) -> None:
    for name in ("Huế", "Đà Nẵng"):
        run("new", name, "--level", "municipality")
    loaded = run("--store", "both", "load", "hue/hue.xlsx", "da-nang/da-nang.xlsx").stderr
    assert "data/hue: " in loaded
    assert "data/da-nang: " in loaded
    query = "SELECT (COUNT(?home) AS ?n) { ?set coop:home ?home }"
    assert run("--store", "both", "query", "-e", query, "--format", "csv").stdout.split() == ["n", "2"]
