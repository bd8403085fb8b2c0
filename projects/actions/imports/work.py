"""The work on a portfolio import: read, check, apply."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from projects.actions.file_jobs import LEASE, MAX_ATTEMPTS, SORRY, Clock, Desk
from projects.actions.imports import applying, checking, jobs, reading
from projects.models import PortfolioImport

__all__ = ["LEASE", "MAX_ATTEMPTS", "SORRY", "claim", "sweep", "work"]

State = PortfolioImport.State


def sweep(*, clock: Clock) -> None:
    """Do what was left, and discard what nobody came back for."""
    DESK.sweep(clock=clock, discard=_discard)


def _discard(job: PortfolioImport, now: datetime) -> None:
    jobs.discard(job=job, now=now)


def _read(job: PortfolioImport, clock: Clock) -> None:
    table = reading.table_of(job)
    reading.read(job, table, reading.sheets_of(job))
    DESK.finish(job, State.MAPPED)


def _check(job: PortfolioImport, clock: Clock) -> None:
    table = reading.table_of(job)
    mapping = reading.rechecked(job, table)
    DESK.tell(job, 0, clock(), total=len(table.rows))

    def tell(done: int) -> None:
        DESK.tell(job, done, clock(), total=job.total)

    checking.check(job, table, mapping, today=localdate(clock()), tell=tell)
    DESK.finish(job, State.CHECKED)


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
            DESK.finish(job, State.CHECKED)
    except applying.NotStaged:
        DESK.finish(job, State.CHECKING)


STEPS = {State.UPLOADED.value: _read, State.CHECKING.value: _check, State.APPLYING.value: _apply}
DESK = Desk(PortfolioImport, STEPS, joins=("by", "profile"))
work, claim = DESK.work, DESK.claim
