"""A file with a report date in each row becomes history: where each project stood from one report to the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import groupby, islice, pairwise
from operator import attrgetter

from django.db import connection
from django.db.models import Min
from django.utils.timezone import get_current_timezone, localdate

from projects.actions import standing_rows
from projects.actions.standing_rows import Lasting
from projects.domain.colours import Colour
from projects.domain.declarations import Declaration
from projects.domain.evidence import Evidence
from projects.domain.staged import Told
from projects.domain.standing import Stood, course
from projects.domain.steadiness import Memory
from projects.domain.thresholds import Thresholds
from projects.models import PortfolioImport, Project, StagedProject, StandingPeriod
from projects.queries.evidence import thresholds

BATCH = 500  # projects
SAME = (
    "start_original", "start_approved", "start_actual", "finish_original", "finish_approved", "finish_forecast",
    "finish_actual", "budget_original", "budget_approved", "cost_forecast",
)  # fmt: skip


def first_promises(job: PortfolioImport, told: Told) -> Told:
    """Where the file tells no baseline, what it forecast first is the original one: that was promised in public.

    Returns what the file tells with these. See `docs/guide/import.md`.
    """
    columns = list(told.columns)
    for promise, forecast, baselines in (
        ("finish_original", "finish_forecast", {"finish_original", "finish_approved"}),
        ("budget_original", "cost_forecast", {"budget_original", "budget_approved"}),
    ):
        if forecast in columns and not baselines & set(columns):
            _take_first(job, promise, forecast)
            columns.append(promise)
    return replace(told, columns=tuple(columns))


def _take_first(job: PortfolioImport, promise: str, forecast: str) -> None:
    """To the row of each day what was forecast first, up to that day."""
    fits = f"{forecast} >= 0" if promise == "budget_original" else f"{forecast} IS NOT NULL"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            UPDATE projects_stagedproject s SET {promise} = first.told
            FROM (
                SELECT DISTINCT ON (key) key, reported_on, {forecast} AS told FROM projects_stagedproject
                WHERE job_id = %s AND {fits} ORDER BY key, reported_on, number
            ) first
            WHERE s.job_id = %s AND s.key = first.key AND s.reported_on >= first.reported_on
            """,  # noqa: S608  # of two columns
            [job.pk, job.pk],
        )


@dataclass(frozen=True, slots=True)
class Subject:
    """A project whose past is told: up to when it may be, and whether anything of it is known already."""

    pk: int
    currency: str
    cadence_days: int
    until: datetime
    known: bool


def write(job: PortfolioImport, *, closed: Collection[int], now: datetime) -> int:
    """Store where each project stood on the day of each report and after it; returns the number of periods.

    Nothing that is stored already is touched: what was shown once stays what was shown. So only time before the first
    period of a project is told, and the same file again tells nothing. The present standing goes on from there.
    closed: projects that are to be left alone.
    """
    limits, written = thresholds(), 0
    subjects = _subjects(job, closed, now)
    rows = job.rows.order_by("key", "reported_on", "number").iterator(chunk_size=2_000)
    told = ((subjects[key], list(group)) for key, group in groupby(rows, key=attrgetter("key")) if key in subjects)
    for batch in _batches(told):
        past = [(subject, list(_past(subject, group, job.source, limits))) for subject, group in batch]
        standing_rows.remember(period for _, periods in past for period in periods)
        last = [(subject.pk, periods[-1]) for subject, periods in past if periods and not subject.known]
        standing_rows.store((pk, period.stood, localdate(period.since)) for pk, period in last)
        written += sum(len(periods) for _, periods in past)
    return written


def _subjects(job: PortfolioImport, closed: Collection[int], now: datetime) -> dict[str, Subject]:
    """By the key that the file has for them."""
    found = Project.objects.imported(job.source).exclude(pk__in=closed)
    projects = {row[0]: row for row in found.values_list("pk", "source_key", "currency", "tier__cadence_days")}
    begun = StandingPeriod.objects.filter(project__in=found).values("project")
    first: dict[int, datetime] = dict(begun.annotate(first=Min("valid_from")).values_list("project", "first"))
    by_name = dict(job.rows.exclude(project=None).values_list("key", "project"))
    keys = {row[1]: pk for pk, row in projects.items()} | {k: pk for k, pk in by_name.items() if pk in projects}
    return {
        key: Subject(pk, projects[pk][2], projects[pk][3], first.get(pk, now), pk in first) for key, pk in keys.items()
    }


def _past(subject: Subject, rows: list[StagedProject], source: str, limits: Thresholds) -> Iterator[Lasting]:
    """The periods of one project, from its first report to where its known past begins, or until now without end."""
    end = localdate(subject.until)
    reports = [row for row in rows if row.reported_on < end]
    days = [*(row.reported_on for row in reports), end]
    stood: list[tuple[date, Stood]] = []
    memory: Memory | None = None
    ended: date | None = None
    for row, (first, before) in zip(reports, pairwise(days), strict=True):
        ended = (ended or row.finish_actual or row.reported_on) if row.state in ("closed", "cancelled") else None
        for day, standing in course(_evidence(subject, row, source, ended), limits, memory, first, before):
            memory = standing.memory
            if not stood or stood[-1][1].standing != standing.standing:
                stood.append((day, standing))
            else:
                stood[-1] = (stood[-1][0], standing)  # the same content, but the memory of the later day
    starts = [_start(day) for day, _ in stood]
    ends = [*starts[1:], subject.until if subject.known else None]
    for (_, standing), since, until in zip(stood, starts, ends, strict=False):  # nothing stood, nothing ends
        yield Lasting(subject.pk, standing, since, until)


def _evidence(subject: Subject, row: StagedProject, source: str, ended: date | None) -> Evidence:
    declaration = None
    if row.declared_colour:
        declaration = Declaration(Colour(row.declared_colour), source, row.reported_on, row.declared_reason)
    return Evidence(
        **{name: getattr(row, name) for name in SAME},
        closed_on=ended,
        cancelled=row.state == Project.State.CANCELLED,
        currency=row.currency or subject.currency,
        spent=row.cost_actual,
        updated_on=row.reported_on,
        cadence_days=subject.cadence_days,
        declaration=declaration,
    )


def _start(day: date) -> datetime:
    """The first moment of a day in the city."""
    return datetime.combine(day, time.min, tzinfo=get_current_timezone())


def _batches(
    told: Iterable[tuple[Subject, list[StagedProject]]],
) -> Iterator[list[tuple[Subject, list[StagedProject]]]]:
    rest = iter(told)
    while batch := list(islice(rest, BATCH)):
        yield batch
