"""Records: which method is right how often, at which age, with honest counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.domain.distributions import TooFew
from projects.domain.scoring_records import PastForecast, Record, band_of, best_method, records


def past(
    method: str = "simulation", outcome: int = 1, age: int = 60, days: float = 100, off: float = 0
) -> PastForecast:
    """Stated around `days`, with an outcome that came `off` days after the P50."""
    stated = {0.1: days - 20, 0.5: days, 0.8: days + 10, 0.9: days + 20}
    return PastForecast(method, outcome, age, stated, actual=days + off)


def declared(outcome: int = 1, age: int = 60, off: float = 0) -> PastForecast:
    return PastForecast("declared", outcome, age, dict.fromkeys((0.1, 0.5, 0.8, 0.9), 100.0), actual=100 + off)


def test_a_record_is_the_mean_of_its_outcomes() -> None:
    (found,) = records([past(outcome=1, off=0), past(outcome=2, off=12)])

    assert found.n == 2
    assert found.pinball == pytest.approx((past(off=0).pinball + past(off=12).pinball) / 2)
    assert (found.calibration.hits, found.band) == (1, 90)


def test_pinball_of_a_forecast_is_the_mean_over_its_quantiles() -> None:
    assert past(off=15).pinball == pytest.approx((0.1 * 35 + 0.5 * 15 + 0.8 * 5 + 0.1 * 5) / 4)


def test_crps_of_a_declared_date_is_its_error() -> None:
    assert declared(off=7).crps == pytest.approx(7)


def test_forecasts_of_many_nights_are_one_outcome() -> None:
    nights = [past(age=age, off=age) for age in range(31, 91)]

    (found,) = records(nights)

    assert (found.n, found.pinball) == (1, past(off=90).pinball)


def test_records_are_told_by_age_youngest_first() -> None:
    found = records([past(age=400), past(age=30), past(age=31), declared(age=10)])

    assert [(one.band, one.method) for one in found] == [
        (30, "declared"),
        (30, "simulation"),
        (90, "simulation"),
        (None, "simulation"),
    ]
    assert len(records([past(age=400), past(age=30)], ages=())) == 1


def test_bands_end_on_their_day() -> None:
    assert [band_of(age) for age in (0, 30, 31, 365, 366)] == [30, 30, 90, 365, None]


def test_best_method_loses_least() -> None:
    good = [past(outcome=n, off=2) for n in range(10)]
    bad = [declared(outcome=n, off=40) for n in range(30)]

    best = best_method(records([*bad, *good]), band=90)

    assert isinstance(best, Record)
    assert (best.method, best.n) == ("simulation", 10)


def test_best_method_needs_enough_outcomes() -> None:
    lucky = [past(outcome=n) for n in range(9)]
    plenty = [declared(outcome=n, off=40) for n in range(10)]

    assert best_method(records([*lucky, *plenty]), band=90).method == "declared"
    assert best_method(records(lucky), band=90) == TooFew(9, 10, "outcomes of one method")
    assert best_method([], band=30) == TooFew(0, 10, "outcomes of one method")


def test_best_method_is_judged_within_its_age() -> None:
    young = [past(outcome=n, age=10) for n in range(10)] + [declared(outcome=n, age=10, off=9) for n in range(10)]
    old = [past(outcome=n, age=200, off=90) for n in range(10)] + [declared(outcome=n, age=200) for n in range(10)]
    found = records([*young, *old])

    assert [best_method(found, band=band).method for band in (30, 365)] == ["simulation", "declared"]


@settings(max_examples=30)
@given(st.permutations([past("a", n, age, off=n) for n in range(3) for age in (5, 20, 50)]))
def test_the_order_of_forecasts_does_not_matter(forecasts: list[PastForecast]) -> None:
    assert [(r.method, r.band, r.n) for r in records(forecasts)] == [("a", 30, 3), ("a", 90, 3)]
    assert records(forecasts)[0].pinball == pytest.approx(sum(past(off=n).pinball for n in range(3)) / 3)
