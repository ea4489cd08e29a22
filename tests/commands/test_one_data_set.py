"""--dataset: every answer from one data set of a store that holds several."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from coopgraph.commands.main import coopgraph
from coopgraph.errors import InputError
from coopgraph.loading import load
from tests.conftest import CANTHO, silent, write_small

Ask = Callable[..., list[dict[str, str]]]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Ask a store with Cần Thơ and the small data set; the rows of the answer."""
    folder = tmp_path_factory.mktemp("both")
    load([CANTHO, write_small(folder / "small", "small")], folder / "store", silent)

    def asked(*arguments: str) -> list[dict[str, str]]:
        line = ["--lang", "en", "--as-of", "2026-01-01", "--store", str(folder / "store"), *arguments]
        done = CliRunner().invoke(coopgraph, [*line, "--format", "csv"], catch_exceptions=False)
        return list(csv.DictReader(done.stdout.splitlines()))

    return asked


def partners() -> int:
    with (CANTHO / "partners.csv").open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


COUNT = ("query", "-e", "SELECT (COUNT(?partner) AS ?n) { ?partner a coop:Partner }")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [((), partners() + 3), (("--dataset", "small"), 3), (("--dataset", "cantho"), partners())],
    ids=["all", "small", "cantho"],
)
def test_a_query_sees_one_data_set_or_all(arguments: tuple[str, ...], expected: int, ask: Ask) -> None:
    assert ask(*arguments, *COUNT) == [{"n": str(expected)}]


def test_analysis_sees_it_too_and_codes_keep_their_names(ask: Ask) -> None:
    rows = ask("gaps", "--dataset", "https://w3id.org/coopgraph/data/small")
    assert [next(iter(row.values())) for row in rows] == ["City one", "City two"]
    assert all("France" in row.values() for row in rows)
    assert len(ask("gaps")) > len(rows)


def test_a_query_that_names_graphs_sees_no_others(ask: Ask) -> None:
    graphs = ("query", "-e", "SELECT DISTINCT ?g { GRAPH ?g { ?partner a coop:Partner } }")
    assert ask("--dataset", "small", *graphs) == [{"g": "https://w3id.org/coopgraph/data/small"}]


def test_the_settings_file_may_say_it(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "coopgraph.toml").write_text('dataset = "small"\n', encoding="utf-8")
    assert ask(*COUNT) == [{"n": "3"}]


def test_one_that_is_not_there_is_told(ask: Ask) -> None:
    with pytest.raises(InputError) as caught:
        ask("--dataset", "hue", *COUNT)
    assert "there are: cantho, small" in caught.value.message("en")
    with pytest.raises(InputError, match="every data set"):
        CliRunner().invoke(coopgraph, ["--dataset", "small", "serve"], catch_exceptions=False)
