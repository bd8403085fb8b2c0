"""MS Project XML (MSPDI), the dialects of 2002 to 2019 and of the tools that write it too: bytes in, a plan out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from projects.domain.network import Link, Progress
from projects.domain.plan_calendars import TaskCalendars
from projects.domain.plans import Plan, PlanAssignment, PlanCalendar, PlanResource, PlanTask
from projects.domain.tables import Unreadable
from projects.formats import mspdi_elements as known
from projects.formats.mspdi_calendars import calendars_of
from projects.formats.mspdi_ghosts import ghost_of, held
from projects.formats.mspdi_resources import assignment_of, resource_of
from projects.formats.mspdi_splits import Splits
from projects.formats.mspdi_tasks import is_placeholder, links_of, task_of
from projects.formats.schedule_unkept import Unkept
from projects.formats.schedule_xml import Record, rows

SOURCE = "Microsoft Project XML"
MOST_TASKS = 100_000
_ROWS = frozenset(
    {("Calendars", "Calendar"), ("Tasks", "Task"), ("Resources", "Resource"), ("Assignments", "Assignment")}
)
_READ = {
    "Task": known.TASK,
    "Resource": known.RESOURCE,
    "Assignment": known.ASSIGNMENT,
    "Calendar": known.CALENDAR,
}


def read(data: bytes) -> Plan:
    """The plan in a file of MS Project XML; what has no place in a plan is listed in its `not_kept`.

    Empty lines and the project's own line (UID 0) are left out: they are computed or empty. Raises Unreadable, naming
    the task or resource, for a damaged or hostile file, and where UIDs are repeated or missing.
    """
    if data.count(b"</Task>") > MOST_TASKS:  # before seconds are spent on reading them
        raise _too_many()
    reader = _Reader()
    for record in rows(data, _ROWS):
        reader.take(record)
    return reader.plan()


def _too_many() -> Unreadable:
    return Unreadable(f"The plan has more than {MOST_TASKS:,} tasks; split it.")


class _Reader:
    """Takes the rows of the file as they come: calendars, tasks, resources, assignments, and the project at last."""

    def __init__(self) -> None:
        self.unkept = Unkept(known.WORDS)
        self.calendars: list[Record] = []
        self.tasks: dict[int, PlanTask] = {}
        self.resources: dict[int, PlanResource] = {}
        self.assignments: dict[int, PlanAssignment] = {}
        self.waits: list[tuple[Link, str]] = []
        self.links: list[Link] = []
        self.left_out: set[int] = set()
        self.ghosts: dict[int, PlanTask] = {}
        self.to_ghosts: list[Link] = []
        self.splits = Splits()
        self.project: Record | None = None

    def take(self, record: Record) -> None:
        takers: dict[str, Callable[[Record], None]] = {
            "Calendar": self.calendars.append,
            "Task": self._task,
            "Resource": self._resource,
            "Assignment": self._assignment,
        }
        taker = takers.get(record.element.tag)
        if taker is None:
            self.project = record
            return
        taker(record)
        self.unkept.look_through(record.element, _READ[record.element.tag])

    def _task(self, record: Record) -> None:
        if record.flag("IsNull") and not record.text("UID"):
            return  # an empty line that has no number
        uid = record.required("UID")
        if uid in self.tasks or uid in self.left_out:
            raise Unreadable(f"{record.place}: another task has the same UID.")
        if len(self.tasks) >= MOST_TASKS:
            raise _too_many()
        if is_placeholder(record):
            self.left_out.add(uid)
            if record.flag("ExternalTask"):
                self.ghosts[uid] = ghost_of(record)
                self.unkept.note(record.place, "a task of another project")
            return
        self.tasks[uid] = task_of(record, self.unkept)
        self.waits += links_of(record, self.unkept)

    def _resource(self, record: Record) -> None:
        resource = resource_of(record)
        if resource is None:
            return
        if self.resources.setdefault(resource.uid, resource) is not resource:
            raise Unreadable(f"{record.place}: another resource has the same UID.")

    def _assignment(self, record: Record) -> None:
        self.splits.look_at(record)
        assignment = assignment_of(record)
        if assignment.resource <= 0 and assignment.resource not in self.resources:
            return  # the work of nobody: the task has it
        if self.assignments.setdefault(assignment.uid, assignment) is not assignment:
            raise Unreadable(f"{record.place}: another assignment has the same UID.")

    def plan(self) -> Plan:
        project = self.project
        if project is None or project.element.tag != "Project":
            raise Unreadable("This XML is no MS Project plan: its outermost element is not Project.")
        self.unkept.look_through(project.element, known.PROJECT)
        calendars = calendars_of(self.calendars, self.unkept)
        self._check_references()
        tasks = with_summaries(self._on_known(calendars))
        plan = _plan(project, tasks, calendars, self)
        return replace(plan, tasks=tuple(self._with_rests(self._held(plan))), not_kept=self.unkept.listed())

    def _check_references(self) -> None:
        for link, elsewhere in self.waits:
            successor = self.tasks[link.successor]
            if link.predecessor in self.ghosts:
                self.to_ghosts.append(link)
            elif elsewhere:
                self.unkept.note(named(successor), f"its link to a task of another project ({elsewhere})")
            elif link.predecessor in self.tasks:
                self.links.append(link)
            elif link.predecessor in self.left_out:
                self.unkept.note(
                    named(successor), f"its link to task {link.predecessor}, which is not a task of this plan"
                )
            else:
                raise Unreadable(f"{named(successor)}: it waits for task {link.predecessor}, which is not in the file.")
        for assignment in list(self.assignments.values()):
            if assignment.task in self.left_out:
                self.unkept.note(
                    f"assignment {assignment.uid}", f"it belongs to task {assignment.task}, no task of this plan"
                )
                del self.assignments[assignment.uid]
            elif assignment.task not in self.tasks or assignment.resource not in self.resources:
                absent = (
                    f"task {assignment.task}"
                    if assignment.task not in self.tasks
                    else f"resource {assignment.resource}"
                )
                raise Unreadable(f"assignment {assignment.uid}: its {absent} is not in the file.")

    def _on_known(self, calendars: tuple[PlanCalendar, ...]) -> Iterable[PlanTask]:
        uids = {calendar.uid for calendar in calendars}
        for task in self.tasks.values():
            if task.calendar is None or task.calendar in uids:
                yield task
                continue
            if task.calendar > 0:
                self.unkept.note(named(task), f"its calendar {task.calendar}, which is not in the file")
            yield replace(task, calendar=None)

    def _held(self, plan: Plan) -> Plan:
        """The plan in which what waits for tasks of other projects starts when they let it, as far as they tell."""
        tasks = {task.uid: task for task in plan.tasks}
        calendars = TaskCalendars(plan)
        for link in self.to_ghosts:
            before = tasks[link.successor]
            after = tasks[before.uid] = held(before, link, self.ghosts[link.predecessor], calendars, plan.start)
            what = f"its link to task {link.predecessor} of another project"
            if after is not before:
                what += f", but for the day: it starts no earlier than {after.constraint_at:%Y-%m-%d %H:%M}"
            self.unkept.note(named(before), what)
        return replace(plan, tasks=tuple(tasks.values()))

    def _with_rests(self, plan: Plan) -> Iterable[PlanTask]:
        calendars = TaskCalendars(plan)
        for task in plan.tasks:
            works = task.duration and not task.is_summary and not task.elapsed
            rests = self.splits.of(task.uid, calendars.hours(task)) if works else ()
            yield replace(task, rests=rests) if rests else task


def named(task: PlanTask) -> str:
    return f"task {task.uid} “{task.name[:60]}”"


def with_summaries(tasks: Iterable[PlanTask]) -> tuple[PlanTask, ...]:
    """A task is a summary when the next one is deeper, whatever a tool says of it."""
    line = list(tasks)
    nexts = [*(task.level for task in line[1:]), 0][: len(line)]
    return tuple(replace(task, is_summary=after > task.level) for task, after in zip(line, nexts, strict=True))


def _plan(project: Record, tasks: tuple[PlanTask, ...], calendars: tuple[PlanCalendar, ...], reader: _Reader) -> Plan:
    start = project.moment("StartDate") or min((task.start for task in tasks if task.start), default=None)
    if start is None:
        raise Unreadable("The plan has no StartDate, and none of its tasks has a start.")
    calendar = project.integer("CalendarUID")
    per_day = _seconds(project, "MinutesPerDay", 480)
    return Plan(
        title=project.text("Title") or project.text("Name"),
        start=start,
        tasks=tasks,
        links=tuple(reader.links),
        calendars=calendars,
        resources=tuple(_on_their_calendars(reader.resources, calendars)),
        assignments=tuple(reader.assignments.values()),
        calendar=calendar if calendar in {known.uid for known in calendars} else None,
        finish=project.moment("FinishDate"),
        status=project.moment("StatusDate"),
        seconds_per_day=per_day,
        seconds_per_week=_seconds(project, "MinutesPerWeek", 2400),
        # MS Project moves the rest of begun work after its predecessors only where work may be split
        progress=Progress.OVERRIDE if project.flag("SplitsInProgressTasks") is False else Progress.RETAINED_LOGIC,
        critical_limit=(project.integer("CriticalSlackLimit") or 0) * per_day,
        from_finish=project.flag("ScheduleFromStart") is False,
        # MS Project itself writes 0 whatever its option says, as in 22 published files of 2003 to 2016
        dates_win=project.flag("HonorConstraints") is not False or project.moment("CreationDate") is not None,
        currency=project.text("CurrencyCode") or project.text("CurrencySymbol"),
        source=SOURCE,
    )


def _on_their_calendars(
    resources: Mapping[int, PlanResource], calendars: tuple[PlanCalendar, ...]
) -> Iterable[PlanResource]:
    uids = {calendar.uid for calendar in calendars}
    for resource in resources.values():
        yield resource if resource.calendar in uids else replace(resource, calendar=None)


def _seconds(project: Record, name: str, otherwise: int) -> int:
    minutes = project.integer(name)
    if minutes is not None and not 0 < minutes <= 7 * 24 * 60:
        raise project.wrong(name, "is no number of minutes")
    return (minutes or otherwise) * 60
