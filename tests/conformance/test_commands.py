"""The commands against a server: as against a folder, and as quick to give up."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coopgraph.commands.main import coopgraph
from coopgraph.commands.settings import chosen_settings
from coopgraph.store.endpoint import Endpoint
from tests.conformance.servers import FACTS
from tests.conformance.test_failures import slow, stub
from tests.conftest import write_small

AS_OF = ["--as-of", "2026-11-21"]


def run(store: object, *arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "coopgraph", "--lang", "en", "--store", str(store), *AS_OF, *arguments],
        cwd=cwd,
        env={**os.environ, "NO_PROXY": "127.0.0.1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def here(store: object, *arguments: str) -> Result:
    """The same in this process, which has not to be started."""
    return CliRunner().invoke(coopgraph, ["--lang", "en", "--store", str(store), *AS_OF, *arguments])


COMMANDS = [
    ["gaps", "--format", "csv"],
    ["gaps"],
    ["summary"],
    ["find", "duc"],
    ["show", "nice"],
    ["commitments", "--format", "json"],
    ["coverage", "--format", "csv"],
    ["centrality", "--format", "csv"],
    ["query", "agreements-by-year", "--format", "csv"],
    ["query", "sectors-of-partner", "-p", "partner=Champasak", "--format", "json"],
    ["query", "-e", "SELECT (COUNT(*) AS ?n) { ?s a coop:Agreement }"],
    ["query", "-e", "CONSTRUCT WHERE { ?s coop:instrument ?o }", "--format", "turtle"],
    ["query", "-e", "ASK { ?s a coop:Nothing }"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_command_says_the_same_of_a_server(
    arguments: list[str], filled: Endpoint, cantho_store: Path
) -> None:
    remote, local = (here(store, *arguments) for store in (filled, cantho_store))
    assert (remote.exit_code, remote.stdout, remote.stderr) == (0, local.stdout, local.stderr)


def test_a_command_says_the_same_from_a_process_of_its_own(
    filled: Endpoint, cantho_store: Path, tmp_path: Path
) -> None:
    remote, local = (run(store, "gaps", "--format", "csv", cwd=tmp_path) for store in (filled, cantho_store))
    assert (remote.returncode, remote.stdout, remote.stderr) == (0, local.stdout, local.stderr)


def test_the_map_of_a_server_is_the_same_file(filled: Endpoint, cantho_store: Path, tmp_path: Path) -> None:
    for name, store in {"one": filled, "two": cantho_store}.items():
        assert here(store, "map", "-o", str(tmp_path / f"{name}.html")).exit_code == 0
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_load_and_doctor(base: str, tmp_path: Path) -> None:
    small, store = write_small(tmp_path / "small", "small"), f"{base}/query"
    assert "nothing loaded yet" in here(store, "doctor").stdout
    assert "has loaded nothing here" in here(store, "gaps").stderr
    loaded = here(store, "load", str(small))
    assert (loaded.exit_code, loaded.stdout) == (0, "")
    assert f"loaded into {store}" in loaded.stderr
    assert "  partners: 3 added; agreements: 1 added; sources: 1 added; data sets: 1 added\n" in loaded.stderr
    done = here(store, "doctor")
    assert done.exit_code == 0
    assert "https://w3id.org/coopgraph/data/small" in done.stdout


def test_a_fault_in_the_tables_sends_nothing(base: str, tmp_path: Path) -> None:
    folder = write_small(tmp_path / "small", "small")
    path = folder / "agreements.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("twinning", "twining"), encoding="utf-8")
    assert run(f"{base}/query", "load", "small", cwd=tmp_path).returncode == 1
    assert "nothing loaded yet" in here(f"{base}/query", "doctor").stdout


def test_a_fault_of_the_query_is_shown_in_its_place(filled: Endpoint, tmp_path: Path) -> None:
    done = run(filled, "query", "-e", "SELECT * { ?s a coop:Agreement . FILTER(?s > ) }", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("1:")
    assert "^" in done.stderr


def test_a_slow_server_and_ctrl_c(tmp_path: Path) -> None:
    with stub(slow) as place:
        done = run(place, "query", "-e", "ASK { }", "--timeout", "0.2", cwd=tmp_path)
        assert done.returncode == 4
        assert "within 0.2 seconds" in done.stderr
        command = [sys.executable, "-m", "coopgraph", "--store", str(place), "gaps"]
        with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as child:
            time.sleep(0.9)
            child.send_signal(signal.SIGINT)
            sent = time.monotonic()
            _, told = child.communicate(timeout=10)
        assert child.returncode == 130
        assert time.monotonic() - sent < 1
        assert "Traceback" not in told


def test_a_password_reaches_no_message(tmp_path: Path) -> None:
    done = run("http://an:secret-word@127.0.0.1:9/query", "gaps", cwd=tmp_path)
    assert done.returncode == 3
    assert "secret-word" not in done.stderr + done.stdout


def test_settings_of_one_store_are_not_used_for_another(tmp_path: Path) -> None:
    (tmp_path / "coopgraph.toml").write_text(
        f'store = "http://a/query"\nfacts_graph = "{FACTS}"\nupdate_url = "http://a/write"\nuser = "an"\n'
    )
    none: dict[str, str | None] = {}
    own = chosen_settings(none, {"COOPGRAPH_PASSWORD": "x"}, tmp_path)
    assert (own["facts_graph"], own["update_url"], own["password"]) == (FACTS, "http://a/write", "x")
    other = chosen_settings({"store": "http://b/query"}, {}, tmp_path)
    assert (other["facts_graph"], other["update_url"], other["user"]) == (None, None, None)
    both = {"COOPGRAPH_STORE": "http://b/query", "COOPGRAPH_UPDATE_URL": "http://b/u"}
    assert chosen_settings(none, both, tmp_path)["update_url"] == "http://b/u"


def test_a_password_in_the_settings_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "coopgraph.toml").write_text('password = "x"\n')
    done = run("http://127.0.0.1:9/query", "gaps", cwd=tmp_path)
    assert done.returncode == 2
    assert "unknown setting" in done.stderr


def test_a_folder_needs_no_http_library(cantho_store: Path, tmp_path: Path) -> None:
    code = (
        "import sys, json; from coopgraph.commands.main import run\n"
        f"sys.argv = ['coopgraph', '--store', {str(cantho_store)!r}, 'summary', '--format', 'json']\n"
        "try: run()\n"
        "except SystemExit: pass\n"
        "sys.stderr.write(json.dumps('httpx' in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert json.loads(done.stderr) is False
