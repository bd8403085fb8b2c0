"""Money and percents as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.amounts import Amount, currency_in, read_amount, read_percent, says_scale, writes_decimal_comma
from projects.domain.values import UnfitError

MILLION = Decimal(10**6)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("1234567", "1234567", ""),
        ("-4318643.37", "-4318643.37", ""),
        ("2066075.5899999999", "2066075.59", ""),
        ("£26.19m", "26190000", "GBP"),
        ("-£120.11m", "-120110000", "GBP"),
        ("£-120.11", "-120.11", "GBP"),
        ("(1,234.50)", "-1234.50", ""),
        ("$ 3,400", "3400", "USD"),
        ("1.2bn", "1200000000", ""),
        ("€ 1.234.567,89", "1234567.89", "EUR"),
        ("12,5", "12.5", ""),
        ("1 234 567", "1234567", ""),
        ("500k", "500000", ""),
        ("1,500-", "-1500", ""),
        ("4,100.00 CR", "-4100", ""),
        ("4,100.00 DR", "4100", ""),
        ("A$2.5 million", "2500000", "AUD"),
        ("2000 USD", "2000", "USD"),
        ("£ -", "0", "GBP"),
        ("12,34,567", "1234567", ""),
    ],
)
def test_amount_is_read_as_typed(text: str, amount: str, currency: str) -> None:
    assert read_amount(text) == Amount(Decimal(amount), currency)


@pytest.mark.parametrize("text", ["£(12.3)m", "(£12.3m)", "£(12.3m)", "-£12.3m"])
def test_brackets_are_a_minus_wherever_they_stand(text: str) -> None:
    assert read_amount(text).amount == -12_300_000


@pytest.mark.parametrize("text", ["(12.3", "12.3)", "((12.3))"])
def test_bracket_without_its_other_half_is_no_minus(text: str) -> None:
    with pytest.raises(UnfitError):
        read_amount(text)


def test_number_that_a_spreadsheet_shortened_is_read() -> None:
    assert read_amount("1.5E+08").amount == 150_000_000
    assert read_percent("7.5e-05") == Decimal("0.000075")


def test_zero_has_no_minus() -> None:
    assert str(read_amount("-0.00").amount) == "0.00"


def test_amount_is_multiplied_by_the_unit_of_its_column() -> None:
    assert read_amount("£2,013.02", unit=MILLION) == Amount(Decimal(2_013_020_000), "GBP")


def test_amount_that_names_its_scale_ignores_the_unit_of_its_column() -> None:
    assert read_amount("£26.19m", unit=MILLION).amount == Decimal(26_190_000)


def test_amount_without_a_currency_has_that_of_its_column() -> None:
    assert read_amount("5", currency="NZD").currency == "NZD"
    assert read_amount("£5", currency="NZD").currency == "GBP"


def test_amount_with_decimal_commas_is_read_so_when_its_column_has_them() -> None:
    assert read_amount("1.500", comma=True).amount == 1500
    assert read_amount("1.500").amount == Decimal("1.5")


@pytest.mark.parametrize(
    "text", ["12 apples", "TBC", "1..2", "£", "1e999", "£3m plus fees", "9" * 20, "1" + " " * 200 + "x"]
)
def test_amount_that_is_none_says_so(text: str) -> None:
    with pytest.raises(UnfitError):
        read_amount(text)


@given(st.decimals("-9999999999", "9999999999", places=2), st.sampled_from(["{:,}", "£{:,}", "{} USD", "{}"]))
def test_amount_comes_back_from_every_form(amount: Decimal, form: str) -> None:
    assert read_amount(form.format(amount)).amount == amount


@pytest.mark.parametrize(
    ("text", "percent"), [("21.65%", "21.65"), ("-7.89%", "-7.89"), ("(3)", "-3"), ("0.25", "0.25")]
)
def test_percent_is_read_as_typed(text: str, percent: str) -> None:
    assert read_percent(text) == Decimal(percent)


def test_percent_of_a_column_of_fractions_is_a_hundred_times_more_unless_the_cell_says_percent() -> None:
    assert read_percent("0.25", fraction=True) == 25
    assert read_percent("0.25%", fraction=True) == Decimal("0.25")


def test_percent_is_no_amount_of_money() -> None:
    with pytest.raises(UnfitError):
        read_percent("£5")


def test_decimal_comma_is_told_by_the_cells() -> None:
    assert writes_decimal_comma(["1.234,5", "7"]) is True
    assert writes_decimal_comma(["1,234.50", "7,5"]) is False
    assert writes_decimal_comma(["1,234", "7"]) is None


def test_currency_is_found_in_a_heading() -> None:
    assert [currency_in(text) for text in ("Budget (£million)", "Cost US$", "Total EUR", "Borough")] == [
        "GBP",
        "USD",
        "EUR",
        "",
    ]


def test_scale_is_told_by_a_cell_or_not() -> None:
    assert says_scale("£26.19m")
    assert not says_scale("£26.19")
