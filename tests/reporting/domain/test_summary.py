"""The figures above the portfolio list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from projects.domain.success import Score
from reporting.domain.selections import states_of
from reporting.domain.summary import Group, by_department, summed

EMPTY = Group(1, "USD", "active", "green", 1, None, None, 0, None, 0, 0, 0, 0, None, 0, 0, 0, 0)
OPEN, ANY = states_of("open"), states_of("any")


def group(**values: object) -> Group:
    return replace(EMPTY, **values)


def test_sums_never_add_up_currencies() -> None:
    dollars = group(over=Decimal(5), budget=Decimal(100), costed=1)
    pounds = group(currency="GBP", over=Decimal(7), budget=Decimal(50), costed=1)

    money = summed([dollars, pounds, dollars], ANY).money

    assert [(one.currency, one.over, one.budget) for one in money] == [("USD", 10, 200), ("GBP", 7, 50)]


def test_a_sum_of_nothing_known_is_not_known() -> None:
    (money,) = summed([group(), group()], OPEN).money

    assert (money.over, money.budget, money.exposure, money.over_share) == (None, None, None, None)


def test_what_is_unknown_adds_nothing_to_what_is_known() -> None:
    (money,) = summed([group(), group(exposure=Decimal(3), exposed=1)], OPEN).money

    assert (money.exposure, money.exposed, money.projects) == (3, 1, 2)


def test_counts_are_of_the_states_asked_for() -> None:
    groups = [group(shown="red"), group(state="closed", shown="red"), group(state="on_hold", shown=None)]

    assert summed(groups, OPEN).colours == {"red": 1, "amber": 0, "green": 0, "unknown": 1}


def test_cancelled_projects_stay_in_the_denominator_whatever_state_is_asked_for() -> None:
    closed = group(state="closed", projects=3, judged_original=2, kept_original=1)
    cancelled = group(state="cancelled", projects=2, judged_original=1, kept_original=1)

    assert summed([closed, cancelled], OPEN).on_time_original == Score(kept=1, of=4, unknown=1)


def test_the_oldest_update_is_that_of_the_states_asked_for() -> None:
    groups = [group(oldest=date(2026, 11, 2)), group(), group(state="closed", oldest=date(2020, 1, 1))]

    assert summed(groups, OPEN).oldest == date(2026, 11, 2)


@given(st.lists(st.builds(group, department=st.integers(1, 4), shown=st.sampled_from(["red", "amber", "green", None]))))
def test_departments_count_every_project_once(groups: list[Group]) -> None:
    counted = by_department(groups)

    assert sum(sum(counts.values()) for counts in counted.values()) == summed(groups, ANY).projects == len(groups)
