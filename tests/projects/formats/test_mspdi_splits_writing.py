"""Rests of tasks in MS Project XML out: who reads them finds the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.plans import Plan, PlanAssignment, PlanResource, PlanTask, Rest
from projects.formats.mspdi import read
from projects.formats.mspdi_writing import write
from tests.factories.networks import DAY

START = datetime.fromisoformat("2026-11-02 08:00")


RESTS = st.dictionaries(st.integers(1, 3 * DAY - 1), st.integers(1, 9 * DAY), min_size=1, max_size=4).map(
    lambda found: tuple(Rest(after, found[after]) for after in sorted(found))
)


def pour(**fields: Any) -> PlanTask:
    return PlanTask(1, "Pour", duration=3 * DAY, start=START, rests=(Rest(DAY, 2 * DAY), Rest(2 * DAY, DAY)), **fields)


@given(RESTS, st.none() | st.integers(0, 3 * DAY), st.lists(st.integers(0, 9 * DAY), max_size=2))
def test_rests_read_back_wherever_they_lie(rests: tuple[Rest, ...], left: int | None, works: list[int]) -> None:
    task = replace(pour(actual_start=START), rests=rests, remaining=left)
    people = [PlanResource(uid, f"P{uid}") for uid, _ in enumerate(works, 1)]
    work = [PlanAssignment(uid, 1, uid, work=seconds) for uid, seconds in enumerate(works, 1)]
    plan = Plan("", START, (task,), resources=tuple(people), assignments=tuple(work))

    assert read(write(plan)).tasks[0].rests == rests


def test_write_tells_rests_by_the_work_of_nobody_where_nobody_is_on_the_task() -> None:
    back = read(write(Plan("", START, (pour(),))))

    assert (back.tasks[0].rests, back.assignments) == (pour().rests, ())


def test_write_spreads_the_work_of_each_who_is_on_a_task_with_rests() -> None:
    people = tuple(PlanAssignment(uid, 1, uid, work=6 * DAY // uid) for uid in (1, 2))
    plan = Plan("", START, (pour(),), resources=(PlanResource(1, "Ann"), PlanResource(2, "Bo")), assignments=people)

    root = ElementTree.fromstring(write(plan))

    assert read(write(plan)).tasks[0].rests == pour().rests
    assert [found.text for found in root.iterfind(".//{*}TimephasedData/{*}Value")] == [
        *("PT16H0M0S", "PT0H0M0S", "PT16H0M0S", "PT0H0M0S", "PT16H0M0S"),
        *("PT8H0M0S", "PT0H0M0S", "PT8H0M0S", "PT0H0M0S", "PT8H0M0S"),
    ]


def test_write_tells_what_is_done_of_a_task_with_rests_as_actual_work() -> None:
    begun = pour(actual_start=START, remaining=round(1.5 * DAY))

    root = ElementTree.fromstring(write(Plan("", START, (begun,))))

    assert [found.text for found in root.iterfind(".//{*}TimephasedData/{*}Type")] == ["2", "2", "2", "1", "1", "1"]


def test_write_leaves_out_a_rest_after_the_end() -> None:
    short = replace(pour(), duration=DAY)

    assert read(write(Plan("", START, (short,)))).tasks[0].rests == ()


def test_the_delay_of_an_assignment_reads_back() -> None:
    late = PlanAssignment(1, 1, 1, units=Decimal(1), work=DAY, start_delay=2 * DAY)
    plan = Plan("", START, (replace(pour(), rests=()),), resources=(PlanResource(1, "Ann"),), assignments=(late,))

    back = read(write(plan))

    assert (back.assignments, back.tasks[0].rests, back.not_kept) == ((late,), (), ())


def test_delays_make_no_rest_of_a_task_that_had_none() -> None:
    """Ann works for a day and Bo from the third on; the file that this came from said that somebody did between."""
    people = (
        PlanAssignment(1, 1, 1, units=Decimal(1), work=DAY),
        PlanAssignment(2, 1, 2, units=Decimal(1), work=DAY, start_delay=2 * DAY),
    )
    whole = replace(pour(), rests=())
    plan = Plan("", START, (whole,), resources=(PlanResource(1, "Ann"), PlanResource(2, "Bo")), assignments=people)

    back = read(write(plan))

    assert (back.tasks[0].rests, [one.start_delay for one in back.assignments]) == ((), [0, 2 * DAY])
