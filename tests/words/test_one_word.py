"""One word for one thing: what an office reads is called alike in lists, sheets, the map and on the pages."""

from pathlib import Path

import pytest

from coopgraph.views.gap_sentence import PROMISE_STATES, STAGES, STATES
from coopgraph.views.map_wording import TERMS
from coopgraph.views.query_words import VALUES
from coopgraph.views.sheet_wording import STATES as SHEET_STATES
from tests.conftest import ROOT

#: Words that were given up, and what stands for them.
GIVEN_UP = {
    "im ắng": "lâu không thấy hoạt động",
    "Im lặng": "chưa thấy hoạt động sau thỏa thuận",
    "bằng chứng": "minh chứng",
    "văn bản hợp tác": "thỏa thuận hợp tác",
    "có gì bắt đầu": "phát sinh quan hệ",
    "còn mở": "chưa quá hạn",
    "bản thể luận": "bộ từ vựng (ontology)",
    "bộ máy truy vấn": "trình truy vấn",
    "không phải từ của": "không phải từ khóa",
    "cơ quan phát biểu": "cơ quan nêu ý kiến",
    "địa phương chủ thể": "địa phương chủ nhà",
    "Bản đồ": "Sơ đồ",
    "bản đồ": "sơ đồ",
}
#: The one map in the narrow sense, and the button that leads to it.
WORLD = ("Bản đồ thế giới", "bản đồ thế giới", '"Bản đồ", "World"', "*Bản đồ*")
TEXTS = sorted(
    path
    for folder, kinds in {
        "coopgraph": ("py", "rq", "html", "js"),
        "ontology": ("ttl",),
        "docs": ("md",),
    }.items()
    for kind in kinds
    for path in (ROOT / folder).rglob(f"*.{kind}")
)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_word_that_was_given_up_comes_back(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for meant in WORLD:
        text = text.replace(meant, "")
    for word, instead in GIVEN_UP.items():
        assert word not in text, f"write: {instead}"


def test_the_map_says_stages_and_states_like_the_list() -> None:
    for state, name in STATES.items():
        assert TERMS[f"state-{state}"] == name
    for stage, name in STAGES.items():
        if stage != "unknown":
            assert TERMS[f"stage-{stage}"].vi.lower() == name.vi


def test_sheets_and_queries_say_the_state_of_a_promise_like_the_list() -> None:
    for state, name in PROMISE_STATES.items():
        assert SHEET_STATES[str(state)] == name
        assert VALUES["state"][str(state)] == name
