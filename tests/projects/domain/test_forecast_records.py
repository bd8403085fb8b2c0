"""Records of forecasting methods by age, and which method is shown first."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.forecast_records import (
    AGES,
    BANDS,
    BEYOND,
    Tally,
    band_of,
    counting_bands,
    first_of,
    from_plain,
    plain,
)
from projects.domain.scoring_records import Record


def record(method: str, *, n: int = 20, pinball: float = 5.0, band: int = 90) -> Record:
    return Tally(n, n - 2, pinball * n, pinball * n).record(method, band)


@pytest.mark.parametrize(("age", "band"), [(0, 30), (30, 30), (31, 90), (180, 180), (181, BEYOND)])
def test_an_age_belongs_to_the_band_that_ends_with_it_or_later(age: int, band: int) -> None:
    assert band_of(age) == band


def test_a_forecast_that_was_not_made_anew_counts_at_every_age_at_which_it_held() -> None:
    assert counting_bands([170]) == [[30, 90, 180]]


def test_at_each_age_the_forecast_counts_that_held_at_its_older_end() -> None:
    assert counting_bands([200, 120, 40, 10]) == [[180, BEYOND], [90], [30], []]


def test_the_first_forecast_within_a_band_counts_where_none_held_before() -> None:
    assert counting_bands([80, 60, 20]) == [[90], [30], []]


def test_what_was_said_long_before_counts_beyond_the_last_age() -> None:
    assert counting_bands([400, 300]) == [[BEYOND], [30, 90, 180]]


@given(st.lists(st.integers(0, 800), min_size=1, max_size=12, unique=True))
def test_each_band_counts_once_and_all_up_to_the_first_forecast(ages: list[int]) -> None:
    oldest_first = sorted(ages, reverse=True)

    counted = [band for bands in counting_bands(oldest_first) for band in bands]

    assert len(counted) == len(set(counted))
    assert set(counted) == {band for low, band in pairwise([-1, *BANDS]) if oldest_first[0] > low}


def test_tallies_add_up() -> None:
    found = (Tally(1, 1, 4.0, 6.0) + Tally(1, 0, 8.0, 10.0)).record("slips", AGES[0])

    assert (found.n, found.calibration.rate, found.pinball, found.crps) == (2, 0.5, 6.0, 8.0)


def test_the_method_with_the_smallest_loss_at_this_distance_is_shown_first() -> None:
    records = [record("slips", pinball=3), record("simulation", pinball=4), record("slips", pinball=9, band=30)]

    choice = first_of(["simulation", "slips"], records, days=60)

    assert choice is not None
    assert (choice.method, choice.by_score, choice.record) == ("slips", True, records[0])


def test_without_enough_outcomes_the_order_of_the_methods_decides() -> None:
    records = [record("slips", n=9, pinball=1), record("simulation", n=9)]

    choice = first_of(["slips", "simulation"], records, days=60)

    assert choice is not None
    assert (choice.method, choice.by_score, choice.record) == ("simulation", False, records[1])


def test_without_an_outcome_at_this_distance_the_nearest_record_is_told_the_older_one_first() -> None:
    told = [record("simulation", band=band) for band in (30, 180)]

    chosen = first_of(["simulation"], [*told, record("slips")], 60)

    assert chosen and (chosen.record, chosen.nearest) == (None, told[1])


def test_with_an_outcome_at_this_distance_no_other_is_needed() -> None:
    chosen = first_of(["simulation"], [record("simulation"), record("simulation", band=30)], 60)

    assert chosen and chosen.record and chosen.nearest is None


def test_one_method_with_enough_outcomes_is_not_better_than_anything() -> None:
    choice = first_of(["simulation", "declared"], [record("declared", pinball=1)], days=60)

    assert choice is not None
    assert (choice.method, choice.by_score) == ("simulation", False)


def test_a_method_that_says_nothing_of_the_project_is_not_shown_first() -> None:
    records = [record("slips", pinball=1), record("simulation", pinball=4), record("declared", pinball=6)]

    choice = first_of(["declared", "simulation"], records, days=60)

    assert choice is not None
    assert choice.method == "simulation"
    assert first_of([], records, days=60) is None


def test_records_come_back_as_they_were_kept() -> None:
    records = [record("slips"), record("declared", band=BEYOND)]

    assert from_plain(plain(records)) == records
