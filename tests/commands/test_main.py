"""The command line as a whole: options, settings, messages and exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coopgraph.commands.main import COMMANDS
from tests.conftest import CANTHO

ENGLISH = ["--lang", "en"]


def coopgraph(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, with its cache there too."""
    return subprocess.run(
        [sys.executable, "-m", "coopgraph", *arguments],
        cwd=cwd,
        env={**os.environ, "XDG_CACHE_HOME": str(cwd / "cache"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_their_help_says(name: str, tmp_path: Path) -> None:
    done = coopgraph(name, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("Usage:")


def test_without_a_store_the_packaged_data_answer_and_say_so(tmp_path: Path) -> None:
    done = coopgraph(*ENGLISH, "gaps", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0
    assert len(json.loads(done.stdout)) == 17
    assert [line for line in done.stderr.splitlines() if "packaged" in line] == [
        "no store in this folder yet: answering from the packaged data of Cần Thơ"
    ]


def test_a_store_that_was_named_must_be_there(tmp_path: Path) -> None:
    done = coopgraph(*ENGLISH, "--store", "nowhere", "gaps", cwd=tmp_path)
    assert done.returncode == 2
    assert (
        done.stderr
        == "nowhere: there is no store here yet → load first: coopgraph --store nowhere load FOLDER\n"
    )


WRONG = [
    (["--as-of", "yesterday", "gaps"], "--as-of: 'yesterday' is not a day"),
    (["--known-on", "2024-02-30", "gaps"], "--known-on: '2024-02-30' is not a day"),
    (["--lang", "fr", "gaps"], "fr"),
    (["nonsense"], "nonsense"),
    (["load", "nowhere"], "nowhere: there is no such file or folder"),
    (["load", str(CANTHO), str(CANTHO)], "is named twice"),
    (["show", "Atlantis"], "Atlantis"),
    (["query", "no-such-query"], "no-such-query"),
    (["query", "-e", "SELECT * { ?s ?p"], ""),
    (["query", "-e", "INSERT DATA { <http://a> <http://b> <http://c> }"], ""),
    (["query", "-e", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"], "SERVICE"),
    (["map", "-o", "none/map.html"], "none"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG, ids=[" ".join(w[0])[:40] for w in WRONG])
def test_wrong_input_gets_one_clear_message(arguments: list[str], told: str, tmp_path: Path) -> None:
    done = coopgraph(*ENGLISH, *arguments, cwd=tmp_path)
    assert done.returncode in ((3,) if "map" in arguments else (2,)), done
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_options_come_from_the_environment_and_the_settings_file(tmp_path: Path) -> None:
    coopgraph("--store", "office", "load", str(CANTHO), cwd=tmp_path)
    (tmp_path / "coopgraph.toml").write_text('store = "office"\nlang = "en"\nas_of = "2013-12-31"\n')
    by_file = coopgraph("gaps", "--format", "json", cwd=tmp_path)
    assert by_file.stderr.count("packaged") == 0
    by_option = coopgraph("--as-of", "2013-12-31", "--lang", "en", "gaps", "--format", "json", cwd=tmp_path)
    assert by_file.stdout == by_option.stdout
    by_environment = coopgraph("gaps", "--format", "json", cwd=tmp_path, COOPGRAPH_AS_OF="2026-01-01")
    assert len(json.loads(by_environment.stdout)) == 17 > len(json.loads(by_file.stdout))


def test_errors_speak_the_language_of_the_settings_file(tmp_path: Path) -> None:
    (tmp_path / "coopgraph.toml").write_text('lang = "en"\n')
    english = coopgraph("load", "nowhere", cwd=tmp_path)
    assert "there is no such file or folder" in english.stderr
    vietnamese = coopgraph("--lang", "vi", "load", "nowhere", cwd=tmp_path, COOPGRAPH_LANG="en")
    assert "không có tệp hay thư mục này" in vietnamese.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("stor = 'x'", "unknown setting, or not text: stor"),
        ("store = 1", "store"),
        ("store =", "cannot read"),
    ],
)
def test_wrong_settings_are_refused(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "coopgraph.toml").write_text(text)
    done = coopgraph("gaps", cwd=tmp_path, COOPGRAPH_LANG="en")
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_month_as_of_means_its_last_day(tmp_path: Path) -> None:
    month = coopgraph("--as-of", "2013-12", "gaps", "--format", "json", cwd=tmp_path)
    day = coopgraph("--as-of", "2013-12-31", "gaps", "--format", "json", cwd=tmp_path)
    assert month.stdout == day.stdout != ""


def test_a_pipe_gets_no_colours(tmp_path: Path) -> None:
    done = coopgraph("gaps", cwd=tmp_path, FORCE_COLOR="")
    assert "\x1b[" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX shells and devices")
def test_a_reader_that_stops_early_and_a_full_device(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = f"{sys.executable} -m coopgraph --lang en query partners-in-country -p country=VN"
    shell = ["bash", "-c"]
    for line, codes in [
        (f"set -o pipefail; {command} --format csv | head -1", {0}),
        (f"{command} > /dev/full", {3}),
    ]:
        done = subprocess.run(
            [*shell, line], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode in codes, done
        assert "Traceback" not in done.stderr


def test_loading_tells_faults_one_a_line_in_the_chosen_language(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(CANTHO, tmp_path / "t")
    text = (tmp_path / "t" / "partners.csv").read_text(encoding="utf-8")
    (tmp_path / "t" / "partners.csv").write_text(text.replace("43.701944444", "north"), encoding="utf-8")
    english = coopgraph(*ENGLISH, "load", "t", cwd=tmp_path)
    vietnamese = coopgraph("load", "t", cwd=tmp_path)
    assert english.returncode == vietnamese.returncode == 2
    assert english.stderr.splitlines()[0].startswith("t/partners.csv:")
    assert "lat: 'north' is not a value of this column → write a number" in english.stderr
    assert "'north' không hợp lệ → viết một số" in vietnamese.stderr
    assert not (tmp_path / "coopgraph-store").exists()


def test_options_of_the_group_may_stand_after_the_command(tmp_path: Path) -> None:
    before = coopgraph("--as-of", "2013-12-31", "--lang", "en", "gaps", "--format", "json", cwd=tmp_path)
    after = coopgraph("gaps", "--format", "json", "--lang", "en", "--as-of", "31/12/2013", cwd=tmp_path)
    assert before.stdout == after.stdout != ""


def test_a_line_that_cannot_be_read_is_told_in_the_chosen_language(tmp_path: Path) -> None:
    vietnamese, english = (
        coopgraph("gaps", "--nope", cwd=tmp_path),
        coopgraph(*ENGLISH, "gaps", "--nope", cwd=tmp_path),
    )
    assert vietnamese.returncode == english.returncode == 2
    assert vietnamese.stderr.startswith("dòng lệnh chưa đúng: ")
    assert english.stderr.endswith("→ see: coopgraph gaps --help\n")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX shells")
@pytest.mark.parametrize(
    ("line", "codes"), [("gaps >&-", {0}), ("query -f - <&-", {2}), ("nonsense 2>/dev/full", {2})]
)
def test_closed_and_full_streams(line: str, codes: set[int], tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = f"{sys.executable} -m coopgraph {line}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode in codes, done
    assert "Traceback" not in done.stderr
