"""Everything that a Gantt chart shows of a plan, in four statements however long it is."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Min, QuerySet
from django.db.models.functions import Coalesce, Least

from pmo_site.prepared import Given, Prepared
from projects.domain.calendars import WorkCalendar
from projects.domain.duration_notation import Day
from projects.domain.gantt import Gantt, Row, Tie, needs, rolled_up, texts_of
from projects.domain.plan_drafts import Draft
from projects.domain.plan_moves import Spot
from projects.models import Baseline, BaselineTask, Calendar, Link, Project, Schedule, Task

COLUMNS = (
    "pk", "level", "wbs", "name", "kind", "owner__name", "duration", "elapsed", "percent", "deadline",
    "scheduled__start", "scheduled__finish", "scheduled__late_finish", "scheduled__total_float",
    "scheduled__critical", "scheduled__near_critical", "scheduled__driven_by",
)  # fmt: skip


def _lines() -> QuerySet[Task, tuple[Any, ...]]:
    return Task.objects.filter(project=Given("project")).in_outline().values_list(*COLUMNS)


def _ties() -> QuerySet[Link, tuple[Any, ...]]:
    links = Link.objects.filter(project=Given("project"))
    return links.values_list("predecessor", "successor", "kind", "lag", "lag_kind")


def _promised() -> QuerySet[BaselineTask, tuple[Any, ...]]:
    """By the baseline that was approved last."""
    latest = Baseline.objects.filter(project=Given("project")).order_by("-number").values("pk")[:1]
    return BaselineTask.objects.filter(baseline=latest).values_list("task", "start", "finish")


KEPT = ("pk", "version", "estimated")  # what only those need who edit

LINES, TIES, PROMISED = Prepared(_lines), Prepared(_ties), Prepared(_promised)


def gantt_of(project: Project, schedule: Schedule) -> Gantt:
    """The plan of the project, with what the network says of it and what its latest baseline promised."""
    lines = LINES.rows(project=project.pk)
    return Gantt(
        rolled_up([Row(number, *line) for number, line in enumerate(lines, start=1)]),
        [Tie(*link) for link in TIES.rows(project=project.pk)],
        {key: (start, finish) for key, start, finish in PROMISED.rows(project=project.pk)},
        Day(schedule.seconds_per_day, schedule.seconds_per_week),
    )


def hours_of(schedule: Schedule) -> WorkCalendar:
    """The calendar of the plan, for charts that shade its days off."""
    return Calendar.objects.with_exceptions().get(pk=schedule.calendar_id).hours()


def drafts_of(project: Project, gantt: Gantt) -> list[Draft]:
    """The lines of the plan as they can be edited, with the versions that they have now."""
    numbers = {row.key: row.number for row in gantt.rows}
    needed = needs(gantt.ties, numbers, gantt.day)
    drafts = []
    stored = {pk: (version, estimated) for pk, version, estimated in project.tasks.values_list(*KEPT)}
    for row in gantt.rows:
        version, estimated = stored[row.key]
        texts = texts_of(row, gantt.day, needed.get(row.key, ""), estimated=estimated)
        drafts.append(Draft(row.key, row.number, version, row.kind, texts, texts, row.level, row.level))
    return drafts


def spots_of(project: Project) -> dict[int, Spot]:
    """Where each line that is computed stands, in the order of the plan."""
    columns = ("pk", "name", "kind", "scheduled__start", "scheduled__finish", "scheduled__critical")
    return {
        pk: Spot(name, start, finish, critical, kind == Task.Kind.SUMMARY)
        for pk, name, kind, start, finish, critical in project.tasks.in_outline().values_list(*columns)
        if start and finish
    }


def first_day(project: Project) -> date | None:
    """The earliest day on which anything of the plan begins or ends, as far as it is known."""
    best = [Coalesce(f"{side}_actual", f"{side}_forecast", f"{side}_approved") for side in ("start", "finish")]
    return project.tasks.aggregate(first=Min(Least(*best)))["first"]
