"""The rows of a plan as the engine and files want it: one way for both, a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from projects.domain.network import ConstraintKind, Link, Progress
from projects.domain.plans import (
    Plan,
    PlanAssignment,
    PlanBaseline,
    PlanCalendar,
    PlanResource,
    PlanTask,
    ResourceKind,
    Rest,
    Stored,
)
from projects.domain.progress import began, ended
from projects.domain.working_time import WorkingTime
from projects.models import (
    Assignment,
    BaselineTask,
    Calendar,
    Project,
    Resource,
    Schedule,
    ScheduledTask,
    Task,
)
from projects.models import Link as LinkRow
from projects.queries.schedules import schedule_of

# Files number their tasks, calendars and resources. What was added here has no such number: in files it gets its key
# plus this, so that it is recognised when the file comes back. No tool counts so far, lines of a Primavera WBS begin at
# half of it, and MS Project takes no number beyond 2,147,483,647.
OWN = 2_000_000_000

# columns of tasks and of assignments that mean the same in a plan
AS_THEY_ARE = (
    "name", "level", "wbs", "duration", "elapsed", "estimated", "own_hours_only", "delay", "constraint_at", "deadline",
    "remaining", "work", "cost", "fixed_cost", "actual_cost", "priority", "notes",
)  # fmt: skip
OF_ASSIGNMENTS = (
    "units", "work", "actual_work", "remaining_work", "cost", "actual_cost", "start", "finish", "start_delay",
)  # fmt: skip

Numbered = Task | Calendar | Resource | Assignment
Numbers = Callable[[Numbered], int]


@dataclass(frozen=True, slots=True)
class Rows:
    """A plan as it is stored; the tasks in their outline, with what the network said of each."""

    schedule: Schedule
    tasks: list[Task]
    links: list[LinkRow]
    calendars: dict[int, Calendar]
    resources: list[Resource]
    assignments: list[Assignment]
    baselines: list[BaselineTask] = field(default_factory=list)


def rows_of(schedule: Schedule) -> Rows:
    """Everything that the network of the schedule is made of, in five queries."""
    project = schedule.project
    tasks = list(project.tasks.with_computed().in_outline())
    resources = list(project.resources.order_by("pk"))
    used = {schedule.calendar_id, *_calendars(tasks), *_calendars(resources)}
    return Rows(
        schedule=schedule,
        tasks=tasks,
        links=list(project.links.order_by("pk")),
        calendars={calendar.pk: calendar for calendar in Calendar.objects.needed(project, used).with_exceptions()},
        resources=resources,
        assignments=list(Assignment.objects.filter(task__project=project).order_by("pk")),
    )


def _calendars(rows: Iterable[Task] | Iterable[Resource]) -> set[int]:
    return {row.calendar_id for row in rows if row.calendar_id}


def plan_of(project: Project) -> Plan | None:
    """The plan with its baselines, numbered as files number it; None where there is no schedule. Eight queries."""
    rows = promised_rows_of(project)
    return as_plan(rows, by_number, computed=True) if rows else None


def promised_rows_of(project: Project) -> Rows | None:
    """The rows of the plan and of its baselines; None when the project has no schedule. Eight queries."""
    schedule = schedule_of(project)
    if schedule is None:
        return None
    schedule.project = project
    rows = rows_of(schedule)
    promised = BaselineTask.objects.filter(baseline__project=project).select_related("baseline")
    rows.baselines.extend(promised.order_by("baseline__number", "pk"))
    return rows


def as_plan(rows: Rows, number: Numbers, *, computed: bool = False) -> Plan:
    """The rows as a plan, with the numbers that are wanted; computed: with what the network said of each line."""
    return _Builder(rows, number).plan(computed=computed)


def by_key(row: Numbered) -> int:
    return row.pk


def by_number(row: Numbered) -> int:
    """The number that the row has in files."""
    return OWN + row.pk if row.uid is None else row.uid


class _Builder:
    """Rows into a plan, with the numbers that are wanted."""

    def __init__(self, rows: Rows, number: Numbers) -> None:
        self.rows, self.number = rows, number
        self.tasks = {task.pk: number(task) for task in rows.tasks}
        self.resources = {resource.pk: number(resource) for resource in rows.resources}
        self.calendars = {pk: number(calendar) for pk, calendar in rows.calendars.items()}
        self.hours = {pk: calendar.hours() for pk, calendar in rows.calendars.items()}
        self.axes: dict[int, WorkingTime] = {}
        self.baselines: dict[int, list[PlanBaseline]] = defaultdict(list)
        for promise in rows.baselines:
            self.baselines[promise.task_id].append(_baseline(promise))

    def plan(self, *, computed: bool = False) -> Plan:
        schedule, project = self.rows.schedule, self.rows.schedule.project
        return Plan(
            title=project.name,
            start=schedule.start,
            tasks=tuple(self._task(task, computed=computed) for task in self.rows.tasks),
            links=tuple(self._links()),
            calendars=tuple(PlanCalendar(self.calendars[pk], hours) for pk, hours in self.hours.items()),
            resources=tuple(self._resource(resource) for resource in self.rows.resources),
            assignments=tuple(self._assignment(assignment) for assignment in self.rows.assignments),
            calendar=self.calendars[schedule.calendar_id],
            finish=schedule.finish,
            status=schedule.status_at,
            seconds_per_day=schedule.seconds_per_day,
            seconds_per_week=schedule.seconds_per_week,
            progress=Progress(schedule.progress),
            critical_limit=schedule.critical_limit,
            from_finish=schedule.from_finish,
            after_status=schedule.after_status,
            dates_win=schedule.dates_win,
            currency=project.currency,
            source=schedule.source,
        )

    def _links(self) -> Iterator[Link]:
        for row in self.rows.links:
            link = row.link()
            yield replace(link, predecessor=self.tasks[link.predecessor], successor=self.tasks[link.successor])

    def _task(self, row: Task, *, computed: bool) -> PlanTask:
        says: ScheduledTask | None = getattr(row, "scheduled", None)
        start = row.manual_start or (says.start if says else None)
        by_duration = row.manual_start and not computed  # what the network said of it before holds no longer
        finish = row.manual_finish or (says.finish if says and not by_duration else None)
        actual_start, actual_finish = self._actuals(row, start)
        return PlanTask(
            uid=self.tasks[row.pk],
            is_summary=row.kind == Task.Kind.SUMMARY,
            is_milestone=row.kind == Task.Kind.MILESTONE,
            calendar=self._calendar(row),
            constraint=ConstraintKind(row.constraint),
            start=start,
            finish=finish,
            actual_start=actual_start,
            actual_finish=actual_finish,
            percent=100 if actual_finish else min(row.percent, 99),
            baselines=tuple(self.baselines.get(row.pk, ())),
            stored=_stored(says) if says and computed else Stored(),
            manual=row.is_manual,
            active=row.is_active,
            worded=row.is_worded,
            rests=tuple(Rest(*rest) for rest in row.rests),
            **{name: getattr(row, name) for name in AS_THEY_ARE},
        )

    def _actuals(self, row: Task, start: datetime | None) -> tuple[datetime | None, datetime | None]:
        """When it began and ended; what is done and nobody saw begin began when the plan said, or as it ended."""
        if row.start_actual is None and row.finish_actual is None:
            return None, None
        axis = self._axis(row.calendar_id or self.rows.schedule.calendar_id)
        begin = began(row.start_actual, row.start_actual_time, axis) if row.start_actual else start
        if row.finish_actual is None:
            return begin, None
        end = ended(row.finish_actual, row.finish_actual_time, axis)
        is_moment = row.kind == Task.Kind.MILESTONE or begin is None
        return end if is_moment else min(begin or end, end), end

    def _calendar(self, row: Task | Resource) -> int | None:
        return None if row.calendar_id is None else self.calendars[row.calendar_id]

    def _axis(self, calendar: int) -> WorkingTime:
        if calendar not in self.axes:
            self.axes[calendar] = WorkingTime(self.hours[calendar])
        return self.axes[calendar]

    def _resource(self, row: Resource) -> PlanResource:
        return PlanResource(
            uid=self.resources[row.pk],
            name=row.name,
            kind=ResourceKind(row.kind),
            initials=row.initials,
            group=row.group,
            email=row.email,
            units=row.units,
            rate=row.rate,
            calendar=self._calendar(row),
        )

    def _assignment(self, row: Assignment) -> PlanAssignment:
        told = {name: getattr(row, name) for name in OF_ASSIGNMENTS}
        return PlanAssignment(self.number(row), self.tasks[row.task_id], self.resources[row.resource_id], **told)


def _stored(says: ScheduledTask) -> Stored:
    return Stored(
        early_start=says.early_start,
        early_finish=says.early_finish,
        late_start=says.late_start,
        late_finish=says.late_finish,
        total_slack=says.total_float,
        free_slack=says.free_float,
        critical=says.critical,
    )


def _baseline(promise: BaselineTask) -> PlanBaseline:
    told = (promise.start, promise.finish, promise.duration, promise.work, promise.cost)
    return PlanBaseline(promise.baseline.number, *told)
