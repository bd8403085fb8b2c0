"""What stands in a plan, in words: what its fields are called, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from projects.domain.duration_notation import Day, Duration, short, written
from projects.domain.network import ConstraintKind, LagKind, Link
from projects.domain.plans import Plan, PlanTask, Rest

NOTHING = "nothing"
TASK_FIELDS = {
    "kind": "Kind", "name": "Name", "level": "Outline level", "wbs": "WBS", "duration": "Duration",
    "elapsed": "By the clock", "estimated": "Estimated", "manual": "Dates by hand", "start": "Start by hand",
    "finish": "Finish by hand", "worded": "Words for dates", "active": "Active", "calendar": "Calendar",
    "own_hours_only": "Only its own calendar", "constraint": "Constraint", "constraint_at": "Constraint date",
    "deadline": "Deadline", "delay": "Delay by levelling", "rests": "Pauses", "actual_start": "Actual start",
    "actual_finish": "Actual finish", "percent": "Percent complete", "remaining": "Remaining duration",
    "work": "Work", "cost": "Cost", "fixed_cost": "Fixed cost", "actual_cost": "Actual cost",
    "priority": "Priority", "notes": "Notes",
}  # fmt: skip
SETTINGS = {
    "start": "Start of the plan", "calendar": "Calendar of the plan", "status": "Status date",
    "after_status": "What remains lies after it",
    "seconds_per_day": "Length of a day", "seconds_per_week": "Length of a week", "progress": "Begun work",
    "critical_limit": "Critical up to a float of", "from_finish": "Planned from its finish",
    "dates_win": "Dates hold against links",
}  # fmt: skip
DURATIONS = frozenset(
    {"duration", "remaining", "work", "actual_work", "remaining_work", "critical_limit", "start_delay"}
)
BY_THE_CLOCK = frozenset({"delay", "seconds_per_day", "seconds_per_week"})
CONSTRAINTS = {
    ConstraintKind.ASAP: "as soon as possible",
    ConstraintKind.ALAP: "as late as possible",
    ConstraintKind.SNET: "start no earlier than",
    ConstraintKind.SNLT: "start no later than",
    ConstraintKind.FNET: "finish no earlier than",
    ConstraintKind.FNLT: "finish no later than",
    ConstraintKind.MSO: "must start on",
    ConstraintKind.MFO: "must finish on",
}


def kind_of(task: PlanTask) -> str:
    return "summary" if task.is_summary else "milestone" if task.is_milestone else "task"


class Wording:
    """Says what stands in one plan."""

    def __init__(self, plan: Plan) -> None:
        self.day = Day(plan.seconds_per_day, plan.seconds_per_week)
        self.calendars = {calendar.uid: calendar.hours.name for calendar in plan.calendars}

    def of_task(self, task: PlanTask, field: str) -> str:
        if field == "kind":
            return kind_of(task)
        value = getattr(task, field)
        if field in ("duration", "remaining") and value is not None:
            return written(Duration(value, task.elapsed), self.day)
        if field == "rests":
            return "; ".join(map(self._rest, task.rests)) or NOTHING
        return self.of(field, value)

    def _rest(self, rest: Rest) -> str:
        after, lasts = (written(Duration(seconds), self.day) for seconds in rest)
        return f"{lasts} after {after} of work"

    def of(self, field: str, value: Any) -> str:
        if value is None or value == "":
            return NOTHING
        if field == "calendar":
            return self.calendars.get(value, f"calendar {value}")
        if field == "percent":
            return f"{value} %"
        if field in DURATIONS:
            return written(Duration(value), self.day) if value >= 0 else short(value, self.day)
        if field in BY_THE_CLOCK:
            return f"{value / 3600:g} hours"
        return _plain(value)

    def lag(self, link: Link) -> str:
        if link.lag_kind is LagKind.PERCENT:
            return f"{link.lag} %"
        return short(link.lag, self.day, elapsed=link.lag_kind is LagKind.ELAPSED) if link.lag else "none"


def moment(at: datetime) -> str:
    return f"{at:%-d %b %Y %H:%M}"


def _plain(value: Any) -> str:
    if value in CONSTRAINTS and isinstance(value, ConstraintKind):
        return CONSTRAINTS[value]
    says: dict[type, Callable[[Any], str]] = {
        bool: lambda told: "yes" if told else "no",
        datetime: moment,
        Decimal: lambda told: f"{told:,.2f}",
        int: lambda told: f"{told:,}",
    }
    told = value.value.replace("_", " ") if isinstance(value, Enum) else value
    return says.get(type(told), str)(told)
