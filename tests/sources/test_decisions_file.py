"""The decisions file: what is written comes back, and every bad line is told with what to do."""

from datetime import date
from pathlib import Path

import pytest

from coopgraph.errors import FindingsError, InputError
from coopgraph.sources.decisions_file import (
    COLUMNS,
    Decision,
    DefaultDecider,
    Verdict,
    added,
    read_decisions,
    write_decisions,
)
from coopgraph.terms import Iri

HEADING = "partner,partner_name,other,other_name,decision,who,when,why\n"
A, B, C = (Iri(f"https://example.org/{name}") for name in "abc")
DAY = date(2026, 3, 1)


def decision(
    one: Iri, two: Iri, verdict: Verdict = Verdict.SAME, *, name: str = "A", why: str = ""
) -> Decision:
    return Decision(one, name, two, "B", verdict, "Lan", DAY, why)


def written(folder: Path, lines: str, heading: str = HEADING) -> Path:
    path = folder / "decisions.csv"
    path.write_text(heading + lines, encoding="utf-8")
    return path


def told(path: Path, default: DefaultDecider | None = None) -> list[str]:
    with pytest.raises(FindingsError) as caught:
        read_decisions(path, default)
    return [finding.message("en").removeprefix(f"{path}:") for finding in caught.value.findings]


def test_the_columns_are_those_that_the_documentation_names() -> None:
    assert ",".join(COLUMNS) + "\n" == HEADING


def test_what_is_written_comes_back_sorted_one_line_each_and_the_same_bytes_again(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    given = [
        decision(B, C, Verdict.UNSURE, why="hai\ndòng"),
        decision(A, C, Verdict.DIFFERENT, why='tỉnh, không phải "thị xã"'),
        decision(A, B, why="=1+1", name="'s-Hertogenbosch"),
    ]
    write_decisions(path, given)
    back = read_decisions(path)
    assert [(one.partner, one.other, one.verdict, one.partner_name, one.why, one.row) for one in back] == [
        (A, B, Verdict.SAME, "'s-Hertogenbosch", "=1+1", 2),
        (A, C, Verdict.DIFFERENT, "A", 'tỉnh, không phải "thị xã"', 3),
        (B, C, Verdict.UNSURE, "A", "hai dòng", 4),
    ]
    content = path.read_bytes()
    assert content.count(b"\n") == 4
    assert b"'=1+1" in content  # no spreadsheet program takes it for a formula
    write_decisions(path, reversed(back))
    assert path.read_bytes() == content


def test_one_more_decision_is_one_more_line(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    write_decisions(path, [decision(A, B), decision(B, C)])
    before = path.read_text(encoding="utf-8").splitlines()
    write_decisions(path, [*read_decisions(path), decision(A, C, Verdict.DIFFERENT)])
    after = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == [f"{A},A,{C},B,different,Lan,2026-03-01,"]
    assert [line for line in before if line not in after] == []


def test_a_later_decision_on_a_pair_takes_the_place_of_the_earlier_whichever_way_round() -> None:
    assert added([decision(A, B)], [decision(B, A, Verdict.DIFFERENT)]) == [decision(B, A, Verdict.DIFFERENT)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_spreadsheet_program_may_save_it_with_its_own_separator(tmp_path: Path, separator: str) -> None:
    text = (HEADING + f"{A},A,{B},B,giống,Lan,2026-03-01,\n").replace(",", separator)
    path = tmp_path / "list.csv"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    (one,) = read_decisions(path)
    assert (one.partner, one.other, one.verdict, one.when) == (A, B, Verdict.SAME, DAY)


def test_of_a_list_that_is_filled_in_only_the_filled_in_rows_count(tmp_path: Path) -> None:
    lines = f",Nice,{A},{B},Nizza,98\nd,Nice,{A},{C},Nikaia,60\n"
    path = written(tmp_path, lines, "decision,partner_name,partner,other,other_name,score\n")
    (one,) = read_decisions(path, DefaultDecider("Minh", DAY))
    assert (one.other, one.verdict, one.who, one.when) == (C, Verdict.DIFFERENT, "Minh", DAY)


FAULTS = [
    (f"{A},A,{B},B,maybe,Lan,2026-03-01,", "2: decision: 'maybe' is no decision"),
    (f"{A},A,{B},B,same,Lan,1/3/2026,", "2: when: '1/3/2026' is not a day"),
    (f"{A},A,{B},B,same,,2026-03-01,", "2: who: a required cell is empty"),
    (f"{A},A,,B,same,Lan,2026-03-01,", "2: other: a required cell is empty"),
    (f"nice,A,{B},B,same,Lan,2026-03-01,", "2: partner: 'nice' is no IRI"),
    (f"{A},A,{A},A,same,Lan,2026-03-01,", "2: other: the two partners are one IRI"),
    (f"{A},A,{B},B\u0007,same,Lan,2026-03-01,", "2: other_name: there is a control character U+0007"),
    (f'{A},A,{B},"B,same,Lan,2026-03-01,', "2: the row is not sound CSV"),
    (f"<<<<<<< HEAD\n{A},A,{B},B,same,Lan,2026-03-01,", "2: git has not finished merging this file"),
    (
        f"{A},A,{B},B,same,Lan,2026-03-01,\n{B},B,{A},A,different,An,2026-03-02,",
        "3: other: this pair is decided in line 2 already (same)",
    ),
]


@pytest.mark.parametrize(("lines", "expected"), FAULTS, ids=[fault[1] for fault in FAULTS])
def test_a_bad_line_is_told_with_its_number_and_what_to_do(tmp_path: Path, lines: str, expected: str) -> None:
    (line,) = told(written(tmp_path, lines + "\n"))
    assert line.startswith(expected)
    assert " → " in line


def test_all_bad_lines_are_told_at_once(tmp_path: Path) -> None:
    lines = f"{A},A,{B},B,maybe,Lan,2026-03-01,\n{A},A,{C},B,same,Lan,sunday,\n"
    assert [line[:8] for line in told(written(tmp_path, lines))] == ["2: decis", "3: when:"]


@pytest.mark.parametrize("content", [b"", b"name,country\nNice,FR\n", "partner;khác\n".encode("utf-16")])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    assert told(path)


def test_a_missing_file_is_refused_as_input(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_decisions(tmp_path / "none.csv")
    assert caught.value.exit_code == 2
