"""No answer of the library changes unnoticed; renew them with ``make golden`` and read the difference."""

import csv
import io

import pytest

from coopgraph.store.view import View
from tests.golden.answers import FOLDER, PUBLIC, answer, golden


@pytest.mark.parametrize("name", PUBLIC)
def test_an_answer_is_what_it_was(cantho: View, name: str) -> None:
    file = golden(name)
    assert file.exists(), "make golden"
    found, expected = answer(cantho, name).decode(), file.read_bytes().decode()
    if found != expected:
        ours, theirs = rows(found), rows(expected)
        gone = [row for row in theirs if row not in ours]
        new = [row for row in ours if row not in theirs]
        pytest.fail(f"{name}: make golden, and read what changed\n- {gone[:5]}\n+ {new[:5]}")


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_every_golden_answer_belongs_to_a_query() -> None:
    assert {file.stem for file in FOLDER.glob("*.csv")} == set(PUBLIC)
