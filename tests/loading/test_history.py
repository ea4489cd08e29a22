"""Each load is recorded, and what it replaced can be brought back."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from coopgraph.commands.main import coopgraph
from coopgraph.errors import InputError, StoreError
from coopgraph.loading import load, ontology_graph
from coopgraph.resources import ontology_folder
from coopgraph.store.folder import JOURNAL_NAME, builds, current_build
from coopgraph.store.journal import read_journal
from coopgraph.store.restoring import restore
from coopgraph.triples.ontology import read_ontology
from tests.conftest import silent, write_small

HOME = "https://w3id.org/coopgraph/data"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(coopgraph, ["--lang", "en", "--store", str(root), *arguments])


def facts(root: Path, graph: str) -> set[str]:
    store = ox.Store.read_only(str(current_build(root).graph_folder))
    return {str(q.triple) for q in store.quads_for_pattern(None, None, None, ox.NamedNode(graph))}


def rename(folder: Path, name: str) -> None:
    """Give the second partner another English name."""
    path = folder / "partners.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    cells = rows[3].split(",")
    cells[3] = name
    path.write_text("\n".join([*rows[:3], ",".join(cells), *rows[4:]]) + "\n", encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A store with two data sets; the first of them was loaded three times, in three states."""
    root, one = tmp_path / "store", write_small(tmp_path / "one", "one")
    load([one, write_small(tmp_path / "two", "two")], root, silent)
    for name in ("First", "Second"):
        rename(one, name)
        load([one], root, silent)
    return root


def test_a_load_tells_what_it_changed(tmp_path: Path) -> None:
    root, one = tmp_path / "store", write_small(tmp_path / "one", "one")
    first = run(root, "load", str(one))
    assert "  partners: 3 added; agreements: 1 added; sources: 1 added; data sets: 1 added\n" in first.stderr
    assert "  nothing changed\n" in run(root, "load", str(one)).stderr
    rename(one, "Other")
    assert "  partners: 1 changed\n" in run(root, "load", str(one)).stderr
    vietnamese = CliRunner().invoke(coopgraph, ["--store", str(root), "load", str(one)])
    assert "  không có gì thay đổi\n" in vietnamese.stderr


def test_the_journal_tells_time_files_versions_and_changes(root: Path, tmp_path: Path) -> None:
    entries = read_journal(root)
    assert [(e.number, str(e.action)) for e in entries] == [(1, "load"), (2, "load"), (3, "load")]
    assert entries[0].before == ""
    assert [e.before for e in entries[1:]] == [e.after for e in entries[:-1]]
    assert entries[2].after == current_build(root).manifest.version
    (changed,) = entries[2].data_sets.values()
    assert changed.changes == {"Partner": {"changed": 1}}
    content = (tmp_path / "one" / "partners.csv").read_bytes()
    file = changed.files["partners.csv"]
    assert (file.sha256, file.bytes) == (sha256(content).hexdigest(), len(content))
    lines = (root / JOURNAL_NAME).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["number"] for line in lines] == [1, 2, 3]


def test_a_rebuild_keeps_the_journal(root: Path, tmp_path: Path) -> None:
    before = (root / JOURNAL_NAME).read_bytes()
    load([tmp_path / "two"], root, silent, rebuild=True)
    after = (root / JOURNAL_NAME).read_bytes()
    assert after.startswith(before)
    assert str(read_journal(root)[-1].action) == "rebuild"


def test_history_lists_the_loads_and_what_can_be_brought_back(root: Path) -> None:
    rows = json.loads(run(root, "history", "--format", "json").stdout)
    assert [(row["number"], row["state"]) for row in rows] == [(3, "current"), (2, "kept"), (1, "kept")]
    assert {change["data_set"] for change in rows[2]["changes"]} == {f"{HOME}/one", f"{HOME}/two"}
    of_two = json.loads(run(root, "history", "--dataset", "two", "--format", "json").stdout)
    assert [(row["number"], row["state"]) for row in of_two] == [(1, "current")]
    assert "partners: 1 changed" in run(root, "history").stdout
    assert "đối tác: sửa 1" in run(root, "--lang", "vi", "history").stdout
    shown = run(root, "history", "--dataset", "three")
    assert isinstance(shown.exception, InputError)
    assert shown.exception.message("en").endswith("there are: " + f"{HOME}/one, {HOME}/two")


def test_the_state_before_comes_back_and_a_restore_is_restored(root: Path) -> None:
    newest, two = facts(root, f"{HOME}/one"), facts(root, f"{HOME}/two")
    assert any("Second" in fact for fact in newest)
    done = run(root, "restore", "--previous")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "  partners: 1 changed\n" in done.stderr
    assert any("First" in fact for fact in facts(root, f"{HOME}/one"))
    assert facts(root, f"{HOME}/two") == two
    run(root, "restore", "--previous")
    assert facts(root, f"{HOME}/one") == newest
    entries = read_journal(root)
    assert [str(e.action) for e in entries[3:]] == ["restore", "restore"]
    assert entries[3].restored == entries[1].after
    assert entries[4].after == entries[2].after


def test_one_data_set_comes_back_and_the_others_stay(root: Path, tmp_path: Path) -> None:
    rename(tmp_path / "two", "Changed")
    load([tmp_path / "two"], root, silent)
    two = facts(root, f"{HOME}/two")
    oldest = read_journal(root)[0].after
    assert run(root, "restore", oldest[:8], "--dataset", "one").exit_code == 0
    assert facts(root, f"{HOME}/two") == two
    assert not [fact for fact in facts(root, f"{HOME}/one") if "First" in fact or "Second" in fact]
    assert run(root, "restore", "--previous", "--dataset", "one").exit_code == 0
    assert [fact for fact in facts(root, f"{HOME}/one") if "Second" in fact]
    # A fact stands once in the default graph and once in its own, as after a load.
    quads = list(ox.Store.read_only(str(current_build(root).graph_folder)))
    default = [q.triple for q in quads if isinstance(q.graph_name, ox.DefaultGraph)]
    assert set(default) == {q.triple for q in quads if not isinstance(q.graph_name, ox.DefaultGraph)}
    assert len(default) == len(set(default))


def test_restoring_the_state_in_use_does_nothing(root: Path) -> None:
    before = builds(root)
    done = run(root, "restore", "3")
    assert (done.exit_code, "nothing to do" in done.stderr) == (0, True)
    assert builds(root) == before
    assert len(read_journal(root)) == 3


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["000000000000"], "there is no version '000000000000' → there are: "),
        (["99"], "there is no version '99'"),
        (["1", "--previous"], "one of VERSION and --previous is needed"),
        ([], "one of VERSION and --previous is needed"),
        (["1", "--dataset", "three"], "there is no data set 'three'"),
        (
            ["--previous", "--dataset", "two"],
            "no earlier state is kept → see: coopgraph history --dataset two",
        ),
    ],
)
def test_what_cannot_be_brought_back_is_refused(root: Path, arguments: list[str], told: str) -> None:
    done = run(root, "restore", *arguments)
    assert isinstance(done.exception, InputError)
    assert told in done.exception.message("en")
    assert len(read_journal(root)) == 3


def test_a_state_that_is_no_longer_kept_names_its_files(root: Path, tmp_path: Path) -> None:
    oldest = read_journal(root)[0].after
    for number in range(4):
        rename(tmp_path / "one", f"Name {number}")
        load([tmp_path / "one"], root, silent, keep=2)
    shown = json.loads(run(root, "history", "--format", "json").stdout)
    assert [row["state"] for row in shown] == ["current", "kept", "kept", "gone", "gone", "gone", "gone"]
    done = run(root, "restore", oldest)
    assert isinstance(done.exception, InputError)
    message = done.exception.message("en")
    assert f"version {oldest} is no longer kept in the store" in message
    assert "agreements.csv (SHA-256 " in message


def test_a_load_that_changes_nothing_takes_no_state_away(root: Path, tmp_path: Path) -> None:
    oldest = read_journal(root)[0].after
    for _ in range(8):
        load([tmp_path / "one"], root, silent, keep=4)
    restore(root, ontology_graph(read_ontology(ontology_folder())), oldest, keep=4)
    assert not [fact for fact in facts(root, f"{HOME}/one") if "First" in fact or "Second" in fact]


def test_a_damaged_state_is_not_brought_back(root: Path) -> None:
    now, wanted = current_build(root).folder, builds(root)[0]
    table = max((wanted / "graph").glob("*.sst"), key=lambda path: path.stat().st_size)
    content = bytearray(table.read_bytes())
    content[len(content) // 2] ^= 0xFF
    table.write_bytes(content)
    done = run(root, "restore", "1")
    assert isinstance(done.exception, StoreError)
    assert current_build(root).folder == now


def test_a_store_of_an_earlier_program_has_a_history(root: Path, tmp_path: Path) -> None:
    """Before there was a journal: the manifests tell what was loaded."""
    (root / JOURNAL_NAME).unlink()
    for folder in builds(root):
        (folder / "load.json").unlink()
    told = read_journal(root)
    assert [(e.number, e.build) for e in told] == [(i, f.name) for i, f in enumerate(builds(root), start=1)]
    assert not (root / JOURNAL_NAME).exists()
    load([tmp_path / "one"], root, silent)
    assert len(read_journal(root)) == 4
    assert run(root, "restore", told[0].after).exit_code == 0


def test_copying_a_store_copies_its_history(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "copy")
    assert read_journal(tmp_path / "copy") == read_journal(root)


def test_a_store_is_no_folder_of_tables(root: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "other", "load", str(root))
    assert isinstance(done.exception, InputError)
    assert "this is a store, not a folder of tables" in done.exception.message("en")


def test_how_many_states_are_kept_is_a_setting(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COOPGRAPH_BUILDS_KEPT", "1")
    for name in ("Third", "Fourth"):
        rename(tmp_path / "one", name)
        assert run(root, "load", str(tmp_path / "one")).exit_code == 0
    assert len(builds(root)) == 3  # a reader may just have been told of one of the last three
    monkeypatch.setenv("COOPGRAPH_BUILDS_KEPT", "all")
    done = run(root, "load", str(tmp_path / "one"))
    assert isinstance(done.exception, InputError)
    assert done.exception.where == "builds_kept"


def test_nothing_is_made_where_there_is_no_store(tmp_path: Path) -> None:
    for arguments in (["history"], ["restore", "--previous"]):
        done = run(tmp_path / "none", *arguments)
        assert isinstance(done.exception, InputError)
        assert "there is no store here yet → load first" in done.exception.message("en")
    assert not (tmp_path / "none").exists()
