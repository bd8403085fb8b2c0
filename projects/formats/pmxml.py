"""Primavera P6 XML (PMXML): one project of the file in, a plan out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from projects.domain.network import Link
from projects.domain.plans import Plan, PlanAssignment, PlanCalendar, PlanResource, PlanTask, ResourceKind
from projects.domain.tables import Unreadable
from projects.formats import pmxml_options as options
from projects.formats import pmxml_words as words
from projects.formats import primavera
from projects.formats.mspdi import MOST_TASKS, named
from projects.formats.pmxml_calendars import calendar_of
from projects.formats.primavera import Branch, Candidate, Dates, Filed
from projects.formats.schedule_unkept import Unkept
from projects.formats.schedule_xml import Record, rows

SOURCE = "Primavera P6 XML"


def read(data: bytes, *, project: str = "") -> Plan:
    """The plan of one project in a PMXML file; what has no place in a plan is listed in its `not_kept`.

    project: its ObjectId or Id; needed where the file holds several. Activities keep their ObjectId as uid, lines of
    the WBS get a number of their own. Raises Unreadable for a damaged or hostile file, naming the element.
    """
    reader = _Reader()
    for record in rows(data, words.ROWS):
        reader.take(record)
    return reader.plan(project)


@dataclass(slots=True)
class _Held:
    """What was read of one project before the project itself closes."""

    unkept: Unkept = field(default_factory=lambda: Unkept(words.WORDS))
    branches: list[Branch] = field(default_factory=list)
    activities: dict[int, Filed] = field(default_factory=dict)
    links: list[tuple[Link, bool]] = field(default_factory=list)
    assignments: list[PlanAssignment] = field(default_factory=list)
    costs: defaultdict[int, Decimal] = field(default_factory=lambda: defaultdict(Decimal))


class _Reader:
    """Takes the elements as they close; those of a project say whose they are, or are of the one around them."""

    def __init__(self) -> None:
        self.held: defaultdict[int, _Held] = defaultdict(_Held)
        self.projects: dict[int, Record] = {}
        self.calendars: dict[int, Record] = {}
        self.resources: dict[int, Record] = {}
        self.rates: dict[int, Record] = {}
        self.baselines = 0
        self.nameless: list[Record] = []  # parts that do not say whose they are: of the project that closes next

    def take(self, record: Record) -> None:
        kind = record.element.tag
        if kind == "Project":
            uid = record.required("ObjectId")
            self.projects[uid] = record
            for part in self.nameless:
                self._part(part, self.held[uid], uid)
            self.nameless.clear()
        elif kind == "Calendar":
            self.calendars.setdefault(record.required("ObjectId"), record)
        elif kind == "Resource":
            self.resources.setdefault(record.required("ObjectId"), record)
        elif kind == "ResourceRate":
            self.rates.setdefault(record.required("ResourceObjectId"), record)
        elif kind == "BaselineProject":
            self.baselines += 1
            self.nameless.clear()
        elif owner := record.integer("ProjectObjectId") or record.integer("SuccessorProjectObjectId"):
            self._part(record, self.held[owner], owner)
        else:
            self.nameless.append(record)
            if len(self.nameless) > MOST_TASKS:
                raise Unreadable(f"More than {MOST_TASKS:,} parts do not say to which project they belong; split it.")

    def _part(self, record: Record, held: _Held, owner: int) -> None:
        kind = record.element.tag
        if kind == "WBS":
            held.branches.append(_branch(record))
        elif kind == "Activity":
            _file(record, held)
        elif kind == "Relationship":
            held.links.append(_link(record, owner))
        elif kind == "ResourceAssignment":
            _assign(record, held)
        elif kind == "ActivityExpense":
            spent = record.measure("ActualCost") or Decimal(0)
            held.costs[record.required("ActivityObjectId")] += spent + (record.measure("RemainingCost") or 0)
        else:
            held.unkept.count("project", kind)

    def plan(self, wanted: str) -> Plan:
        uid = primavera.chosen([_candidate(record) for record in self.projects.values()], wanted).uid
        project, held = self.projects[uid], self.held[uid]
        filed = [replace(one, task=_priced(one.task, held)) for one in held.activities.values()]
        limit = project.hours("CriticalActivityFloatLimit") or 0
        start = project.moment("PlannedStartDate") or project.moment("DataDate")
        if start is None:
            raise Unreadable(f"{project.place}: PlannedStartDate is missing.")
        chosen = options.of(project)
        calendar = project.integer("ActivityDefaultCalendarObjectId")
        hours = self.calendars.get(calendar or 0, project)
        plan = Plan(
            title=project.text("Name"),
            start=start,
            tasks=primavera.told_critical(
                primavera.outlined(held.branches, filed, held.unkept),
                None if options.by_longest_path(project) else limit,
            ),
            links=primavera.linked(held.links, filed, options.lag_calendar(chosen), calendar, held.unkept),
            calendars=tuple(self._calendars()),
            resources=tuple(_resource(uid, one, self.rates.get(uid)) for uid, one in self.resources.items()),
            assignments=tuple(held.assignments),
            calendar=calendar if calendar in self.calendars else None,
            finish=project.moment("ScheduledFinishDate"),
            status=project.moment("DataDate"),
            after_status=True,
            seconds_per_day=hours.hours("HoursPerDay") or 8 * 3600,
            seconds_per_week=hours.hours("HoursPerWeek") or 40 * 3600,
            progress=options.progress(chosen),
            critical_limit=limit,
            dates_win=False,
            source=SOURCE,
        )
        primavera.check_calendars(plan, {})
        options.tell(project, chosen, held.unkept)
        return replace(plan, not_kept=self._not_kept(project, held).listed())

    def _not_kept(self, project: Record, held: _Held) -> Unkept:
        for name in ("UDF", "Code"):
            held.unkept.count("project", name, len(project.children(name)))
        held.unkept.count("file", "BaselineProject", self.baselines)
        return held.unkept

    def _calendars(self) -> Iterable[PlanCalendar]:
        hours = {uid: PlanCalendar(uid, calendar_of(record)) for uid, record in self.calendars.items()}
        for uid, record in self.calendars.items():
            base = hours.get(record.integer("BaseCalendarObjectId") or 0)
            yield primavera.whole_calendar(uid, hours[uid].hours, base)


def _candidate(record: Record) -> Candidate:
    """A project that is only mentioned, because a link goes there, has no start."""
    uid = record.required("ObjectId")
    return Candidate(uid, record.text("Id"), record.text("Name"), whole=bool(record.text("PlannedStartDate")))


def _branch(record: Record) -> Branch:
    return Branch(
        uid=record.required("ObjectId"),
        parent=record.integer("ParentObjectId"),
        name=record.text("Name"),
        code=record.text("Code"),
        order=record.integer("SequenceNumber") or 0,
    )


def _file(record: Record, held: _Held) -> None:
    held.unkept.look_through(record.element, words.ACTIVITY)
    one = _activity(record, held.unkept)
    if held.activities.setdefault(one.task.uid, one) is not one:
        raise Unreadable(f"{record.place}: another activity has the same ObjectId.")
    if len(held.activities) > MOST_TASKS:
        raise Unreadable(f"A project has more than {MOST_TASKS:,} activities; split it.")


def _activity(record: Record, unkept: Unkept) -> Filed:
    kind, status = record.text("Type"), record.text("Status")
    milestone = kind.endswith("Milestone")
    task = PlanTask(
        uid=record.required("ObjectId"),
        name=record.text("Name"),
        wbs=record.text("Id"),
        is_milestone=milestone,
        duration=0 if milestone else max(0, record.hours("PlannedDuration") or 0),
        manual=kind in words.STRETCHED,
        calendar=record.integer("CalendarObjectId"),
        own_hours_only=kind != "Resource Dependent",
        start=record.moment("StartDate") or record.moment("PlannedStartDate"),
        finish=record.moment("FinishDate") or record.moment("PlannedFinishDate"),
        actual_start=record.moment("ActualStartDate"),
        actual_finish=record.moment("ActualFinishDate"),
        remaining=record.hours("RemainingDuration"),
        percent=_percent(record, status),
        work=sum(
            record.hours(f"{when}{what}Units") or 0
            for when in ("Actual", "Remaining")
            for what in ("Labor", "NonLabor")
        ),
        stored=primavera.stored(_dates(record), started=status == "In Progress", finished=status == "Completed"),
    )
    constraint, at = record.text("PrimaryConstraintType"), record.moment("PrimaryConstraintDate")
    task = primavera.constrained(task, constraint, at, unkept)
    if kind in words.STRETCHED:
        unkept.note(named(task), primavera.STRETCHES)
    return Filed(task, record.integer("WBSObjectId"), stretched=kind in words.STRETCHED)


def _dates(record: Record) -> Dates:
    def either(name: str) -> datetime | None:
        return record.moment(f"Remaining{name}") or record.moment(name)

    return Dates(
        either("EarlyStartDate"),
        either("EarlyFinishDate"),
        either("LateStartDate"),
        either("LateFinishDate"),
        record.hours("TotalFloat"),
        record.hours("FreeFloat"),
    )


def _percent(record: Record, status: str) -> int:
    """0 to 100, by the activity's own type of percent complete; the file counts from 0 to 1."""
    if status != "In Progress":
        return 100 if status == "Completed" else 0
    kind = record.text("PercentCompleteType")
    share = record.measure(f"{kind}PercentComplete" if kind in ("Duration", "Physical", "Units") else "PercentComplete")
    return min(100, max(0, round((share or 0) * 100)))


def _link(record: Record, owner: int) -> tuple[Link, bool]:
    kind = primavera.LINKS.get(record.text("Type"))
    if kind is None:
        raise record.wrong("Type", "is no kind of link")
    link = Link(
        predecessor=record.required("PredecessorActivityObjectId"),
        successor=record.required("SuccessorActivityObjectId"),
        kind=kind,
        lag=record.hours("Lag") or 0,
    )
    return link, record.integer("PredecessorProjectObjectId") in (None, owner)


def _assign(record: Record, held: _Held) -> None:
    """A role is nobody yet; its cost is the activity's all the same."""
    task, resource = record.required("ActivityObjectId"), record.integer("ResourceObjectId")
    spent = record.measure("ActualCost") or Decimal(0)
    cost = spent + (record.measure("RemainingCost") or 0)
    held.costs[task] += cost
    if resource is None:
        held.unkept.count("ResourceAssignment", "assignments of roles")
        return
    is_material = record.text("ResourceType") == "Material"
    done, remaining = record.hours("ActualUnits") or 0, record.hours("RemainingUnits") or 0
    held.assignments.append(
        PlanAssignment(
            uid=record.required("ObjectId"),
            task=task,
            resource=resource,
            units=record.measure("PlannedUnits" if is_material else "PlannedUnitsPerTime"),
            work=None if is_material else done + remaining,
            actual_work=None if is_material else done,
            remaining_work=None if is_material else remaining,
            cost=cost,
            actual_cost=spent,
            start=record.moment("StartDate") or record.moment("PlannedStartDate"),
            finish=record.moment("FinishDate") or record.moment("PlannedFinishDate"),
        )
    )


def _priced(task: PlanTask, held: _Held) -> PlanTask:
    return replace(task, cost=held.costs[task.uid]) if task.uid in held.costs else task


def _resource(uid: int, record: Record, rate: Record | None) -> PlanResource:
    return PlanResource(
        uid=uid,
        name=record.text("Name"),
        kind=words.KINDS.get(record.text("ResourceType"), ResourceKind.WORK),
        initials=record.text("Id"),
        email=record.text("EmailAddress"),
        units=rate.measure("MaxUnitsPerTime") if rate else None,
        rate=rate.measure("PricePerUnit") if rate else None,
        calendar=record.integer("CalendarObjectId"),
    )
