"""Whatever stands in a cell: it is read, or told as unreadable; nothing else comes of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph.sources.registers.readings import Question, Reading, Unreadable, read

#: Pieces that registers are made of, in any order, and any characters at all.
WORDS = (
    "ngày tháng năm quý IV 12 5 2011 31 / - . , ; ( ) | = đến hết từ không Tỉnh TP. Nice Lào Pháp và 1. MOU "
    "0 99 2100 1900 cuối đầu tuần trước sau ?"
)
PIECES = st.sampled_from([*WORDS.split(), "\n", "thời hạn", "tự động gia hạn", "y tế", "Hội hữu nghị"])
MIXED = st.lists(PIECES, min_size=1, max_size=8)
TEXTS = st.one_of(MIXED.map(" ".join), MIXED.map("".join), st.text(min_size=1, max_size=30))
READINGS = [
    "date",
    "term",
    "partners",
    "partner-kind",
    "partner-level",
    "sector",
    "country",
    "instrument",
    "text",
]


@pytest.mark.parametrize("reading", READINGS)
@settings(max_examples=150, deadline=None)
@given(text=TEXTS, beside=TEXTS)
def test_a_text_is_read_or_it_is_not(reading: str, text: str, beside: str) -> None:
    cell = {"": "LA|FR", "first": "2011-01-01", "last": "2011-12-31", "given": beside}
    try:
        found = read(reading, Question(text, {}, [cell]))
    except Unreadable as error:
        assert all(error.texts)
    else:
        assert isinstance(found, Reading)
