"""An aid file at the command line: remarks and faults in both languages, the answers, and the way back."""

from pathlib import Path

import pytest

from tests.commands.test_main import coopgraph
from tests.sources.aid_files import changed, sample, write


def test_a_load_tells_what_it_noticed_and_what_it_added(tmp_path: Path) -> None:
    write(tmp_path, sample("2.03"))
    done = coopgraph("--lang", "en", "--store", "s", "load", "aid.xml", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr.splitlines()[:2] == [
        (
            "aid.xml: participating-org: the organisation has no type → it is kept as an other organisation "
            "(line 9)"
        ),
        "1 thing to know, which does not stop the load",
    ]
    assert "partners: 5 added; projects: 1 added; figures: 2 added; sources: 1 added; places: 1 added" in (
        done.stderr
    )
    again = coopgraph("--lang", "en", "--store", "s", "load", "aid.xml", cwd=tmp_path)
    assert "nothing changed" in again.stderr


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "aid.xml:15: recipient-country/@code: there is no code 'QQ' → correct it, or write a line"),
        ("vi", "aid.xml:15: recipient-country/@code: không có mã 'QQ' → sửa mã, hoặc ghi dòng"),
    ],
)
def test_a_fault_refuses_the_file(tmp_path: Path, language: str, line: str) -> None:
    write(tmp_path, changed('code="VN"', 'code="QQ"'))
    done = coopgraph("--lang", language, "--store", "s", "load", "aid.xml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{line} 'country,QQ,…'")
    assert not (tmp_path / "s").exists()


def test_lenient_counts_the_rows_of_the_file_once(tmp_path: Path) -> None:
    write(tmp_path, changed('code="VN"', 'code="QQ"'))
    done = coopgraph("--lang", "en", "--store", "s", "load", "--lenient", "aid.xml", cwd=tmp_path)
    assert done.returncode == 1
    # One source, five organisations, one place, one project, two transactions.
    assert "aid.xml: 10 rows kept, 1 left out" in done.stderr


def test_the_answers_are_those_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, sample("2.03"))
    assert coopgraph("--store", "s", "load", "aid.xml", cwd=tmp_path).returncode == 0
    asked = ("--lang", "en", "--store", "s", "--as-of", "2016-01-01")
    done = coopgraph(*asked, "query", "projects-by-funder", "--format", "csv", cwd=tmp_path)
    assert sorted(line.split(",")[1] for line in done.stdout.splitlines()[1:]) == [
        "The Bank",
        "Wells for All",
    ]
    shown = coopgraph(*asked, "show", "Ministry of Water", cwd=tmp_path).stdout
    assert "Clean water" in shown
    assert "(overseer)" in shown
    assert "place: Can Tho" in shown


def test_an_aid_file_comes_back_from_an_export_as_what_it_was(tmp_path: Path) -> None:
    write(tmp_path, sample("2.03"))
    assert coopgraph("--store", "s", "load", "aid.xml", cwd=tmp_path).returncode == 0
    assert coopgraph("--store", "s", "export", "-o", "aid.nq", cwd=tmp_path).returncode == 0
    done = coopgraph("--lang", "en", "--store", "s", "diff", "aid.nq", cwd=tmp_path)
    assert "No record differs" in done.stdout


def test_an_organisations_file_is_told_from_one_of_activities(tmp_path: Path) -> None:
    write(tmp_path, '<iati-organisations version="2.03"/>')
    done = coopgraph("--lang", "vi", "validate", "aid.xml", cwd=tmp_path)
    assert done.returncode == 2
    assert "hãy lấy tệp hoạt động" in done.stderr
