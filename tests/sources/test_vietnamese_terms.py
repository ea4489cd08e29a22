"""Terms as offices write them. Ends were counted by hand after Articles 147 and 148 of the Civil Code."""

from datetime import date

import pytest

from coopgraph.sources.registers.vietnamese_terms import TermReading, end_of, read_term

MONTHS = {
    "5 năm": 60, "03 năm": 36, "60 tháng": 60, "05 (năm) năm": 60, "năm (05) năm": 60, "Năm năm": 60,
    "ba năm": 36, "hai mươi năm": 240, "5 năm 6 tháng": 66, "Thời hạn: 5 năm": 60,
    "Có giá trị trong 5 năm": 60, "5 năm kể từ ngày ký": 60, "3 năm, có thể gia hạn": 36,
    "5 năm (không tự động gia hạn)": 60, "05 năm kể từ ngày ký, gia hạn 05 năm": 60,
}  # fmt: skip
RENEWED = {
    "3 năm (tự động gia hạn)": 36, "5 năm, tự động gia hạn 5 năm tiếp theo": 60, "tự động gia hạn": 0,
    "3 năm; tự gia hạn nếu không bên nào phản đối": 36, "05 năm và mặc nhiên gia hạn": 60,
}  # fmt: skip
UNTIL = {
    "đến 31/12/2020": "2020-12-31", "31/12/2020": "2020-12-31", "hiệu lực đến 31/12/2020": "2020-12-31",
    "đến hết năm 2020": "2020-12-31", "hết năm 2020": "2020-12-31", "đến hết tháng 6/2020": "2020-06-30",
    "đến hết quý I/2020": "2020-03-31", "đến năm 2020": "2020", "đến tháng 12/2022": "2022-12",
}  # fmt: skip
RANGES = {
    "2011-2016": ("2011", "2016"), "2011 – 2016": ("2011", "2016"), "từ 2011 đến 2016": ("2011", "2016"),
    "Giai đoạn 2011-2016": ("2011", "2016"), "từ tháng 5/2011 đến tháng 5/2016": ("2011-05", "2016-05"),
    "12/5/2011 - 11/5/2016": ("2011-05-12", "2016-05-11"),
}  # fmt: skip
OPEN = ["không thời hạn", "vô thời hạn", "Không xác định thời hạn", "không giới hạn thời gian", "lâu dài"]
UNREADABLE = [
    "còn hiệu lực", "đã hết hiệu lực", "5", "3-5 năm", "2 năm/lần", "đến khi có văn bản thay thế",
    "2019 - nay", "2016-2011", "05 năm (2011-2016)", "không tự động gia hạn",
    "đến 31/4/2020, tự động gia hạn", "", "-",
]  # fmt: skip


@pytest.mark.parametrize(("text", "months"), MONTHS.items())
def test_a_length(text: str, months: int) -> None:
    assert read_term(text) == TermReading(months=months)


@pytest.mark.parametrize(("text", "months"), RENEWED.items())
def test_a_length_that_renews_itself(text: str, months: int) -> None:
    assert read_term(text) == TermReading(months=months, renews=True)


@pytest.mark.parametrize(("text", "meant"), UNTIL.items())
def test_an_end(text: str, meant: str) -> None:
    reading = read_term(text)
    assert reading.until is not None
    assert (reading.until.text, reading.months, reading.open_ended) == (meant, 0, False)


@pytest.mark.parametrize(("text", "meant"), RANGES.items())
def test_a_beginning_and_an_end(text: str, meant: tuple[str, str]) -> None:
    reading = read_term(text)
    assert reading.since is not None
    assert reading.until is not None
    assert (reading.since.text, reading.until.text) == meant


@pytest.mark.parametrize("text", OPEN)
def test_none_is_another_answer_than_not_stated(text: str) -> None:
    assert read_term(text) == TermReading(open_ended=True)
    assert read_term("không quy định thời hạn") == TermReading(stated=False)


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_cannot_be_read_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_term(text)


@pytest.mark.parametrize(
    ("first", "last", "term", "end"),
    [
        # Article 148 (4): the corresponding day of the last year; (3): else the last day of the month.
        (date(2011, 5, 12), date(2011, 5, 12), TermReading(months=60), "2016-05-12"),
        (date(2012, 2, 29), date(2012, 2, 29), TermReading(months=12), "2013-02-28"),
        (date(2011, 8, 31), date(2011, 8, 31), TermReading(months=6), "2012-02-29"),
        (date(2011, 5, 12), date(2011, 5, 12), TermReading(days=90), "2011-08-10"),
        (date(2011, 5, 1), date(2011, 5, 31), TermReading(months=60), "2016-05"),
        (date(2012, 2, 1), date(2012, 2, 29), TermReading(months=12), "2013-02"),
        (date(2011, 1, 1), date(2011, 12, 31), TermReading(months=60), "2016"),
        (date(2018, 1, 1), date(2018, 3, 31), TermReading(months=60), "2023"),
        (date(2011, 1, 1), date(2011, 12, 31), TermReading(months=18), None),
    ],
)
def test_the_end_is_as_precise_as_the_beginning(
    first: date, last: date, term: TermReading, end: str | None
) -> None:
    found = end_of(first, last, term)
    assert (None if found is None else found.text) == end
