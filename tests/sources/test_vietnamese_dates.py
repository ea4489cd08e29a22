"""Dates as offices write them. What each means was decided by hand, from the words and a calendar."""

from datetime import date

import pytest

from coopgraph.sources.registers.vietnamese_dates import read_date

GIVEN = {
    "12/5/2011": "2011-05-12",
    "12.5.2011": "2011-05-12",
    "12-05-2011": "2011-05-12",
    "12 / 5 / 2011": "2011-05-12",
    "2011-05-12 00:00:00": "2011-05-12",
    "ngày 12 tháng 5 năm 2011": "2011-05-12",
    "Ngày 12 tháng 05 năm 2011.": "2011-05-12",
    "12 tháng 5, 2011": "2011-05-12",
    "12/5 năm 2011": "2011-05-12",
    "ký ngày 12/5/2011": "2011-05-12",
    "12 May 2011": "2011-05-12",
    "May 12th, 2011": "2011-05-12",
    "29/2/2012": "2012-02-29",
    "5/2011": "2011-05",
    "05-2011": "2011-05",
    "5.2011": "2011-05",
    "T5/2011": "2011-05",
    "T.5-2011": "2011-05",
    "tháng 5/2011": "2011-05",
    "Tháng 5 năm 2011": "2011-05",
    "tháng năm năm 2011": "2011-05",
    "tháng mười hai 2011": "2011-12",
    "tháng chạp năm 2011": "2011-12",
    "cuối tháng 5/2011": "2011-05",
    "2011": "2011",
    "năm 2011": "2011",
    "12/5/11": "2011-05-12",
    "12/5/98": "1998-05-12",
}

BOUNDS = {
    "Quý I/2018": (date(2018, 1, 1), date(2018, 3, 31)),
    "quý 3 năm 2018": (date(2018, 7, 1), date(2018, 9, 30)),
    "Q4-2018": (date(2018, 10, 1), date(2018, 12, 31)),
    "đầu năm 2015": (date(2015, 1, 1), date(2015, 6, 30)),
    "giữa năm 2015": (date(2015, 4, 1), date(2015, 9, 30)),
    "cuối năm 2015": (date(2015, 7, 1), date(2015, 12, 31)),
    "6 tháng đầu năm 2016": (date(2016, 1, 1), date(2016, 6, 30)),
    "2010-2012": (date(2010, 1, 1), date(2012, 12, 31)),
    "giai đoạn 2010 – 2012": (date(2010, 1, 1), date(2012, 12, 31)),
    "10-12/5/2011": (date(2011, 5, 10), date(2011, 5, 12)),
    "trước năm 2010": (None, date(2009, 12, 31)),
    "sau 2010": (date(2011, 1, 1), None),
}

UNREADABLE = [
    "31/4/2011", "30/02/2012", "5/25/2011", "05/11", "40675", "10.201", "khoảng năm 2015", "2012-2010",
    "12/5/2011 và 15/6/2011", "ngày 12 tháng 5 năm 2o11", "12/5/1811", "hè 2015", "chưa rõ", "-", "",
    "٢٠١١",
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), GIVEN.items())
def test_a_date_is_read_with_the_day_first(text: str, meant: str) -> None:
    reading = read_date(text)
    assert reading.given is not None
    assert reading.given.text == meant


@pytest.mark.parametrize(("text", "meant"), BOUNDS.items())
def test_what_a_text_leaves_open_stays_open(text: str, meant: tuple[date | None, date | None]) -> None:
    reading = read_date(text)
    assert reading.given is None
    assert reading.inferred
    assert (reading.first, reading.last) == meant


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_cannot_be_read_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_date(text)


def test_digits_that_the_reader_adds_are_told() -> None:
    assert read_date("12/5/11").inferred
    assert read_date("cuối tháng 5/2011").inferred
    assert not read_date("12/5/2011").inferred


def test_a_place_or_a_remark_behind_a_date_does_not_change_it() -> None:
    for text in ("Ngày 12/5/2016, tại Pakse", "12/5/2016 (ký trực tuyến)"):
        reading = read_date(text)
        assert reading.given is not None
        assert (reading.given.text, reading.inferred) == ("2016-05-12", True)
    for text in ("12/5/2016 (sửa 2017)", "2016 (?)"):
        with pytest.raises(ValueError, match=r".*"):
            read_date(text)
