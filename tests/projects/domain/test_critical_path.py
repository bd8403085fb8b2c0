"""The critical path: the rules of MS Project one by one, progress, calendars that meet."""

from __future__ import annotations

import pytest

from projects.domain.network import ConstraintKind, Progress
from tests.factories.networks import ALL_HOURS, DAY, at, computed, task


def test_elapsed_lag_ignores_the_calendar_and_working_lag_does_not() -> None:
    found = computed(task("A", 1), task("elapsed", 1, "A FS+3ed"), task("working", 1, "A FS+3d"))

    assert found["elapsed"].early_start == at("2025-04-15 08:00")
    assert found["working"].early_start == at("2025-04-17 08:00")


OUT_OF_SEQUENCE = (
    task("A", 5, actual_start="2025-04-11 08:00", remaining=3 * DAY),
    task("B", 4, "A", actual_start="2025-04-14 08:00", remaining=3 * DAY),
    task("C", 1, "B"),
)


@pytest.mark.parametrize(
    ("progress", "of_b", "of_c"),
    [
        (Progress.RETAINED_LOGIC, "2025-04-22 17:00", "2025-04-23 17:00"),
        (Progress.OVERRIDE, "2025-04-17 17:00", "2025-04-18 17:00"),
    ],
)
def test_work_out_of_sequence(progress: Progress, of_b: str, of_c: str) -> None:
    found = computed(*OUT_OF_SEQUENCE, status=at("2025-04-14 17:00"), progress=progress)

    assert (found["B"].early_finish, found["C"].early_finish) == (at(of_b), at(of_c))


def test_what_is_not_done_lies_after_the_status() -> None:
    found = computed(task("A", 1), status=at("2025-04-16 17:00"))

    assert found["A"].early_start == at("2025-04-17 08:00")


def test_without_a_status_started_work_stays_where_it_is() -> None:
    found = computed(task("A", 5, actual_start="2025-04-07 08:00", remaining=4 * DAY), task("B", 1, "A"))

    assert found["A"].early_finish == at("2025-04-11 17:00")
    assert found["B"].early_start == at("2025-04-14 08:00")


def test_nothing_begins_before_the_project_does() -> None:
    found = computed(task("A", 1), task("lead", 1, "A FS-5d"))

    assert found["lead"].early_start == at("2025-04-11 08:00")


def test_its_own_constraint_lets_a_first_task_begin_before_the_project() -> None:
    found = computed(task("A", 1, constraint=ConstraintKind.SNET, constraint_at="2025-04-09 08:00"))

    assert found["A"].early_start == at("2025-04-09 08:00")


def test_a_constraint_on_a_day_off_holds_from_the_next_day_of_work() -> None:
    found = computed(task("A", 1, constraint=ConstraintKind.SNET, constraint_at="2025-04-12 08:00"))

    assert found["A"].early_start == at("2025-04-14 08:00")


def test_finish_no_earlier_than_moves_the_start() -> None:
    found = computed(task("A", 2, constraint=ConstraintKind.FNET, constraint_at="2025-04-18 17:00"))

    assert found["A"].early_start == at("2025-04-17 08:00")


@pytest.mark.parametrize(
    ("kind", "date"), [("SNLT", "2025-04-14 08:00"), ("FNLT", "2025-04-16 17:00"), ("MFO", "2025-04-16 17:00")]
)
def test_later_kinds_of_constraints_win_over_links(kind: str, date: str) -> None:
    found = computed(task("A", 3), task("B", 3, "A", constraint=ConstraintKind(kind), constraint_at=date))

    assert (found["B"].early_start, found["B"].total_float) == (at("2025-04-14 08:00"), 0)
    assert (found["A"].total_float, found["A"].critical) == (-2 * DAY, True)


@pytest.mark.parametrize(
    ("kind", "date"), [("SNLT", "2025-04-14 08:00"), ("MSO", "2025-04-14 08:00"), ("FNLT", "2025-04-16 17:00")]
)
def test_where_dates_do_not_win_links_put_negative_float_on_all_of_them(kind: str, date: str) -> None:
    """As in Primavera: the work comes after what it waits for, and says by how much that is too late."""
    late = task("B", 3, "A", constraint=ConstraintKind(kind), constraint_at=date)

    found = computed(task("A", 3), late, dates_win=False)

    assert found["B"].early_start == at("2025-04-16 08:00")
    assert (found["A"].total_float, found["B"].total_float) == (-2 * DAY, -2 * DAY)


def test_where_dates_do_not_win_work_still_waits_for_the_one_that_it_must_start_on() -> None:
    found = computed(task("A", 1, constraint=ConstraintKind.MSO, constraint_at="2025-04-16 08:00"), dates_win=False)

    assert found["A"].early_start == found["A"].late_start == at("2025-04-16 08:00")


def test_a_milestone_that_must_come_too_early_lacks_the_days_between() -> None:
    found = computed(task("A", 5), task("M", 0, "A", constraint=ConstraintKind.MFO, constraint_at="2025-04-16 17:00"))

    assert (found["M"].early_finish, found["M"].total_float) == (at("2025-04-16 17:00"), -DAY)


def test_a_deadline_lowers_the_late_finish_and_moves_nothing() -> None:
    found = computed(task("A", 2, deadline="2025-04-11 17:00"), task("B", 5))

    assert (found["A"].early_finish, found["A"].late_finish) == (at("2025-04-14 17:00"), at("2025-04-11 17:00"))
    assert found["A"].total_float == -DAY


def test_a_milestone_stands_at_the_end_of_the_day() -> None:
    found = computed(task("A", 1), task("done", 0, "A"), task("begun", 0))

    assert (found["done"].early_start, found["begun"].early_start) == (at("2025-04-11 17:00"), at("2025-04-11 08:00"))


def test_a_finish_that_a_start_sets_stands_at_the_start() -> None:
    found = computed(task("A", 1), task("B", 1, "A"), task("guard", 1, "B SF"))

    assert (found["guard"].early_start, found["guard"].early_finish) == (at("2025-04-11 08:00"), at("2025-04-14 08:00"))


def test_a_milestone_after_such_a_finish_is_not_before_it() -> None:
    found = computed(task("A", 1), task("B", 1, "A"), task("guard", 1, "B SF"), task("relieved", 0, "guard"))

    assert found["relieved"].early_start == found["guard"].early_finish == at("2025-04-14 08:00")


def test_what_follows_work_as_late_as_possible_comes_after_its_late_finish() -> None:
    found = computed(task("long", 5), task("late", 1, constraint=ConstraintKind.ALAP), task("B", 1, "late"))

    assert found["late"].late_start == at("2025-04-16 08:00")
    assert found["B"].early_start == at("2025-04-17 08:00")
    assert (found["late"].total_float, found["late"].critical) == (0, True)


def test_a_manual_task_keeps_its_dates_and_pushes_others() -> None:
    manual = task("by-hand", 1, "A", fixed_start="2025-04-12 10:00", fixed_finish="2025-04-12 15:00")
    found = computed(task("A", 5), manual, task("B", 1, "by-hand"))

    assert (found["by-hand"].early_start, found["by-hand"].early_finish) == (
        at("2025-04-12 10:00"),
        at("2025-04-12 15:00"),
    )
    assert found["B"].early_start == at("2025-04-14 08:00")


def test_done_work_has_no_float_and_is_not_critical() -> None:
    done = task("A", 1, actual_start="2025-04-10 08:00", actual_finish="2025-04-12 11:00")
    found = computed(done, task("B", 1, "A"))

    assert (found["A"].early_finish, found["A"].late_finish) == (at("2025-04-12 11:00"), at("2025-04-12 11:00"))
    assert (found["A"].total_float, found["A"].free_float, found["A"].critical) == (0, 0, False)


def test_started_work_has_the_float_of_its_finish() -> None:
    found = computed(task("A", 3, actual_start="2025-04-09 08:00", remaining=DAY), task("long", 5))

    assert (found["A"].total_float, found["A"].late_start) == (4 * DAY, at("2025-04-09 08:00"))


def test_elapsed_work_goes_on_at_night_and_on_sunday() -> None:
    found = computed(task("A", 1), task("drying", 2, "A", elapsed=True), task("B", 1, "drying"))

    assert (found["drying"].early_start, found["drying"].early_finish) == (
        at("2025-04-11 17:00"),
        at("2025-04-13 17:00"),
    )
    assert found["B"].early_start == at("2025-04-14 08:00")


def test_levelling_delays_by_the_clock_and_what_comes_before_has_to_be_done() -> None:
    found = computed(task("A", 1), task("B", 1, "A", delay=3 * 86400))

    assert found["B"].early_start == at("2025-04-17 08:00")
    assert (found["A"].total_float, found["B"].total_float) == (0, 0)


def test_calendars_meet_at_moments() -> None:
    found = computed(
        task("A", 1),
        task("weekend", 3, "A", calendar=2),
        task("B", 1, "weekend"),
        others={2: ALL_HOURS},
        near_critical=DAY,
    )

    assert (found["weekend"].early_start, found["weekend"].early_finish) == (
        at("2025-04-11 17:00"),
        at("2025-04-12 17:00"),
    )
    assert found["B"].early_start == at("2025-04-14 08:00")
    assert (found["weekend"].total_float, found["weekend"].free_float) == (39 * 3600, 39 * 3600)


def test_near_critical_is_above_critical_and_up_to_the_limit() -> None:
    found = computed(task("A", 5), task("B", 5), task("C", 3), task("D", 2), near_critical=2 * DAY)

    assert {name: (one.critical, one.near_critical) for name, one in found.items()} == {
        "A": (True, False),
        "B": (True, False),
        "C": (False, True),
        "D": (False, False),
    }


def test_late_dates_count_back_from_a_given_finish() -> None:
    found = computed(task("A", 1, constraint=ConstraintKind.ALAP), finish=at("2025-04-30 17:00"))

    assert (found["A"].late_start, found["A"].late_finish) == (at("2025-04-30 08:00"), at("2025-04-30 17:00"))


def test_percent_lag_is_of_the_predecessors_duration() -> None:
    found = computed(task("A", 4), task("half", 1, "A SS+50%"), task("early", 1, "A FS-25%"))

    assert (found["half"].early_start, found["early"].early_start) == (at("2025-04-15 08:00"), at("2025-04-16 08:00"))


def test_words_for_dates_are_never_critical() -> None:
    found = computed(task("A", 1, fixed_start="2025-04-11 08:00", fixed_finish="2025-04-11 17:00", tentative=True))

    assert (found["A"].total_float, found["A"].critical) == (0, False)
