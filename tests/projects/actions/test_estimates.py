"""Ranges of durations, given together."""

from __future__ import annotations

from datetime import datetime

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.versions import Stale
from projects.actions import estimates as actions
from projects.models import Task
from tests.factories.people import manager
from tests.factories.projects import project, task


def test_estimates_of_many_lines_are_told_line_by_line(db: None, now: datetime) -> None:
    told = project()
    ranged = [task(of=told, duration=40 * 3600, duration_low=days, duration_high=2 * days) for days in (1, 2)]
    for one in ranged:
        one.duration_high = 9

    actions.give(project=told, tasks=ranged, by=manager(), now=now)

    assert {row.duration_high for row in told.tasks.all()} == {9}
    assert Change.objects.filter(verb="estimated").count() == 2


def test_estimates_of_which_one_was_overtaken_write_nothing(db: None, now: datetime) -> None:
    told = project()
    fresh, stale = task(of=told), task(of=told)
    Task.objects.filter(pk=stale.pk).update(version=2)
    fresh.duration_low, fresh.duration_high = 1, 2

    with pytest.raises(Stale):
        actions.give(project=told, tasks=[fresh, stale], by=manager(), now=now)

    assert told.tasks.exclude(duration_low=None).count() == 0
