"""Rests of tasks in MS Project XML: what is one, and what is none."""

from __future__ import annotations

from typing import Any

import pytest

from projects.domain.plans import Rest
from projects.domain.tables import Unreadable
from projects.formats.mspdi import read
from tests.factories.mspdi import element, mspdi, task
from tests.factories.networks import DAY

NOBODY = -65535
PEOPLE = "".join(element("Resource", UID=uid, Name=f"P{uid}", Type=1) for uid in (1, 2))


def on_task(uid: int, *spread: str, **fields: Any) -> str:
    return element("Assignment", UID=uid, TaskUID=1, ResourceUID=uid, TimephasedData=list(spread), **fields)


def worked(day: int, hours: int | None, kind: int = 1) -> str:
    """Of one day in November 2026, of which the 2nd is a Monday."""
    value = {} if hours is None else {"Value": f"PT{hours}H0M0S"}
    times = {"Start": f"2026-11-{day:02}T08:00:00", "Finish": f"2026-11-{day:02}T17:00:00"}
    return element("TimephasedData", Type=kind, UID=1, **times, **value)


def rests(*assignments: str, **fields: Any) -> tuple[Rest, ...]:
    return read(mspdi(task(**fields), resources=PEOPLE, assignments="".join(assignments))).tasks[0].rests


def test_days_without_work_are_a_rest_but_a_weekend_is_none() -> None:
    spread = [worked(day, hours) for day, hours in ((4, 8), (5, 0), (6, 8), (7, 0), (8, 0), (9, 8))]

    assert rests(on_task(1, *spread)) == (Rest(DAY, DAY),)


def test_work_of_nobody_tells_a_rest_too() -> None:
    nobody = element(
        "Assignment", UID=1, TaskUID=1, ResourceUID=NOBODY, TimephasedData=[worked(2, 8), worked(3, 0), worked(4, 8)]
    )

    assert rests(nobody) == (Rest(DAY, DAY),)


def test_days_of_which_nothing_is_said_are_no_rest() -> None:
    assert rests(on_task(1, worked(2, 8), worked(3, None), worked(4, 8))) == ()


def test_actual_and_remaining_work_are_one_row_of_days() -> None:
    spread = [worked(4, 8), worked(5, 0), worked(6, 8), worked(2, 8, kind=2), worked(3, 8, kind=2)]

    assert rests(on_task(1, *spread)) == (Rest(3 * DAY, DAY),)


def test_one_who_rests_while_another_works_lets_the_task_go_on() -> None:
    first = on_task(1, worked(2, 8), worked(3, 0), worked(4, 8))

    assert rests(first, on_task(2, worked(2, 8), worked(3, 8))) == ()


def test_work_that_begins_after_all_other_ended_leaves_a_rest() -> None:
    assert rests(on_task(1, worked(2, 8)), on_task(2, worked(5, 8), worked(6, 8))) == (Rest(DAY, 2 * DAY),)


@pytest.mark.parametrize(
    ("delay", "found"),
    [
        ({"LevelingDelay": 3 * 4800, "LevelingDelayFormat": 7}, (Rest(DAY, 2 * DAY),)),
        ({"Delay": 3 * 4800}, (Rest(DAY, 2 * DAY),)),
        ({"Delay": 4800, "LevelingDelay": 4800, "LevelingDelayFormat": 7}, (Rest(DAY, DAY),)),
        ({"Delay": 4800}, ()),
        ({"LevelingDelay": 3 * 4800, "LevelingDelayFormat": 8}, ()),
        ({"Delay": 3 * 4800, "WorkContour": 1}, ()),
    ],
)
def test_a_delay_beyond_the_work_of_others_is_a_rest(delay: dict[str, int], found: tuple[Rest, ...]) -> None:
    later = on_task(2, Work="PT8H0M0S", Units=1, **delay)

    assert rests(on_task(1, Work="PT16H0M0S", Units=2), later, Duration="PT16H0M0S") == found


@pytest.mark.parametrize(("delay", "says"), [(-1, "is negative"), (10**10, "is longer than 300 years")])
def test_a_delay_that_is_none_is_refused(delay: int, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        rests(on_task(1, Work="PT8H0M0S", Units=1, Delay=delay))


def test_a_delay_leaves_alone_what_is_told_day_by_day() -> None:
    later = on_task(2, worked(3, 8), Work="PT8H0M0S", Units=1, Delay=3 * 4800)

    assert rests(on_task(1, worked(2, 8), Work="PT8H0M0S", Units=1), later) == ()


@pytest.mark.parametrize("fields", [{"DurationFormat": 8}, {"Duration": "PT0H0M0S"}])
def test_a_task_by_the_clock_and_a_milestone_have_no_rests(fields: dict[str, Any]) -> None:
    assert rests(on_task(1, worked(2, 8), worked(3, 0), worked(4, 8)), **fields) == ()


def test_a_time_that_is_none_is_only_a_remark() -> None:
    odd = element("TimephasedData", Type=1, UID=1, Start="2026-11-03T17:-0:00", Value="PT0H0M0S")

    assert rests(on_task(1, worked(2, 8), odd, worked(4, 8))) == ()
