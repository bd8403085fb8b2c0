"""What people type for money and percent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_site.ui import words
from pmo_site.ui.amounts import read_money, read_percent


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.2M", 1_200_000),
        ("$1,250,000", 1_250_000),
        ("900k", 900_000),
        (" -$3.5 million ", -3_500_000),
        ("$-5", -5),
        ("(400)", -400),
        ("2bn", 2_000_000_000),
        ("USD 12.50", "12.50"),
        (".5", ".5"),
    ],
)
def test_read_money_takes_what_people_write(typed: str, amount: int | str) -> None:
    assert read_money(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["", "abc", "1 2", "1e5", "12 percent", "1.250.000,00", "--5", "$", "NaN"])
def test_read_money_refuses_what_is_no_amount(typed: str) -> None:
    with pytest.raises(ValueError, match="is not an amount"):
        read_money(typed)


@pytest.mark.parametrize("typed", ["1,25", "12,34,567", "1,2500", ",5"])
def test_read_money_does_not_guess_what_an_odd_comma_means(typed: str) -> None:
    with pytest.raises(ValueError, match=r"odd place|not an amount"):
        read_money(typed)


def test_read_money_refuses_another_currency() -> None:
    with pytest.raises(ValueError, match="This amount is in USD, not GBP"):
        read_money("£5")


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_read_money_understands_how_the_portal_writes(amount: Decimal) -> None:
    assert read_money(words.money_exact(amount)) == amount


@given(st.text())
def test_read_money_reads_or_explains(typed: str) -> None:
    try:
        assert read_money(typed).is_finite()
    except ValueError as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize(("typed", "number"), [("10", 10), ("12.5 %", "12.5"), ("-5%", -5), ("3 percent", 3)])
def test_read_percent_takes_the_number_before_the_sign(typed: str, number: int | str) -> None:
    assert read_percent(typed) == Decimal(number)


def test_read_percent_refuses_words() -> None:
    with pytest.raises(ValueError, match="not a percentage"):
        read_percent("half")


def test_read_money_refuses_what_no_column_holds() -> None:
    with pytest.raises(ValueError, match="ten trillion"):
        read_money("1" + "0" * 28)
