"""What the PMO changes of its schedules, and those that every portal starts with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from pmo_site.audit import audit
from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from reporting.domain.due import Every
from reporting.models import ReportSchedule

Kind = ReportSchedule.Kind

WEDNESDAY, THURSDAY, FRIDAY = 2, 3, 4
START: dict[str, tuple[int, time, int]] = {
    Kind.ASK: (WEDNESDAY, time(9), 0),
    Kind.CLOSE: (THURSDAY, time(16), 0),
    Kind.SEAL: (FRIDAY, time(16), 0),
    Kind.DIGEST: (WEDNESDAY, time(7), 0),
    Kind.FREEZE: (FRIDAY, time(17), 0),
    Kind.SEND: (0, time(7), 1),
}
"""Weekday, hour and weeks later, as the PMO starts."""

EDITED = ("every", "weekday", "weeks_later", "month_day", "at", "active", "since")


@dataclass(frozen=True, slots=True)
class Times:
    """When one step is due. `weeks_later`: 1 in the week after the one that is reported on."""

    weekday: int
    month_day: int
    at: time
    weeks_later: int = 0

    def place(self, every: Every) -> tuple[int, int, time]:
        """What puts the steps of one period in order."""
        return self.weeks_later, self.month_day if every is Every.MONTH else self.weekday, self.at


def ensure_schedules(*, now: datetime) -> None:
    """Add the schedules that are missing. What was due before is not made up for."""
    with audit.change(by=None, now=now) as unit:
        known = set(ReportSchedule.objects.values_list("kind", flat=True))
        missing = [
            ReportSchedule(kind=kind, weekday=weekday, at=at, weeks_later=later, since=now)
            for kind, (weekday, at, later) in START.items()
            if kind not in known
        ]
        ReportSchedule.objects.bulk_create(missing)
        unit.created(missing, verb="set up")


def set_times(
    *, steps: Sequence[ReportSchedule], every: Every, times: Mapping[str, Times], active: bool, by: User, now: datetime
) -> None:
    """Give the steps of one cycle their rhythm and hours. The version of the first one stands for all of them.

    steps: in their order, as they were read. Raises ValueError when they would not come in that order, Stale when they
    were overtaken. Steps that start again after a pause do not make up for it.
    """
    order = [times[step.kind].place(every) for step in steps]
    if order != sorted(order):
        raise ValueError("Each step has to come after the one before it.")
    with audit.change(by=by, now=now) as unit:
        for step in steps:
            step.since = now if active and not step.active else step.since
            step.every, step.active = every, active
            _place(step, times[step.kind])
            with unit.of(step, verb="edited"):
                if step is steps[0]:
                    save_expecting(step, fields=EDITED)
                else:
                    step.save(update_fields=EDITED)


def _place(step: ReportSchedule, times: Times) -> None:
    step.weekday, step.month_day, step.at, step.weeks_later = (
        times.weekday,
        times.month_day,
        times.at,
        times.weeks_later,
    )
