"""``coopgraph resolve``: proposals, decisions in the terminal and in a list, and what load makes of them."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coopgraph.commands.main import coopgraph
from coopgraph.errors import CoopgraphError, FindingsError, InputError
from coopgraph.store.folder import open_store
from tests.conftest import write_small

DATA = "https://w3id.org/coopgraph/data"
Run = Callable[..., Result]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a store of one data set, and a second data set whose partner has another spelling."""
    monkeypatch.chdir(tmp_path)
    for name, label, more in (("first", "Thành phố Saint-Étienne", ""), ("second", "St Etienne", "x")):
        folder = write_small(tmp_path / name, name)
        path = folder / "partners.csv"
        text = path.read_text(encoding="utf-8")
        text = text.replace("Thành phố one", label).replace("City one", label)
        text = text.replace("Thành phố two", f"Lyon{more}").replace("City two", f"Lyon{more}")
        text = text.replace("Thành phố home", f"Huế{more}").replace("City home", f"Huế{more}")
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(office: Path) -> Run:
    """The command line, in English, on the store of the folder; the first data set is loaded."""

    def command(*words: str, answers: str = "") -> Result:
        result = CliRunner().invoke(coopgraph, ["--store", "store", "--lang", "en", *words], input=answers)
        if result.exception is not None and not isinstance(result.exception, CoopgraphError | SystemExit):
            raise result.exception
        return result

    assert command("load", "first").exit_code == 0
    return command


def rows(office: Path) -> list[dict[str, str]]:
    with (office / "decisions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_incoming_list_is_compared_with_the_store(run: Run) -> None:
    (found,) = [
        row
        for row in json.loads(run("resolve", "second", "--format", "json").stdout)
        if row["grade"] == "likely"
    ]
    assert found["partner"] == f"{DATA}/first/partner/one"
    assert found["other"] == f"{DATA}/second/partner/one"
    assert "the same country (FR)" in found["reasons"]
    table = run("resolve", "second")
    assert "Thành phố Saint-Étienne" in table.stdout
    assert "likely" in table.stdout


def test_vietnamese_reasons(run: Run) -> None:
    assert "cùng nước (FR)" in run("--lang", "vi", "resolve", "second").stdout


def test_each_answer_is_saved_at_once_and_q_ends(run: Run, office: Path) -> None:
    result = run("resolve", "second", "--ask", "--who", "Lan", answers="what\ns sister city page\nq\n")
    assert result.exit_code == 0
    (row,) = rows(office)
    assert (row["partner"], row["other"]) == (f"{DATA}/first/partner/one", f"{DATA}/second/partner/one")
    assert (row["decision"], row["who"], row["why"]) == ("same", "Lan", "sister city page")
    assert row["partner_name"] == "Thành phố Saint-Étienne"
    assert "country" in result.stdout
    assert "1 decided" in result.stderr


def test_what_was_decided_is_not_asked_again_unless_all_is_asked_for(run: Run) -> None:
    before = len(json.loads(run("resolve", "second", "--format", "json").stdout))
    run("resolve", "second", "--ask", answers="d\nq\n")
    assert len(json.loads(run("resolve", "second", "--format", "json").stdout)) == before - 1
    assert len(json.loads(run("resolve", "second", "--all", "--format", "json").stdout)) == before


def test_a_list_filled_in_is_taken(run: Run, office: Path) -> None:
    run("resolve", "second", "--format", "csv", "-o", "list.csv")
    text = (office / "list.csv").read_text(encoding="utf-8")
    found = list(csv.DictReader(io.StringIO(text)))
    assert list(found[0])[:3] == ["decision", "partner_name", "other_name"]
    found[0]["decision"], found[0]["why"] = "s", "the same mayor"
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(found[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(found)
    (office / "list.csv").write_text(out.getvalue(), encoding="utf-8-sig")
    result = run("resolve", "--take", "list.csv", "--who", "Minh")
    assert result.exit_code == 0
    (row,) = rows(office)
    assert (row["decision"], row["who"], row["why"]) == ("same", "Minh", "the same mayor")
    # The second data set is not in the store yet: told, because it may be a slip.
    assert f"list.csv:2: other: the store does not have {DATA}/second/partner/one" in result.stderr


def test_a_contradiction_is_refused_and_nothing_is_saved(run: Run, office: Path) -> None:
    heading = "partner,partner_name,other,other_name,decision,who,when,why\n"
    lines = [f"{DATA}/a,,{DATA}/b,,same,Lan,2026-01-01,\n", f"{DATA}/b,,{DATA}/c,,same,Lan,2026-01-01,\n"]
    (office / "decisions.csv").write_text(heading + "".join(lines), encoding="utf-8")
    (office / "list.csv").write_text(
        f"partner,other,decision\n{DATA}/a,{DATA}/c,different\n", encoding="utf-8"
    )
    before = (office / "decisions.csv").read_bytes()
    result = run("resolve", "--take", "list.csv")
    assert isinstance(result.exception, FindingsError)
    assert (office / "decisions.csv").read_bytes() == before


def test_load_puts_decisions_into_effect_and_without_paths_reads_nothing_anew(run: Run, office: Path) -> None:
    run("load", "second")
    run("resolve", "--dataset", "second", "--ask", answers="s\nq\n")
    (row,) = rows(office)
    loaded = run("load", "--decisions", "decisions.csv")
    assert "by decision 1 partner is the same as another" in loaded.stderr
    view = open_store(office / "store")
    assert not view.ask(f"ASK {{ <{row['other']}> ?p ?o }}")
    assert "St Etienne" in run("show", row["other"]).stdout
    assert [
        r for r in json.loads(run("resolve", "--format", "json").stdout) if r["other"] == row["other"]
    ] == []
    (office / "decisions.csv").write_text("partner,partner_name,other,other_name,decision,who,when,why\n")
    run("load", "--decisions", "decisions.csv")
    assert open_store(office / "store").ask(f"ASK {{ <{row['other']}> ?p ?o }}")


def test_the_settings_file_names_the_decisions_and_who_decides(run: Run, office: Path) -> None:
    (office / "coopgraph.toml").write_text(
        'decisions = "who-is-who.csv"\nwho = "Phòng Hợp tác"\n', encoding="utf-8"
    )
    loaded = run("load", "second")
    assert "there is no decisions file who-is-who.csv yet" in loaded.stderr
    run("resolve", "--ask", answers="s\nq\n")
    text = (office / "who-is-who.csv").read_text(encoding="utf-8")
    assert "Phòng Hợp tác" in text
    assert run("load", "second").exit_code == 0
    assert not open_store(office / "store").ask(f"ASK {{ <{DATA}/second/partner/one> ?p ?o }}")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("resolve", "nowhere"), "there is no such file or folder"),
        (("resolve", "second", "--dataset", "first"), "not both"),
        (("resolve", "--dataset", "third"), "there is no data set 'third'"),
        (("resolve", "--take", "none.csv"), "cannot read the file"),
        (("load", "--decisions", "none.csv"), "cannot read the file"),
    ],
)
def test_wrong_input_is_told(run: Run, words: tuple[str, ...], told: str) -> None:
    error = run(*words).exception
    assert isinstance(error, InputError)
    assert told in error.what.en


def test_decisions_alone_need_a_store(office: Path) -> None:
    (office / "decisions.csv").write_text("partner,partner_name,other,other_name,decision,who,when,why\n")
    result = CliRunner().invoke(coopgraph, ["--store", "other", "load", "--decisions", "decisions.csv"])
    assert isinstance(result.exception, InputError)
    assert "there is no store yet" in result.exception.what.en


def test_the_graph_of_one_data_set_has_no_twins_unless_there_are(run: Run) -> None:
    result = run("resolve", "--dataset", "first", "--twins", "--format", "json")
    assert json.loads(result.stdout) == []
