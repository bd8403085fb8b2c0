"""python -m bench.programs.nights: forecast every project of this portfolio once, in a transaction that is undone.

A third of the projects get a schedule of their tasks in a row, with ranges, and every milestone a past of monthly
dates: as a portfolio is that was kept up for a year. It prints how many projects, and the seconds of CPU it took.
"""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from django.db import transaction
from django.utils.timezone import now

from pmo_site.audit.models import Change
from projects.actions import forecasts
from projects.models import Calendar, Forecast, Link, Project, Schedule, Task

EVERY = 3  # projects: one has a schedule
DAY = 8 * 3600
MONTHS = 10
MONTH = timedelta(days=30)


def laid(at: datetime) -> list[int]:
    """The projects, with what they need to be forecast by every method."""
    keys = list(Project.objects.active().order_by("pk").values_list("pk", flat=True))
    plain = Project.objects.filter(pk__in=keys[::EVERY], schedule=None).order_by("pk")
    calendar, start = Calendar.objects.shared().order_by("pk")[0], at.replace(tzinfo=None, hour=8, minute=0)
    Schedule.objects.bulk_create(Schedule(project=project, start=start, calendar=calendar) for project in plain)
    with_schedule = keys[::EVERY]
    tasks = Task.objects.filter(project__in=with_schedule, kind=Task.Kind.TASK)
    tasks.update(duration=10 * DAY, duration_low=8 * DAY, duration_high=15 * DAY)
    Link.objects.filter(project__in=with_schedule).delete()
    Link.objects.bulk_create(_in_a_row(with_schedule), batch_size=5_000)
    Change.objects.bulk_create(_past(at), batch_size=5_000)
    return keys


def _in_a_row(projects: list[int]) -> Iterator[Link]:
    rows = Task.objects.filter(project__in=projects).order_by("project", "position", "pk").values_list("project", "pk")
    for (project, before), (same, after) in pairwise(rows):
        if project == same:
            yield Link(project_id=project, predecessor_id=before, successor_id=after)


def _past(at: datetime) -> Iterator[Change]:
    """Each milestone slipped by three days a month."""
    for key, project, finish in (
        Task.objects.milestones().exclude(finish_forecast=None).values_list("pk", "project", "finish_forecast")
    ):
        for month in range(MONTHS):
            said = (finish - timedelta(days=3 * month)).isoformat()
            yield Change(
                at=at - month * MONTH,
                actor="bench",
                verb="edited",
                subject=f"projects.project:{project}",
                target_type="projects.task",
                target_id=str(key),
                target="milestone",
                before={"finish_forecast": None},
                after={"finish_forecast": said},
            )


def main() -> None:
    at = now()
    with transaction.atomic():
        keys = laid(at)
        wall, cpu = time.monotonic(), time.process_time()
        made = forecasts.forecast(keys, now=at)
        wall, cpu = time.monotonic() - wall, time.process_time() - cpu
        simulated = Forecast.objects.spoken().filter(kind="finish", method="simulation", made_on=at.date()).count()
        transaction.set_rollback(True)
    print(len(keys), made, simulated, round(wall, 3), round(cpu, 3))


if __name__ == "__main__":
    main()
