"""Put a plan into a project of its own, its network computed: python -m bench.programs.plans TASKS. Prints its code."""

import random
import sys
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import now

from pmo_site.people.models import User
from projects.domain import network
from projects.domain.calendars import WorkCalendar
from projects.domain.critical_path import compute
from projects.models import Baseline, BaselineTask, Calendar, Link, Project, Schedule, ScheduledTask, Task

START = datetime(2026, 9, 7, 8)  # noqa: DTZ001 - plans know no zone
DAY = 8 * 3600
VERBS = ("Survey", "Design", "Permit", "Order", "Relocate", "Excavate", "Install", "Test", "Backfill", "Inspect")
THINGS = (
    "water main",
    "sewer lateral",
    "gas service",
    "curb ramp",
    "street light",
    "storm inlet",
    "manhole",
    "duct bank",
)
STREETS = ("5th Street", "Harbor Road", "Canal Street", "Marlow Avenue", "Pier 7", "Union Square")
GROUP, GROUPS = 9, 5  # rows below a summary, summaries of the second level below one of the first


def found(tasks: int) -> Project:
    """The project of that length; it is made where it is not there yet."""
    return Project.objects.filter(code=code_of(tasks)).first() or lay(tasks)


def code_of(tasks: int) -> str:
    return f"GANTT-{tasks}"


def lay(tasks: int, seed: int = 1) -> Project:
    """A project with so many rows: about one in nine a summary, one in twelve a milestone, 1.2 links to a task."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, and no secret
    like = Project.objects.order_by("pk").first()
    project = Project.objects.create(
        code=code_of(tasks), name=f"Street program of {tasks} tasks", department=like.department, tier=like.tier,
        manager=like.manager, sponsor=like.sponsor,
    )  # fmt: skip
    calendar = Calendar.objects.create(
        project=project, name="Standard", week=[list(map(list, day)) for day in WorkCalendar("").week]
    )
    Schedule.objects.create(project=project, start=START, calendar=calendar)
    rows = Task.objects.bulk_create(_rows(project, tasks, chance))
    leaves = [row for row in rows if row.kind != Task.Kind.SUMMARY]
    links = Link.objects.bulk_create(_links(project, leaves, chance))
    _compute(project, rows, leaves, links)
    _promise(project, rows, chance)
    return project


def _rows(project: Project, number: int, chance: random.Random) -> list[Task]:
    people = list(User.objects.order_by("pk")[:12])
    rows: list[Task] = []
    phase = group = item = 0
    for position in range(1, number + 1):
        place = (position - 1) % (GROUP * GROUPS + 1)
        told = {
            "project": project,
            "position": position,
            "name": f"{chance.choice(VERBS)} {chance.choice(THINGS)}, {chance.choice(STREETS)}",
        }
        if place == 0:
            phase, group = phase + 1, 0
            rows.append(
                Task(
                    **told | {"name": f"Phase {phase}: {STREETS[phase % 6]}"},
                    kind=Task.Kind.SUMMARY,
                    level=1,
                    wbs=f"{phase}",
                )
            )
        elif (place - 1) % GROUP == 0:
            group, item = group + 1, 0
            rows.append(
                Task(
                    **told | {"name": f"Block {group}, {chance.choice(STREETS)}"},
                    kind=Task.Kind.SUMMARY,
                    level=2,
                    wbs=f"{phase}.{group}",
                )
            )
        else:
            item += 1
            is_milestone = chance.random() < 1 / 12
            percent = 100 if position < number / 5 else chance.choice((0, 40, 75)) if position < number / 3 else 0
            rows.append(Task(
                **told, level=3, wbs=f"{phase}.{group}.{item}", owner=chance.choice(people), percent=percent,
                kind=Task.Kind.MILESTONE if is_milestone else Task.Kind.TASK,
                duration=0 if is_milestone else chance.randint(1, 15) * DAY,
                deadline=START + timedelta(days=60 + position) if chance.random() < 0.03 else None,
            ))  # fmt: skip
    return rows


def _links(project: Project, leaves: list[Task], chance: random.Random) -> list[Link]:
    """Each task waits for one or two shortly before it, now and then with another kind or a lag."""
    found = {}
    for at, row in enumerate(leaves[1:], start=1):
        for _ in range(1 if chance.random() < 0.8 else 2):
            before = leaves[max(0, at - chance.randint(1, 12))]
            kind, lag = ("FS", 0) if chance.random() < 0.85 else (chance.choice(("SS", "FF", "FS")), 2 * DAY)
            found[before.pk, row.pk] = Link(project=project, predecessor=before, successor=row, kind=kind, lag=lag)
    return list(found.values())


def _compute(project: Project, rows: list[Task], leaves: list[Task], links: list[Link]) -> None:
    activities = tuple(network.Activity(row.pk, row.duration or 0, row.name) for row in leaves)
    done = compute(network.Network(START, activities, tuple(link.link() for link in links), {0: WorkCalendar("")}, 0))
    drivers: dict[int, list[int]] = {}
    for predecessor, successor in done.driving:
        drivers.setdefault(successor, []).append(predecessor)
    made = [
        ScheduledTask(
            task_id=key, start=one.early_start, finish=one.early_finish, driven_by=drivers.get(key, []),
            **{name: getattr(one, name) for name in (
                "early_start", "early_finish", "late_start", "late_finish", "total_float", "free_float", "critical",
                "near_critical",
            )},
        )
        for key, one in done.computed.items()
    ]  # fmt: skip
    spans = {one.task_id: (one.start, one.finish) for one in made}
    for at, row in enumerate(rows):
        if row.kind != Task.Kind.SUMMARY:
            continue
        below = []
        for other in rows[at + 1 :]:
            if other.level <= row.level:
                break
            below += [spans[other.pk]] if other.kind != Task.Kind.SUMMARY else []
        if below:
            start, finish = min(a for a, _ in below), max(b for _, b in below)
            made.append(
                ScheduledTask(task_id=row.pk, start=start, finish=finish, early_start=start, early_finish=finish)
            )
    ScheduledTask.objects.bulk_create(made)


def _promise(project: Project, rows: list[Task], chance: random.Random) -> None:
    baseline = Baseline.objects.create(project=project, number=0, taken_at=now())
    spans = {one.task_id: (one.start, one.finish) for one in ScheduledTask.objects.filter(task__project=project)}
    BaselineTask.objects.bulk_create(
        BaselineTask(baseline=baseline, task=row, name=row.name, start=start - late, finish=finish - late)
        for row in rows
        if row.pk in spans
        for (start, finish), late in [(spans[row.pk], timedelta(days=chance.choice((0, 0, 3, 7))))]
    )


if __name__ == "__main__":
    with transaction.atomic():
        print(found(int(sys.argv[1])).code)
