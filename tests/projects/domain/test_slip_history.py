"""Slip history: what was seen of a project's milestones, and the finish if they go on like that."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.domain.distributions import TooFew
from projects.domain.slip_history import (
    FinishGone,
    PastMilestone,
    Said,
    SlipForecast,
    observed_slips,
    slip_forecast,
)

TODAY = date(2026, 11, 24)
SEED = 20261124
AHEAD = TODAY + timedelta(days=280)


def before(days: int) -> date:
    return TODAY - timedelta(days=days)


def slipping(*slips: int) -> PastMilestone:
    """A milestone far ahead that slipped by so many days in each of the last windows, the latest last."""
    finish, said = AHEAD, [Said(before(28 * len(slips)), AHEAD)]
    for window, slip in enumerate(slips, start=1):
        finish += timedelta(days=slip)
        said.append(Said(before(28 * (len(slips) - window)), finish))
    return PastMilestone(tuple(said))


def forecast(*milestones: PastMilestone, finish: date = AHEAD, **more: int) -> SlipForecast:
    found = slip_forecast(milestones, finish, today=TODAY, seed=SEED, **more)
    assert isinstance(found, SlipForecast)
    return found


def test_slips_are_told_by_window_from_today_backwards() -> None:
    assert observed_slips([slipping(5, 0, -3), slipping(9)], TODAY) == [[-3, 9], [0], [5]]


def test_a_milestone_that_was_reached_slipped_to_that_day_and_then_no_more() -> None:
    early = PastMilestone((Said(before(84), before(20)),), reached=before(40))

    assert observed_slips([early], TODAY) == [[-20], [0]]


def test_silence_about_a_day_that_went_by_is_a_slip() -> None:
    silent = PastMilestone((Said(before(84), before(70)),))

    assert observed_slips([silent], TODAY) == [[28], [28], [14]]


def test_nothing_said_is_nothing_seen() -> None:
    assert observed_slips([PastMilestone(())], TODAY) == []
    assert PastMilestone(()).expected(TODAY) is None


@given(st.permutations(slipping(3, 4, 5, 6).said))
def test_what_was_said_may_come_in_any_order(said: list[Said]) -> None:
    assert observed_slips([PastMilestone(tuple(said))], TODAY) == [[6], [5], [4], [3]]


def test_dates_that_never_moved_are_kept() -> None:
    kept = forecast(slipping(*[0] * 8))

    assert {kept.quantile(share) for share in (0.1, 0.5, 0.8, 0.9)} == {AHEAD}
    assert (kept.n, kept.chance_by(AHEAD), kept.chance_by(AHEAD - timedelta(days=1))) == (8, 1, 0)


def test_a_steady_slip_of_half_the_time_doubles_what_is_left() -> None:
    assert forecast(slipping(*[14] * 8)).quantile(0.5) == TODAY + timedelta(days=560)


def test_a_finish_that_runs_away_as_time_passes_is_never_reached() -> None:
    lost = forecast(slipping(*[28] * 8))

    assert (lost.quantile(0.1), lost.chance_by(date(2100, 1, 1))) == (None, 0)


def test_quantiles_stay_between_the_best_and_the_worst_that_was_seen() -> None:
    seen = forecast(slipping(0, 14, 0, 14, 0, 0, 7, 0))

    p10, p50, p80, p90 = (seen.quantile(share) for share in (0.1, 0.5, 0.8, 0.9))
    assert AHEAD <= p10 < p50 < p80 < p90 <= TODAY + timedelta(days=560)
    assert seen.chance_by(p80) == pytest.approx(0.8, abs=0.03)


def test_a_short_history_answers_more_widely() -> None:
    short, long = forecast(slipping(*[0, 7] * 3)), forecast(slipping(*[0, 7] * 20))

    assert short.quantile(0.9) - short.quantile(0.1) > long.quantile(0.9) - long.quantile(0.1)


def test_the_same_seed_gives_the_same_forecast() -> None:
    assert list(forecast(slipping(*[0, 7] * 3)).days) == list(forecast(slipping(*[0, 7] * 3)).days)


@settings(max_examples=25)
@given(st.lists(st.integers(-20, 40), min_size=6, max_size=10), st.integers(1, 10))
def test_more_slip_is_never_earlier(slips: list[int], more: int) -> None:
    less, later = (forecast(slipping(*(slip + add for slip in slips)), runs=200) for add in (0, more))

    assert all(a <= b for a, b in zip(less.days, later.days, strict=True))


def test_a_short_history_or_a_finish_that_went_by_says_nothing() -> None:
    few = slip_forecast([slipping(1, 2, 3)], AHEAD, today=TODAY, seed=SEED)
    gone = slip_forecast([slipping(*[0] * 8)], before(1), today=TODAY, seed=SEED)

    assert few == TooFew(3, 6, "periods of 28 days in which a milestone was open")
    assert gone == FinishGone(before(1))
    assert "2026-11-23" in gone.reason


def test_what_is_expected_today_can_still_slip() -> None:
    due = forecast(slipping(*[0, 30] * 4), finish=TODAY)

    assert due.quantile(0.1) <= TODAY + timedelta(days=1) < due.quantile(0.9)
