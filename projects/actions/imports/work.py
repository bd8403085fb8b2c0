"""The work on an import, step by step: whoever comes first takes the step, and whoever is lost in it is followed.

Reading and checking are leased: a lease is renewed with each piece of progress, and a worker that lost its own stops.
Applying is one transaction that holds the lock of the job: it ends with the worker, and nothing of it stays.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from projects.actions.imports import applying, checking, jobs, reading
from projects.models import PortfolioImport

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 3
FORGOTTEN = timedelta(days=30)
SORRY = "The portal failed on this file, and nothing was changed. Whoever runs it finds the reason in the log."
Clock = Callable[[], datetime]
State = PortfolioImport.State


class LeaseLost(Exception):
    """Another worker has taken the job."""


def work(*, pk: int, clock: Clock) -> None:
    """Do the step that a job waits for, if nobody else does. What goes wrong is told with the job."""
    job = claim(pk=pk, now=clock())
    if job is None:
        return
    step = {State.UPLOADED: _read, State.CHECKING: _check, State.APPLYING: _apply}[State(job.state)]
    try:
        step(job, clock)
    except LeaseLost:
        log.warning("import %s is somebody else's now", pk)
    except Exception as problem:  # whatever a file does, its job says that it failed, and the next one is done
        if isinstance(problem, ValueError) and not isinstance(problem, UnicodeError):
            _fail(job, str(problem))
        else:
            log.exception("import %s failed", pk)
            _fail(job, SORRY)


def claim(*, pk: int, now: datetime) -> PortfolioImport | None:
    """Take a waiting job; None when there is nothing to do, or somebody is at it. A third loss ends it."""
    with transaction.atomic():
        waiting = PortfolioImport.objects.waiting(now).filter(pk=pk)
        job = waiting.select_for_update(skip_locked=True, of=("self",)).select_related("by", "profile").first()
        if job is None:
            return None
        job.attempts += 1
        job.leased_until = now + LEASE
        job.save(update_fields=["attempts", "leased_until"])
    if job.attempts > MAX_ATTEMPTS:
        _fail(job, f"A worker was lost {MAX_ATTEMPTS} times while it was at this file. Is the file too large?")
        return None
    return job


def sweep(*, clock: Clock) -> None:
    """Do what was left: jobs whose worker was never woken, or was lost. Files that nobody came back for go."""
    now = clock()
    for pk in list(PortfolioImport.objects.waiting(now).order_by("pk").values_list("pk", flat=True)):
        work(pk=pk, clock=clock)
    for job in PortfolioImport.objects.forgotten(now - FORGOTTEN):
        jobs.discard(job=job, now=now)


def _read(job: PortfolioImport, clock: Clock) -> None:
    table = reading.table_of(job)
    reading.read(job, table, reading.sheets_of(job))
    _done(job, State.MAPPED)


def _check(job: PortfolioImport, clock: Clock) -> None:
    table = reading.table_of(job)
    mapping = reading.rechecked(job, table)
    _tell(job, 0, clock(), total=len(table.rows))
    checking.check(
        job, table, mapping, today=localdate(clock()), tell=lambda done: _tell(job, done, clock(), total=job.total)
    )
    _done(job, State.CHECKED)


def _apply(job: PortfolioImport, clock: Clock) -> None:
    try:
        with transaction.atomic():
            held = PortfolioImport.objects.select_for_update(of=("self",)).select_related("by").get(pk=job.pk)
            if held.state == State.APPLYING:
                applying.apply(held, now=clock())
    except applying.Overtaken:
        with transaction.atomic():
            checking.again(job)
            job.error = "The projects changed after the check. Look again: this is what the file changes now."
            _done(job, State.CHECKED)
    except applying.NotStaged:
        _done(job, State.CHECKING)


def _tell(job: PortfolioImport, done: int, now: datetime, *, total: int) -> None:
    """Note the progress, and hold the job for as long again."""
    ours = PortfolioImport.objects.filter(pk=job.pk, leased_until=job.leased_until)
    job.done, job.total, job.leased_until = done, total, now + LEASE
    if not ours.update(done=done, total=total, leased_until=job.leased_until):
        raise LeaseLost


def _done(job: PortfolioImport, state: State) -> None:
    """Note the outcome, if the job is still ours."""
    with transaction.atomic():
        ours = PortfolioImport.objects.filter(pk=job.pk, leased_until=job.leased_until)
        if not ours.select_for_update().exists():
            raise LeaseLost
        job.state, job.leased_until, job.attempts = state, None, 0
        job.save()


def _fail(job: PortfolioImport, reason: str) -> None:
    PortfolioImport.objects.filter(pk=job.pk, state__in=PortfolioImport.AT_WORK).update(
        state=State.FAILED, error=reason, leased_until=None
    )
