"""Profiles: what a column holds."""

from projects.domain.profiles import profile, spread


def test_profile_counts_what_is_told_and_ignores_what_is_withheld() -> None:
    seen = profile("Budget", ["£5", "5", "-", "", "TBC", "12,000"])

    assert (seen.filled, seen.distinct, seen.told, seen.amounts) == (4, 4, 3, 1.0)


def test_profile_of_an_empty_column_is_all_zero() -> None:
    seen = profile("Budget", ["", "-"])

    assert (seen.told, seen.amounts, seen.dates, seen.unique) == (0, 0.0, 0.0, False)


def test_profile_sees_dates_in_either_order() -> None:
    assert profile("End", ["31/12/2024", "12/31/2024", "Q3 2021"]).dates == 1.0


def test_spread_takes_cells_from_first_to_last() -> None:
    assert spread([str(n) for n in range(100)], 4) == ["0", "25", "50", "75"]
