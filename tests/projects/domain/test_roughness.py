"""What is told roughly: withheld in its words, or an amount that is called approximate."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.fields import Kind
from projects.domain.roughness import roughly, unhedged, unpriced


@pytest.mark.parametrize(
    "text",
    [
        "Spring 2025", "spring of 2025", "Winter 2024/25", "early 2027", "mid-2027", "Late March 2027", "c. 2027",
        "by March 2027", "after 2027", "not before 2027", "2027+", "March 2027 or later", "2027-2028", "2025/26",
        "Q3 2025/26", "FY26", "FY2025/26 Q3", "TBC 2027", "March 2027 TBC", "December", "Q1 2027 - Q3 2027",
    ],
)  # fmt: skip
def test_a_day_that_is_told_roughly_is_known_as_such(text: str) -> None:
    assert roughly(text, Kind.DATE) == text


@pytest.mark.parametrize("text", ["31/02/2020", "31 June 2025", "12 apples", "2027-13", "Purple", "32/2027", "mid", ""])
def test_a_day_that_is_wrong_is_not_rough(text: str) -> None:
    assert roughly(text, Kind.DATE) == ""


@pytest.mark.parametrize(
    "text",
    [
        "£10m-£12m",
        "£10-12m",
        "$1.2M to $1.5M",
        "up to £5m",
        "<£5m",
        "> £1bn",
        "£12m+",
        "less than £1m",
        "£TBC",
        "£12m p.a.",
    ],
)
def test_an_amount_that_is_a_range_a_bound_or_a_rate_is_rough(text: str) -> None:
    assert roughly(text, Kind.MONEY) == text


@pytest.mark.parametrize("text", ["12 apples", "£3m plus fees to be agreed", "1.2.3.4-", "Purple", "£12.3m; see note"])
def test_an_amount_that_is_wrong_is_not_rough(text: str) -> None:
    assert roughly(text, Kind.MONEY) == ""


@pytest.mark.parametrize(
    "text",
    ["c. £12m", "c£12m", "ca. £12m", "circa £12m", "~£12m", "approx. £12m", "about £12m", "£12m approx", "£12m (est.)"],
)
def test_an_amount_that_is_called_approximate_is_the_amount(text: str) -> None:
    assert unhedged(text) == "£12m"


@pytest.mark.parametrize("text", ["C$12m", "CAD 12m", "CHF 3", "estimate", "£12m", "about the same"])
def test_what_only_looks_like_a_hedge_stays(text: str) -> None:
    assert unhedged(text) == text


@pytest.mark.parametrize(
    "base",
    [
        "real terms", "real", "nominal", "2020 prices", "2020/21 prices", "in 2020 prices", "at Q1 2020 prices",
        "constant 2020 prices", "current prices", "cash", "outturn prices", "real, 2019-20 prices", "2020 dollars",
    ],
)  # fmt: skip
def test_an_amount_that_says_in_which_prices_it_is_told_is_the_amount(base: str) -> None:
    assert unpriced(f"£26.19m ({base})") == "£26.19m"


@pytest.mark.parametrize("text", ["(12.3)", "£12m (2020)", "£12m (excl. VAT)", "£12m (of which 2m cash)", "£(12.3m)"])
def test_what_only_looks_like_a_price_base_stays(text: str) -> None:
    assert unpriced(text) == text


@given(st.dates(date(1980, 1, 1), date(2079, 12, 31)), st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%b %Y"]))
def test_an_exact_day_is_never_rough(day: date, form: str) -> None:
    text = day.strftime(form)

    assert roughly(text, Kind.DATE) == ""
