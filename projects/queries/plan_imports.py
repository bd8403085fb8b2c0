"""What a schedule file meets: the plan that is held, its rows by their numbers, and what of it people added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pmo_site.people.models import User
from projects.domain.plan_merging import Held, Tie
from projects.domain.plans import Plan, PlanTask
from projects.models import (
    Assignment,
    Calendar,
    Dependency,
    Link,
    PlanImport,
    Project,
    Resource,
    Schedule,
    Task,
)
from projects.queries.plans import Rows, as_plan, by_number, promised_rows_of


@dataclass(frozen=True, slots=True)
class Holding:
    """The plan that is held, with its rows by the numbers that files know them by. schedule: None before it begins."""

    held: Held
    schedule: Schedule | None
    tasks: dict[int, Task] = field(default_factory=dict)
    links: dict[Tie, Link] = field(default_factory=dict)
    calendars: dict[int, Calendar] = field(default_factory=dict)
    resources: dict[int, Resource] = field(default_factory=dict)
    assignments: dict[tuple[int, int], Assignment] = field(default_factory=dict)


def holding_of(project: Project) -> Holding | None:
    """What is held of a project's plan; None when it has no schedule. Ten queries."""
    rows = promised_rows_of(project)
    return holding(rows, begun=True) if rows else None


def holding(rows: Rows, *, begun: bool) -> Holding:
    """The rows of a plan, seen as a file sees them."""
    project = rows.schedule.project
    tasks = {by_number(row): row for row in rows.tasks}
    plan = _with_told_dates(as_plan(rows, by_number), tasks)
    numbers = {row.pk: number for number, row in tasks.items()}
    calendars = {by_number(row): row for row in rows.calendars.values()}
    resources = {by_number(row): row for row in rows.resources}
    people = {row.pk: number for number, row in resources.items()}
    links: dict[Tie, Link] = {}
    for row in rows.links:
        link = row.link()
        links[numbers[link.predecessor], numbers[link.successor], link.kind] = row
    assignments = {(numbers[row.task_id], people[row.resource_id]): row for row in rows.assignments}
    held = Held(
        plan=plan,
        begun=begun,
        own=frozenset(number for number, row in tasks.items() if row.uid is None),
        own_calendars=frozenset(n for n, row in calendars.items() if row.uid is None and row.project_id),
        own_resources=frozenset(number for number, row in resources.items() if row.uid is None),
        ties=frozenset(key for key, row in links.items() if not row.of_file),
        staff=frozenset(key for key, row in assignments.items() if row.uid is None),
        shared=frozenset(number for number, row in calendars.items() if row.project_id is None),
        promised=_promised(project, plan, tasks),
    )
    schedule = rows.schedule if begun else None
    return Holding(held, schedule, tasks, links, calendars, resources, assignments)


def _with_told_dates(plan: Plan, rows: dict[int, Task]) -> Plan:
    """Lines by hand with the dates that their file told: those that were computed where it told none are not its."""

    def told(task: PlanTask) -> PlanTask:
        row = rows[task.uid]
        if not task.manual or row.uid is None:
            return task
        return replace(task, start=row.manual_start, finish=row.manual_finish)

    return replace(plan, tasks=tuple(map(told, plan.tasks)))


def _promised(project: Project, plan: Plan, tasks: dict[int, Task]) -> frozenset[int]:
    """Lines with approved dates, in a baseline, or for which another project waits."""
    needed = set(Dependency.objects.filter(milestone__project=project).values_list("milestone", flat=True))
    kept = {task.uid for task in plan.tasks if task.baselines}
    return frozenset(kept | {number for number, row in tasks.items() if row.is_promised or row.pk in needed})


def people_of(addresses: Iterable[str]) -> dict[str, int]:
    """Who of the directory has one of these addresses, by the address in small letters."""
    wanted = {address.lower() for address in addresses if address}
    return dict(User.objects.active().filter(email__in=wanted).values_list("email", "pk")) if wanted else {}


def imports_of(project: Project) -> list[PlanImport]:
    """The imports of one project, the latest first."""
    return list(PlanImport.objects.of(project).newest_first().with_people()[:10])
