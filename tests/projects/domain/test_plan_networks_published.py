"""The engine against what MS Project stored in its own files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from projects.domain.critical_path import compute
from projects.domain.network import Computed, Network
from projects.domain.plan_networks import network_of
from projects.domain.plans import Plan, Stored
from projects.domain.working_time import WorkingTime
from projects.formats.mspdi import read

# every task: early and late dates, critical, total and free slack
WHOLE = [
    "mspdi-from-mpp/home-move",
    "mspdi-from-mpp/software-dev-plan",
    "mspdi-from-mpp/mpxj-slack9",
    "mspdi-from-mpp/mpxj-relations",
    "mspdi-from-mpp/mpxj-baseline",
    "mspdi-from-mpp/mpxj-sample",
    "mspdi-from-mpp/customer-feedback",
    "mspdi-native/sample",
    "mspdi-native/baselines",
    "mspdi-native/enterprise",
    "mspdi-native/mspdirelations",
    "mspdi-native/mspdiresource",
    "mspdi-native/mspdisplittask",
    "mspdi-native/mspdinulltasks",
    "mspdi-native/mspdiassignmentfields",
    "mspdi-native/task-baselines-project2010-mspdi",
    "mspdi-native/task-baselines-project2013-mspdi",
    "mspdi-native/task-links-project2003-mspdi",
    "mspdi-native/task-links-project2007-mspdi",
    "mspdi-native/task-links-project2010-mspdi",
    "mspdi-native/task-links-project2013-mspdi",
    "mspdi-native/task-links-project2016-mspdi",
    "mspdi-native/task-text-project2013-mspdi",
]
# their late dates were not computed anew before the file was saved: they lie before the finish of the project
EARLY = [
    "mspdi-from-mpp/new-product-dev",
    "mspdi-native/mspdiduration",
    "mspdi-native/mspditimephased",
    "mspdi-native/mspditimephasedsegments",
]


def in_file(beside: Path, name: str) -> tuple[Plan, Network, dict[int, Computed]]:
    plan = read((beside / "data" / "schedules-msproject" / f"{name}.xml").read_bytes())
    of = network_of(plan)
    return plan, of, dict(compute(of).computed)


def stored_of(plan: Plan, found: dict[int, Computed]) -> dict[int, Stored]:
    return {task.uid: task.stored for task in plan.tasks if task.uid in found and task.stored.early_start}


@pytest.mark.parametrize("name", WHOLE + EARLY)
def test_the_network_is_the_same_without_what_ms_project_computed(name: str, beside: Path) -> None:
    plan, of, _ = in_file(beside, name)
    blind = replace(plan, tasks=tuple(replace(task, stored=Stored()) for task in plan.tasks))

    assert network_of(blind) == of


@pytest.mark.parametrize("name", WHOLE + EARLY)
def test_early_dates_are_those_that_ms_project_stored(name: str, beside: Path) -> None:
    plan, _, found = in_file(beside, name)
    stored = stored_of(plan, found)

    assert stored
    assert {uid: (one.early_start, one.early_finish) for uid, one in found.items() if uid in stored} == {
        uid: (one.early_start, one.early_finish) for uid, one in stored.items()
    }


@pytest.mark.parametrize("name", WHOLE)
def test_late_dates_are_the_same_instants_of_working_time(name: str, beside: Path) -> None:
    plan, of, found = in_file(beside, name)
    apart = distances(of)

    assert {
        uid: (apart(uid, one.late_start, found[uid].late_start), apart(uid, one.late_finish, found[uid].late_finish))
        for uid, one in stored_of(plan, found).items()
    } == dict.fromkeys(stored_of(plan, found), (0, 0))


def distances(of: Network) -> Callable[[int, datetime | None, datetime], int]:
    hours = {key: WorkingTime(calendar) for key, calendar in of.calendars.items()}
    own = {activity.key: hours[activity.calendar or of.calendar] for activity in of.activities}

    def apart(uid: int, stored: datetime | None, computed: datetime) -> int:
        return own[uid].between(stored, computed) if stored else 0

    return apart


@pytest.mark.parametrize("name", WHOLE)
def test_critical_tasks_and_slack_are_those_that_ms_project_stored(name: str, beside: Path) -> None:
    plan, _, found = in_file(beside, name)

    assert {
        uid: (found[uid].critical, found[uid].total_float, found[uid].free_float) for uid in stored_of(plan, found)
    } == {uid: (one.critical, one.total_slack, one.free_slack) for uid, one in stored_of(plan, found).items()}


@pytest.mark.parametrize("name", EARLY)
def test_critical_tasks_do_not_hang_on_stale_late_dates(name: str, beside: Path) -> None:
    plan, _, found = in_file(beside, name)

    assert {uid: found[uid].critical for uid in stored_of(plan, found)} == {
        uid: one.critical for uid, one in stored_of(plan, found).items()
    }
