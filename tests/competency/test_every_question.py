"""No question of the list goes unasked."""

import json
import re
from pathlib import Path

import pytest

QUESTIONS = Path(__file__).parents[3] / "shared" / "questions.json"

#: Questions that a graph cannot be asked, each with the reason.
NOT_ASKED: dict[str, str] = {}


def test_every_question_is_asked() -> None:
    """Every identifier of the list of questions has a test that bears it, or a reason why not."""
    if not QUESTIONS.is_file():
        pytest.skip("the list of questions does not lie beside this checkout")
    listed = {question["id"] for question in json.loads(QUESTIONS.read_text(encoding="utf-8"))["questions"]}
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_c*.py"))
    asked = {f"Q{number}" for number in re.findall(r"^def test_q(\d{3})_", tests, re.MULTILINE)}
    assert listed == asked | set(NOT_ASKED)
    assert not asked & set(NOT_ASKED)
