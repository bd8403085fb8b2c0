"""Small networks in the words of a planner: names, days, and "A SS+2d" for what a task waits for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from projects.domain.calendars import WorkCalendar
from projects.domain.critical_path import compute
from projects.domain.network import Activity, Computed, LagKind, Link, LinkKind, Network, Schedule

HOUR, DAY = 3600, 8 * 3600
OFFICE = WorkCalendar("Standard")
ALL_HOURS = WorkCalendar("24 hours", (((0, 86400),),) * 7)
FRIDAY = "2025-04-11 08:00"

_LINK = re.compile(r"(?P<name>\S+?)(?: (?P<kind>FS|SS|FF|SF)(?:(?P<lag>[+-]\d+(?:\.\d+)?)(?P<unit>d|ed|%))?)?")
_UNITS = {"d": (LagKind.WORKING, DAY), "ed": (LagKind.ELAPSED, 86400), "%": (LagKind.PERCENT, 1)}
_MOMENTS = ("constraint_at", "deadline", "actual_start", "actual_finish", "fixed_start", "fixed_finish", "not_before")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@dataclass(frozen=True)
class Wanted:
    name: str
    after: tuple[str, ...]
    fields: dict[str, Any]


def task(name: str, days: float = 0, *after: str, **fields: Any) -> Wanted:
    """A task of so many days of 8 hours; after: links such as "A", "A SS+2d", "A FS-50%"; moments as text."""
    seconds = round(days * (86400 if fields.get("elapsed") else DAY))
    moments = {key: at(value) if key in _MOMENTS else value for key, value in fields.items()}
    return Wanted(name, after, {"duration": seconds} | moments)


def network(*tasks: Wanted, start: str = FRIDAY, calendar: WorkCalendar = OFFICE, **fields: Any) -> Network:
    """calendar: the project's, with key 1; others=: more of them by key."""
    keys = {wanted.name: key for key, wanted in enumerate(tasks, start=1)}
    return Network(
        start=at(start),
        activities=tuple(Activity(keys[wanted.name], name=wanted.name, **wanted.fields) for wanted in tasks),
        links=tuple(_link(text, keys, keys[wanted.name]) for wanted in tasks for text in wanted.after),
        calendars={1: calendar} | fields.pop("others", {}),
        calendar=1,
        **fields,
    )


def _link(text: str, keys: dict[str, int], successor: int) -> Link:
    found = _LINK.fullmatch(text)
    assert found, text
    kind, unit = _UNITS[found["unit"] or "d"]
    return Link(
        keys.get(found["name"], -1),
        successor,
        LinkKind(found["kind"] or "FS"),
        round(float(found["lag"] or 0) * unit),
        kind,
    )


def by_name(of: Network, schedule: Schedule) -> dict[str, Computed]:
    return {activity.name: schedule.computed[activity.key] for activity in of.activities}


def computed(*tasks: Wanted, **fields: Any) -> dict[str, Computed]:
    """What the engine says of each task, by its name."""
    of = network(*tasks, **fields)
    return by_name(of, compute(of))
