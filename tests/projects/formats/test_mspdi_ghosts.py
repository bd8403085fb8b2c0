"""What waits for a task of another project starts when that one lets it."""

from __future__ import annotations

import pytest

from projects.domain.critical_path import compute
from projects.domain.network import ConstraintKind
from projects.domain.plan_networks import network_of
from projects.domain.plans import PlanTask
from projects.formats.mspdi import read
from tests.factories.mspdi import link, mspdi, task
from tests.factories.networks import at

GHOST = {"ExternalTask": 1, "Start": "2026-11-12T08:00:00", "Finish": "2026-11-13T17:00:00", "Duration": "PT16H0M0S"}
FF, FS, SF, SS = range(4)


def waiting(waits: str, **fields: object) -> PlanTask:
    """A task that waits for Thursday and Friday of another project's task 1."""
    return read(mspdi(task(1, **GHOST), task(2, links=[waits], **fields))).tasks[0]


@pytest.mark.parametrize(
    ("kind", "lag", "unit", "start"),
    [
        (FS, 0, 7, "2026-11-13 17:00"),
        (FS, 4800, 7, "2026-11-16 17:00"),
        (FS, 14400, 8, "2026-11-14 17:00"),
        (FS, -50, 19, "2026-11-13 08:00"),
        (SS, 0, 7, "2026-11-12 08:00"),
        (FF, 0, 7, "2026-11-13 08:00"),
        (SF, 4800, 7, "2026-11-12 08:00"),
    ],
)
def test_it_starts_no_earlier_than_the_link_lets_it(kind: int, lag: int, unit: int, start: str) -> None:
    row = waiting(link(1, Type=kind, LinkLag=lag, LagFormat=unit))

    assert (row.constraint, row.constraint_at) == (ConstraintKind.SNET, at(start))


def test_it_is_computed_where_its_tool_put_it() -> None:
    plan = read(mspdi(task(1, **GHOST), task(2, links=[link(1)]), task(3, links=[link(2)])))

    starts = [found.early_start for found in compute(network_of(plan)).computed.values()]

    assert starts == [at("2026-11-16 08:00"), at("2026-11-17 08:00")]


def test_the_link_is_told_with_its_day_also_where_it_names_the_project() -> None:
    plan = read(mspdi(task(1, **GHOST), task(2, links=[link(1, CrossProject=1, CrossProjectName="port.mpp\\7")])))

    told = "its link to task 1 of another project, but for the day: it starts no earlier than 2026-11-13 17:00"
    assert [note.what for note in plan.not_kept] == ["a task of another project", told]


def test_what_was_done_elsewhere_before_the_plan_begins_holds_nothing() -> None:
    plan = read(mspdi(task(1, **GHOST), task(2, links=[link(1)]), StartDate="2026-11-16T08:00:00"))

    assert plan.tasks[0].constraint == ConstraintKind.ASAP


def test_of_several_days_the_latest_holds() -> None:
    row = waiting(link(1), ConstraintType=4, ConstraintDate="2026-11-20T08:00:00")

    assert row.constraint_at == at("2026-11-20 08:00")


@pytest.mark.parametrize(
    "fields",
    [
        {"Manual": 1, "Start": "2026-11-05T08:00:00"},
        {"ActualStart": "2026-11-05T08:00:00"},
        {"ConstraintType": 2, "ConstraintDate": "2026-11-05T08:00:00"},
    ],
)
def test_dates_of_its_own_stay(fields: dict[str, object]) -> None:
    assert waiting(link(1), **fields) == waiting("", **fields)
