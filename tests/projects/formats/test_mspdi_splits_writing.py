"""Rests of tasks in MS Project XML out: who reads them finds the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from defusedxml import ElementTree

from projects.domain.plans import Plan, PlanAssignment, PlanResource, PlanTask, Rest
from projects.formats.mspdi import read
from projects.formats.mspdi_writing import write
from tests.factories.networks import DAY

START = datetime.fromisoformat("2026-11-02 08:00")


def pour(**fields: Any) -> PlanTask:
    return PlanTask(1, "Pour", duration=3 * DAY, start=START, rests=(Rest(DAY, 2 * DAY), Rest(2 * DAY, DAY)), **fields)


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
