"""The night's work: every active project is forecast, and what has happened scores what was said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import connection, transaction
from django.utils.timezone import localdate, localtime

from projects.actions.forecast_scores import score
from projects.actions.standings import derive
from projects.domain.forecast_candidates import Candidate, candidates
from projects.domain.forecast_records import plain
from projects.domain.forecasts import Kind, Outcome, Silent
from projects.models import Forecast, ForecastNight, Project
from projects.models.forecasts import COST, FINISH
from projects.queries.forecast_inputs import City, city, known_of
from projects.queries.forecast_records import records

BEGINS = time(2, 30)  # when the day's imports are in and nobody works
BATCH = 100  # projects in one transaction
LOCK = 0x466F7265  # one night at a time; the number means nothing but this

Held = dict[tuple[str, str, int | None], tuple[date, str]]  # day and print by kind, method and milestone


def run_due(*, now: datetime) -> ForecastNight | None:
    """Forecast tonight, once; None when it is too early, done, or under way elsewhere.

    A night that was missed is not made up for: what was known then cannot be asked any longer. A night that was broken
    off goes on where it stopped, since what was made is not made again.
    """
    today = localdate(now)
    if localtime(now).time() < BEGINS or ForecastNight.objects.filter(day=today).exclude(done_at=None).exists():
        return None
    return run(now=now)


def run(*, now: datetime) -> ForecastNight | None:
    """Forecast every active project as of now, score what was reached, and say that it is done.

    None while another process is at it.
    """
    if not _alone(begin=True):
        return None
    try:
        today = localdate(now)
        night, _ = ForecastNight.objects.get_or_create(day=today)
        keys = list(Project.objects.active().order_by("pk").values_list("pk", flat=True))
        night.projects, night.made = len(keys), night.made + forecast(keys, now=now)
        night.scored = score(now=now)
        night.records = [told | {"kind": kind} for kind, found in records().items() for told in plain(found)]
        night.done_at = now
        night.save()
        return night
    finally:
        _alone(begin=False)


def forecast(projects: Sequence[int], *, now: datetime) -> int:
    """Make what is news of these projects; returns how many rows that were. In parts, each a transaction."""
    common = city()
    return sum(_forecast(projects[first : first + BATCH], common, now) for first in range(0, len(projects), BATCH))


@transaction.atomic
def _forecast(projects: Sequence[int], common: City, now: datetime) -> int:
    today, held = localdate(now), _held(projects)
    rows = [
        _row(known.key, candidate, now)
        for known in known_of(projects, common, today)
        for candidate in candidates(known)
        if _is_news(candidate, held.get(known.key, {}), today)
    ]
    told = [row for row in rows if not _says_nothing_new(row, held.get(row.project_id, {}))]
    Forecast.objects.bulk_create(told)
    derive({row.project_id for row in told}, now=now)
    return len(told)


def _held(projects: Sequence[int]) -> dict[int, Held]:
    """Day and print of each forecast that holds, by project."""
    rows = Forecast.objects.filter(project__in=projects).in_force()
    found: dict[int, Held] = defaultdict(dict)
    columns = ("project", "kind", "method", "milestone", "made_on", "inputs")
    for project, kind, method, milestone, made_on, inputs in rows.values_list(*columns):
        found[project][kind, method, milestone] = made_on, inputs
    return found


def _is_news(candidate: Candidate, held: Held, today: date) -> bool:
    """Whether it is made of something else than what holds. What was made today stays: one forecast a day."""
    made_on, inputs = held.get(_which(candidate), (date.min, ""))
    return made_on < today and inputs != candidate.print


def _which(candidate: Candidate) -> tuple[str, str, int | None]:
    return candidate.kind.value, candidate.method.value, candidate.milestone


def _says_nothing_new(row: Forecast, held: Held) -> bool:
    """Of a milestone it is no news that a method is silent, unless it spoke before."""
    spoke = (row.kind, row.method, row.milestone_id) in held
    return bool(row.reason) and row.kind == Kind.MILESTONE and not spoke


def _row(project: int, candidate: Candidate, now: datetime) -> Forecast:
    outcome: Outcome = candidate.make()
    row = Forecast(
        project_id=project,
        kind=candidate.kind.value,
        method=candidate.method.value,
        milestone_id=candidate.milestone,
        made_on=localdate(now),
        inputs=candidate.print,
        seed=project,
        by_id=candidate.by,
    )
    if isinstance(outcome, Silent):
        row.reason = outcome.reason[:250]
        return row
    row.n, row.details = outcome.n, outcome.details
    for name, value in zip(COST if candidate.kind is Kind.COST else FINISH, outcome.quantiles, strict=True):
        setattr(row, name, value)
    return row


def _alone(*, begin: bool) -> bool:
    """Hold, or give back, what only one process may hold; it is given back when a connection is lost, too."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_{'try_advisory_lock' if begin else 'advisory_unlock'}(%s)", [LOCK])
        return bool(cursor.fetchone()[0])
