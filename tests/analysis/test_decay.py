"""How evidence loses weight: ages by the calendar, half-lives, their settings.

An age is counted back from the day: whole years to the same day of an earlier year, the rest as a share of
the year before that.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.analysis.decay import DECAY, KINDS, age_in_years, parse_half_lives
from coopgraph.errors import InputError

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("then", "day", "years"),
    [
        (date(2024, 2, 21), date(2024, 2, 21), 0),
        (date(2024, 2, 21), date(2026, 2, 21), 2),
        # two years before 28 February 2026 is 28 February 2024, a day earlier: 1 of the 366 days to 2025
        (date(2024, 2, 29), date(2026, 2, 28), 1 + 365 / 366),
        (date(2021, 12, 31), date(2026, 12, 31), 5),
        # two years back is 30 June 2024; 21 February is 130 of the 366 days to 30 June 2023 before it
        (date(2024, 2, 21), date(2026, 6, 30), 2 + 130 / 366),
        # 1 March 2023 to 29 February 2024: all but one of 366 days
        (date(2023, 3, 1), date(2024, 2, 29), 365 / 366),
        # what lies ahead is as fresh as can be
        (date(2027, 1, 1), date(2026, 6, 30), 0),
    ],
)
def test_ages_are_whole_years_and_a_share_of_the_last(then: date, day: date, years: float) -> None:
    assert age_in_years(then, day) == pytest.approx(years)


def test_half_is_left_after_one_half_life_and_a_quarter_after_two() -> None:
    for kind in KINDS:
        assert [DECAY.freshness(kind, age) for age in (0, 2, 4, 6)] == [1, 0.5, 0.25, 0.125]
        assert (DECAY.years_until(kind, 0.5), DECAY.years_until(kind, 2**-2.5)) == (2, 5)


def test_half_lives_are_set_for_all_kinds_or_for_some() -> None:
    assert {parse_half_lives("3", where="").of(kind).half_life for kind in KINDS} == {3}
    some = parse_half_lives(" event=1, agreement = 5.5 ", where="")
    assert [some.of(kind).half_life for kind in KINDS] == [1, 2, 5.5]
    assert [some.of(kind).importance for kind in KINDS] == [DECAY.of(kind).importance for kind in KINDS]


@pytest.mark.parametrize(
    "text", ["", "0", "-1", "nan", "inf", "1e9", "2,5", "two", "visit=2", "event", "event=", "event=0", "=2"]
)
def test_what_is_no_half_life_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_half_lives(text, where="--half-life")
    assert refused.value.where == "--half-life"
    assert "event=2,project=3,agreement=5" in str(refused.value.advice)


@given(DAYS, DAYS, DAYS)
def test_older_is_never_fresher(one: date, other: date, day: date) -> None:
    older, younger = min(one, other), max(one, other)
    assert age_in_years(older, day) >= age_in_years(younger, day) >= 0
    assert DECAY.freshness("Event", age_in_years(older, day)) <= DECAY.freshness(
        "Event", age_in_years(younger, day)
    )


@given(DAYS, DAYS, DAYS)
def test_nothing_grows_younger(then: date, one: date, other: date) -> None:
    assert age_in_years(then, min(one, other)) <= age_in_years(then, max(one, other))


@given(DAYS, DAYS)
def test_an_age_is_the_days_within_one_per_year(then: date, day: date) -> None:
    days = max((day - then).days, 0)
    assert abs(age_in_years(then, day) * 365.2425 - days) < 3
