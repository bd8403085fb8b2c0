"""Resources of MS Project XML and their assignments, and the splits of tasks, which only assignments tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime

from projects.domain.calendars import WorkCalendar
from projects.domain.network import Impossible
from projects.domain.plans import PlanAssignment, PlanResource, ResourceKind
from projects.domain.tables import Unreadable
from projects.domain.working_time import WorkingTime
from projects.formats.mspdi_tasks import lasting, money
from projects.formats.schedule_xml import Record

_REMAINING, _ACTUAL = 1, 2  # <Type> of timephased data: work of the assignment

Gap = tuple[datetime, datetime]


def resource_of(record: Record) -> PlanResource | None:
    """None for an empty line, and for the nameless resource 0 that stands for nobody."""
    uid = record.required("UID")
    if record.flag("IsNull") or (uid <= 0 and not record.text("Name")):
        return None
    kind = ResourceKind.MATERIAL if record.integer("Type") == 0 else ResourceKind.WORK
    calendar = record.integer("CalendarUID")
    return PlanResource(
        uid=uid,
        name=record.text("Name"),
        kind=ResourceKind.COST if record.flag("IsCostResource") else kind,
        initials=record.text("Initials"),
        group=record.text("Group"),
        email=record.text("EmailAddress"),
        units=record.number("MaxUnits"),
        rate=record.number("StandardRate"),  # an hour's, whatever StandardRateFormat shows
        calendar=calendar if calendar and calendar > 0 else None,
    )


def assignment_of(record: Record) -> PlanAssignment:
    return PlanAssignment(
        uid=record.required("UID"),
        task=record.required("TaskUID"),
        resource=record.required("ResourceUID"),
        units=record.number("Units"),
        work=lasting(record, "Work"),
        actual_work=lasting(record, "ActualWork"),
        remaining_work=lasting(record, "RemainingWork"),
        cost=money(record, "Cost"),
        actual_cost=money(record, "ActualCost"),
        start=record.moment("Start"),
        finish=record.moment("Finish"),
    )


class Splits:
    """Times at which work on a task rests. A resource that rests while another works is no split, nor is a weekend."""

    def __init__(self) -> None:
        self._gaps: defaultdict[int, Counter[Gap]] = defaultdict(Counter)
        self._told: Counter[int] = Counter()

    def look_at(self, record: Record) -> None:
        spread = [row for row in record.children("TimephasedData") if row.integer("Type") in (_REMAINING, _ACTUAL)]
        if spread:
            task = record.required("TaskUID")
            self._told[task] += 1
            self._gaps[task].update(_gaps(spread))

    def of(self, task: int, hours: WorkCalendar) -> list[Gap]:
        """The splits that all assignments of a task share, in order; hours: when the task works."""
        gaps = self._gaps.get(task, Counter())
        return sorted(gap for gap, times in gaps.items() if times == self._told[task] and _is_working(gap, hours))


def _is_working(gap: Gap, hours: WorkCalendar) -> bool:
    try:
        return WorkingTime(hours).between(*gap) > 0
    except Impossible:  # nobody ever works by this calendar
        return False


def _gaps(spread: list[Record]) -> Iterator[Gap]:
    """No work on working time, between work: zero is written there, and nothing where nobody works anyway."""
    worked, since = False, None
    for start, work in sorted(filter(None, map(_stretch, spread))):
        if work == 0 and worked:
            since = since or start
        elif work > 0:
            if since:
                yield since, start
            worked, since = True, None


def _stretch(row: Record) -> tuple[datetime, int] | None:
    """When it begins, and its seconds of work: -1 where nothing is said.

    None for a time that is none, such as 17:-0:00: it is only a remark, and MS Project itself wrote it.
    """
    try:
        start, seconds = row.moment("Start"), row.seconds("Value")
    except Unreadable:
        return None
    return (start, -1 if seconds is None else seconds) if start else None
