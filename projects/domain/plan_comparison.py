"""Two engines over one plan: where our computed schedule differs from what the other tool stored in its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from projects.domain.network import Computed, Network, Schedule
from projects.domain.plans import Plan, PlanTask
from projects.domain.working_time import WorkingTime

Value = datetime | int | bool
# slack is stored in tenths of a minute: what is nearer than one is equal
_TENTH = 6


@dataclass(frozen=True, slots=True)
class Difference:
    """One value of one task. Slack is in seconds of working time."""

    uid: int
    name: str
    field: str
    stored: Value
    computed: Value


@dataclass(frozen=True, slots=True)
class Comparison:
    """Counts of leaf tasks: all of them, and those without a difference in their early dates, late dates, critical flag
    and total slack. A value that the file does not tell is no difference, nor is a task that is not computed because it
    is inactive; unsaid: how many tasks lack one of the values."""

    tasks: int
    links: int
    early_equal: int
    late_equal: int
    critical_equal: int
    slack_equal: int
    unsaid: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    stored: Callable[[PlanTask], Value | None]
    computed: Callable[[Computed], Value]


_EARLY = (
    _Field("early_start", lambda task: task.stored.early_start, lambda found: found.early_start),
    _Field("early_finish", lambda task: task.stored.early_finish, lambda found: found.early_finish),
)
_LATE = (
    _Field("late_start", lambda task: task.stored.late_start, lambda found: found.late_start),
    _Field("late_finish", lambda task: task.stored.late_finish, lambda found: found.late_finish),
)
_CRITICAL = _Field("critical", lambda task: task.stored.critical, lambda found: found.critical)
_SLACK = _Field("total_slack", lambda task: task.stored.total_slack, lambda found: found.total_float)
_FIELDS = (*_EARLY, *_LATE, _CRITICAL, _SLACK)


def compare(plan: Plan, network: Network, schedule: Schedule) -> Comparison:
    """Compare the stored values of a plan's leaf tasks with the schedule of its network.

    Early dates are equal to the second; late dates are equal in working time, where Friday 17:00 and Monday 08:00 are
    one instant; slack to a tenth of a minute.
    """
    leaves = [task for task in plan.tasks if not task.is_summary]
    hours = _hours(network)
    differences = [
        Difference(task.uid, task.name, field.name, stored, computed)
        for task in leaves
        for field, stored, computed in _both(task, schedule)
        if not _equal(field, stored, computed, hours(task.uid))
    ]

    def equal(*fields: _Field) -> int:
        names = {field.name for field in fields}
        return len(leaves) - len({found.uid for found in differences if found.field in names})

    return Comparison(
        tasks=len(leaves),
        links=len(plan.links),
        early_equal=equal(*_EARLY),
        late_equal=equal(*_LATE),
        critical_equal=equal(_CRITICAL),
        slack_equal=equal(_SLACK),
        unsaid=sum(any(field.stored(task) is None for field in _FIELDS) for task in leaves),
        differences=tuple(differences),
    )


def _both(task: PlanTask, schedule: Schedule) -> Iterator[tuple[_Field, Value, Value]]:
    """The fields that are both stored and computed."""
    found = schedule.computed.get(task.uid)
    if found is None:
        return
    for field in _FIELDS:
        stored = field.stored(task)
        if stored is not None:
            yield field, stored, field.computed(found)


def _hours(network: Network) -> Callable[[int], WorkingTime]:
    """The working time of each task; the project's where it is not computed."""
    hours = {key: WorkingTime(calendar) for key, calendar in network.calendars.items()}
    calendars = {activity.key: activity.calendar for activity in network.activities}

    def of(uid: int) -> WorkingTime:
        calendar = calendars.get(uid)
        return hours[network.calendar if calendar is None else calendar]

    return of


def _equal(field: _Field, stored: Value, computed: Value, time: WorkingTime) -> bool:
    if field is _SLACK and isinstance(stored, int) and isinstance(computed, int):
        return abs(stored - computed) < _TENTH
    if field in _LATE and isinstance(stored, datetime) and isinstance(computed, datetime):
        return stored == computed or time.between(stored, computed) == 0
    return stored == computed
