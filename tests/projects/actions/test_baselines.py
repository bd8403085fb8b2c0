"""Taking a baseline promises what is planned, and never touches what was promised before."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from pmo_site.audit.models import Change
from projects.actions import baselines as actions
from projects.actions import tasks
from projects.actions.projects import NotAllowed
from projects.actions.work import planning
from projects.models import Baseline, BaselineTask, Project, Task
from tests.conftest import Queries
from tests.factories.people import analyst, executive
from tests.factories.projects import milestone, project, task
from tests.factories.schedules import DAY, activity, schedule, scheduled

TODAY = date(2026, 11, 24)


def take(work: Project, now: datetime, **values: Any) -> Baseline:
    return actions.take(project=work, by=analyst(), now=now, **values)


def again(work: Project, now: datetime) -> Baseline:
    return take(work, now, approved_named="The council", why="More money came.")


def test_the_first_one_is_the_original_and_fills_every_date(db: None, now: datetime) -> None:
    work, (first, second) = scheduled(2, 3)

    assert take(work, now).number == 0

    second.refresh_from_db()
    assert (second.start_original, second.finish_original) == (date(2026, 11, 4), date(2026, 11, 6))
    assert (second.start_approved, second.finish_approved) == (date(2026, 11, 4), date(2026, 11, 6))
    promised = BaselineTask.objects.get(task=first)
    assert (promised.duration, f"{promised.finish:%d %H:%M}") == (2 * DAY, "03 17:00")


def test_the_project_is_approved_with_its_plan(db: None, now: datetime) -> None:
    work, _ = scheduled(2, 3, finish_original=TODAY)

    take(work, now)

    work.refresh_from_db()
    assert (work.start_original, work.finish_original) == (date(2026, 11, 2), TODAY)
    assert (work.start_approved, work.finish_approved) == (date(2026, 11, 2), date(2026, 11, 6))


def test_a_later_one_needs_a_name_and_a_reason(db: None, now: datetime) -> None:
    work, _ = scheduled(2)
    take(work, now)

    with pytest.raises(NotAllowed, match="who approved"):
        take(work, now, why="More money came.")
    with pytest.raises(NotAllowed, match="why there is"):
        take(work, now, approved_by=executive())


def test_a_later_one_moves_what_is_approved_and_leaves_what_was_original(db: None, now: datetime) -> None:
    work, (line,) = scheduled(2)
    take(work, now)
    line.refresh_from_db()
    line.duration = 5 * DAY
    tasks.edit(task=line, fields=["duration"], by=analyst(), now=now)

    assert again(work, now).number == 1

    line.refresh_from_db()
    assert (line.finish_original, line.finish_approved) == (date(2026, 11, 3), date(2026, 11, 6))
    spans = BaselineTask.objects.order_by("baseline__number").values_list("duration", flat=True)
    assert list(spans) == [2 * DAY, 5 * DAY]


def test_what_is_done_keeps_what_was_approved_for_it(db: None, now: datetime) -> None:
    work, (line, _) = scheduled(2, 3)
    take(work, now)
    line.refresh_from_db()
    tasks.finish(task=line, by=analyst(), now=now)

    again(work, now)

    line.refresh_from_db()
    assert (line.finish_actual, line.finish_approved) == (TODAY, date(2026, 11, 3))


def test_a_plan_without_a_network_is_promised_by_its_days(db: None, now: datetime) -> None:
    award = milestone(of=project(), finish_forecast=TODAY, cost=Decimal(500))
    digging = task(of=award.project, start_forecast=TODAY, finish_forecast=TODAY)
    unknown = task(of=award.project)

    take(award.project, now)

    for line in (award, digging, unknown):
        line.refresh_from_db()
    assert (award.start_approved, award.finish_approved) == (None, TODAY)
    assert (digging.start_approved, digging.finish_approved, unknown.finish_approved) == (TODAY, TODAY, None)
    assert BaselineTask.objects.get(task=award).cost == 500


def test_what_the_plan_does_not_do_is_not_promised(db: None, now: datetime) -> None:
    work, _ = scheduled(1)
    idle = activity(of=work, is_active=False)

    take(work, now)

    assert not BaselineTask.objects.filter(task=idle).exists()


def test_a_plan_without_lines_has_nothing_to_promise(db: None, now: datetime) -> None:
    with pytest.raises(NotAllowed, match="no lines"):
        take(project(), now)


def test_what_was_touched_in_the_same_unit_is_computed_first(db: None, now: datetime) -> None:
    work = project()
    schedule(of=work)

    with planning(work, by=None, now=now):
        line = tasks.add(task=Task(project=work, name="Dig", duration=3 * DAY), by=analyst(), now=now)
        take(work, now)

    assert BaselineTask.objects.get(task=line).finish == datetime.fromisoformat("2026-11-04T17:00")


def test_everything_is_told_in_the_trail(db: None, now: datetime) -> None:
    work, _ = scheduled(2)

    take(work, now)

    told = Change.objects.exclude(actor="The portal").values_list("target_type", "verb")
    assert sorted(told) == [
        ("projects.baseline", "taken"),
        ("projects.baselinetask", "promised"),
        ("projects.project", "approved"),
        ("projects.task", "approved"),
        ("projects.task", "moved"),
    ]


def test_taking_costs_the_same_at_any_length(queries: Queries, now: datetime) -> None:
    few, many = scheduled(*[1] * 2)[0], scheduled(*[1] * 30)[0]
    person = analyst()

    def taken(work: Project) -> int:
        return queries(lambda: actions.take(project=work, by=person, now=now))

    assert taken(few) == taken(many)
