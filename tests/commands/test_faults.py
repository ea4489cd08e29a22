"""The faults of load and validate: as lines, as JSON, and how many there are of each kind."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from coopgraph.errors import Finding
from coopgraph.limits import LIMITS
from coopgraph.text import Bilingual
from coopgraph.views.fault_json import fault_json
from coopgraph.views.fault_list import fault_lines
from tests.commands.test_main import coopgraph
from tests.conftest import EditCell


def _faults(tmp_path: Path, *arguments: str) -> tuple[subprocess.CompletedProcess[str], dict[str, Any]]:
    done = coopgraph(*arguments, "--faults", "json", cwd=tmp_path)
    return done, json.loads(done.stdout)


@pytest.mark.parametrize("command", ["validate", "load"])
def test_faults_come_as_json_with_their_place_in_both_languages(
    command: str, tables: Path, edit_cell: EditCell, tmp_path: Path
) -> None:
    row = edit_cell("partners", "nice", "country", "FRA")
    done, told = _faults(tmp_path, "--lang", "en", command, str(tables))
    assert done.returncode == 2
    assert done.stderr == "1 fault; nothing was changed\n"
    assert told == {
        "count": 1,
        "findings": [
            {
                "file": str(tables / "partners.csv"),
                "sheet": None,
                "row": row,
                "column": "country",
                "character": None,
                "what": {"vi": "'FRA' không hợp lệ", "en": "'FRA' is not a value of this column"},
                "advice": {
                    "vi": "viết mã nước hai chữ hoa, như VN",
                    "en": "write a country in two capitals, like VN",
                },
                "rule": None,
            }
        ],
    }
    assert not (tmp_path / "coopgraph-store").exists()


def test_a_broken_rule_is_named_and_ends_with_another_code(
    tables: Path, edit_cell: EditCell, tmp_path: Path
) -> None:
    row = edit_cell("agreements", "nice-2011", "sectors", "agricultur")
    done, told = _faults(tmp_path, "validate", str(tables))
    assert done.returncode == 1
    (finding,) = told["findings"]
    assert (finding["row"], finding["column"], finding["rule"]) == (row, "sectors", "undeclared-term")


def test_what_concerns_a_whole_file_has_no_row(tmp_path: Path) -> None:
    done, told = _faults(tmp_path, "validate", "nowhere")
    assert done.returncode == 2
    (finding,) = told["findings"]
    assert (finding["file"], finding["row"], finding["column"]) == ("nowhere", None, None)


def test_no_faults_are_an_empty_list(small: Path, tmp_path: Path) -> None:
    done, told = _faults(tmp_path, "validate", str(small))
    assert done.returncode == 0
    assert told == {"count": 0, "findings": []}


def test_a_file_that_names_a_line_and_a_character_gives_them_apart() -> None:
    finding = Finding("a/b.json:3:17", 0, "", Bilingual("sai", "wrong"), Bilingual("sửa", "mend"))
    (told,) = json.loads(fault_json([finding]))["findings"]
    assert (told["file"], told["row"], told["character"]) == ("a/b.json", 3, 17)


def _wrong(row: int, column: str, text: str, file: str = "t.csv", rule: str = "") -> Finding:
    what = Bilingual(f"'{text}' không hợp lệ", f"'{text}' is not a value of this column")
    return Finding(file, row, column, what, Bilingual("sửa", "mend it"), rule)


def test_few_faults_are_told_without_counting_them() -> None:
    found = [_wrong(row, "begin", f"x{row}") for row in range(2, 2 + LIMITS.findings_of_kind)]
    assert fault_lines(found, "en") == [finding.message("en") for finding in found]


def test_a_column_that_is_wrong_throughout_does_not_bury_another_mistake() -> None:
    many = [_wrong(row, "begin", f"Sep-{row}") for row in range(2, 402)]
    found = [*many, _wrong(402, "country", "FRA")]
    lines = fault_lines(found, "en")
    assert lines == [
        *(finding.message("en") for finding in many[:20]),
        found[-1].message("en"),
        "… and 380 more → all of them: coopgraph validate --faults json, or --notes",
        "By kind:",
        "  400 × t.csv: begin: '…' is not a value of this column",
        "    1 × t.csv: country: '…' is not a value of this column",
    ]


def test_kinds_are_counted_table_by_table_and_numbers_do_not_part_them() -> None:
    def ragged(file: str, row: int) -> Finding:
        what = Bilingual(
            f"dòng có {row} ô, tiêu đề có 19 cột", f"the row has {row} cells, the heading has 19"
        )
        return Finding(file, row, "", what, Bilingual("sửa", "mend it"))

    found = [ragged(file, row) for file in ("a.csv", "b.csv") for row in range(2, 14)]
    assert fault_lines(found, "vi")[-3:] == [
        "Theo loại:",
        "  12 × a.csv: dòng có … ô, tiêu đề có … cột",
        "  12 × b.csv: dòng có … ô, tiêu đề có … cột",
    ]


def test_the_list_ends_where_nobody_reads_on() -> None:
    found = [_wrong(2, f"c{number}", "x", file=f"{number}.csv") for number in range(1000)]
    lines = fault_lines(found, "en")
    assert lines[LIMITS.findings_shown].startswith("… and 800 more")
    assert lines[-1] == "  … and 980 more kinds"


def test_leaving_rows_out_is_told_and_ends_with_a_code_of_its_own(
    tables: Path, edit_cell: EditCell, tmp_path: Path
) -> None:
    row = edit_cell("partners", "nice", "country", "FRA")
    done = coopgraph("--lang", "en", "load", "--lenient", str(tables), cwd=tmp_path)
    assert done.returncode == 1
    assert f"{tables}/partners.csv:{row}: country: 'FRA' is not a value of this column" in done.stderr
    assert f"{tables}/partners.csv: 84 rows kept, 1 left out\n" in done.stderr
    assert (tmp_path / "coopgraph-store" / "CURRENT").exists()
    done, told = _faults(tmp_path, "validate", "--lenient", str(tables))
    assert done.returncode == 1
    assert {"file": f"{tables}/partners.csv", "sheet": None, "rows_kept": 84, "rows_left_out": 1} in told[
        "tables"
    ]


def test_leaving_nothing_out_is_as_without_asking(small: Path, tmp_path: Path) -> None:
    done = coopgraph("--lang", "en", "validate", "--lenient", str(small), cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr.startswith("no faults (")
