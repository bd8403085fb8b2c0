"""What the records of forecasting methods come to."""

from __future__ import annotations

from projects.domain.forecast_records import Tally
from reporting.queries.forecasts import AtAge, ByAge, Group
from reporting.templatetags.records import best_so_far, withholds

RECORD = Tally(40, 33, 60.0, 80.0).record("slips", 30)


def test_the_best_method_is_told_with_its_age_and_its_rate() -> None:
    said = best_so_far([ByAge("slips", [AtAge(30, RECORD, best=True), AtAge(90, None, best=False)])])

    assert said == "Best so far: slip history 0–30 days ahead, kept 83% of the time. Pages of projects show it first."


def test_without_enough_outcomes_no_method_is_the_best() -> None:
    said = best_so_far([ByAge("slips", [AtAge(30, RECORD, best=False)])])

    assert said == "Which method is best shows once two of them have 10 outcomes each at one age."


def test_a_table_withholds_where_one_of_its_groups_does() -> None:
    assert withholds([Group("Fire", []), Group("Transit", [], withheld="declared")])
    assert not withholds([Group("Fire", [])])
