"""The house rules that a linter does not know."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "coopgraph"
MODULES = sorted(PACKAGE.rglob("*.py"))
BESIDE = ("tests", "benchmarks", "docs")
EVERYTHING = [*MODULES, *(path for name in BESIDE for path in sorted((ROOT / name).rglob("*.py")))]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", EVERYTHING, ids=_name)
def test_no_module_is_longer_than_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", EVERYTHING, ids=_name)
def test_no_function_is_longer_than_60_lines(path: Path) -> None:
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1})"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > 60
    ]
    assert long == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = {path.stem for path in MODULES} | {path.parent.name for path in MODULES}
    assert names & {"util", "utils", "helper", "helpers", "common", "manager", "core", "misc"} == set()


#: The commands talk to people, so they alone end the process; the workers are programs of their own.
_MAY_EXIT = {
    "coopgraph/__main__.py",
    "coopgraph/commands/main.py",
    "coopgraph/query/pool_worker.py",
    "coopgraph/query/worker.py",
}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_only_the_commands_print_or_end_the_process(path: Path) -> None:
    calls = [
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    assert "print" not in calls
    if _name(path) not in _MAY_EXIT:
        assert not {"sys.exit", "exit", "quit", "os._exit"} & set(calls)


@pytest.mark.parametrize("path", [m for m in MODULES if m.name != "files.py"], ids=_name)
def test_only_one_module_opens_files_for_writing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\.write_(?:text|bytes)\(|NamedTemporaryFile|mkstemp", text) == []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"open", "io.open"}:
            modes = [ast.unparse(arg) for arg in [*node.args[1:2], *[k.value for k in node.keywords]]]
            assert not any(set(mode) & set("wax+") for mode in modes if mode.startswith(("'", '"')))


def test_help_starts_without_the_heavy_libraries() -> None:
    code = (
        "import sys; sys.argv = ['coopgraph', '--help']\n"
        "from coopgraph.commands.main import run\n"
        "try: run()\n"
        "except SystemExit: pass\n"
        "heavy = {'rdflib', 'networkx', 'numpy', 'pyvis', 'csvw', 'shifty', 'jinja2', 'rich', 'pyoxigraph',"
        " 'starlette', 'uvicorn', 'httpx'}\n"
        "sys.stderr.write(','.join(sorted(heavy & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "gaps" in done.stdout
