"""Dates of portfolio files: every form, and which number is the day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.dates import Order, is_ambiguous, is_no_date, order_told_by, read_date
from projects.domain.values import UnfitError

DAY, MONTH = Order.DAY_FIRST, Order.MONTH_FIRST


@pytest.mark.parametrize(
    "text",
    [
        "2019-03-31",
        "2019-03-31T00:00:00Z",
        "2019-03-31 17:00:00",
        "2019/3/31",
        "20190331",
        "31-Mar-19",
        "31 March 2019",
        "31st March, 2019",
        "Sunday 31 March 2019",
        "March 31, 2019",
        "43555",
        "43555.708",
        "Mar 2019",
        "March-19",
        "Q1 2019",
        "2019 Q1",
        "Qtr 1 2019",
        "03/2019",
        "2019-03",
        "201903",
        "end of March 2019",
        "Sun 31 Mar 2019",
        "2019-Mar-31",
        "31MAR2019",
    ],
)
def test_date_is_read_in_every_form(text: str) -> None:
    assert read_date(text) == date(2019, 3, 31)


@pytest.mark.parametrize("text", ["05/06/2019", "5.6.19", "05-06-2019", "5/06/2019 5:00:00 PM"])
def test_date_of_numbers_follows_the_order(text: str) -> None:
    assert read_date(text, DAY) == date(2019, 6, 5)
    assert read_date(text, MONTH) == date(2019, 5, 6)


def test_date_with_two_digits_is_between_1980_and_2079() -> None:
    assert read_date("31.12.79", DAY) == date(2079, 12, 31)
    assert read_date("31.12.80", DAY) == date(1980, 12, 31)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Q3 2021", (7, 1), (9, 30)),
        ("H2 2021", (7, 1), (12, 31)),
        ("3Q21", (7, 1), (9, 30)),
        ("second half of 2021", (7, 1), (12, 31)),
        ("2021.0", (1, 1), (12, 31)),
    ],
)
def test_date_of_a_period_is_its_edge(text: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    assert read_date(text, begins=True) == date(2021, *first)
    assert read_date(text) == date(2021, *last)


@pytest.mark.parametrize("text", ["31/02/2020", "13/13/2020", "9999-12-31", "TBC", "Q5 2021", "1" * 70])
def test_date_that_is_none_says_so(text: str) -> None:
    with pytest.raises(UnfitError, match=text[:10]):
        read_date(text, DAY)


def test_order_is_told_by_a_number_above_twelve() -> None:
    assert order_told_by(["05/06/2019", "31/01/2019", ""]) is DAY
    assert order_told_by(["05/06/2019", "01/31/2019", "TBC"]) is MONTH


def test_order_of_a_column_of_first_days_is_told_by_the_place_that_never_changes() -> None:
    assert order_told_by(["05/01/2014", "02/01/2015", "08/01/2015"]) is MONTH


def test_order_is_unknown_when_no_cell_tells_it() -> None:
    assert order_told_by(["05/06/2019", "2019-01-31", "31 Jan 2019"]) is None


def test_date_is_ambiguous_only_when_two_days_are_possible() -> None:
    assert is_ambiguous("05/06/2019")
    assert not is_ambiguous("05/05/2019")
    assert not is_ambiguous("25/06/2019")


@given(
    st.dates(date(1980, 1, 1), date(2079, 12, 31)), st.sampled_from(["%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%Y-%m-%d"])
)
def test_date_comes_back_from_every_form(day: date, form: str) -> None:
    assert read_date(day.strftime(form), DAY) == day


def test_a_zero_too_many_makes_no_other_date() -> None:
    assert read_date("1/012/2014", Order.DAY_FIRST) == date(2014, 12, 1)


@pytest.mark.parametrize("text", ["2025/26", "FY26", "Q3 2025/26", "2011-12", "fiscal year 2026"])
def test_fiscal_year_is_no_date_for_its_last_day_is_not_told(text: str) -> None:
    with pytest.raises(UnfitError, match="fiscal year"):
        read_date(text)


def test_end_of_a_period_is_its_last_day_also_where_something_begins() -> None:
    assert read_date("end of 2025", begins=True) == date(2025, 12, 31)


@pytest.mark.parametrize("text", ["0", "00/01/1900", "1/1/1900 12:00:00 AM", "0001-01-01", "31/12/9999", "0000-00-00"])
def test_what_programs_write_for_no_date_is_none(text: str) -> None:
    assert is_no_date(text)


@pytest.mark.parametrize("text", ["2019-01-01", "31/12/2099", "", "TBC", "10", "1900"])
def test_date_that_is_one_is_no_placeholder(text: str) -> None:
    assert not is_no_date(text)
