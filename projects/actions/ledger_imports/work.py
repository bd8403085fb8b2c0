"""The work on the import of a ledger's file: read, check, apply."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from projects.actions.file_jobs import Clock, Desk
from projects.actions.imports.applying import NotStaged, Overtaken
from projects.actions.ledger_imports import applying, comparing, jobs, reading
from projects.models import LedgerImport

State = LedgerImport.State
OVERTAKEN = "The ledger changed after the check. Look again: this is what the file changes now."


def sweep(*, clock: Clock) -> None:
    """Do what was left, and discard what nobody came back for."""
    DESK.sweep(clock=clock, discard=_discard)


def _discard(job: LedgerImport, now: datetime) -> None:
    jobs.discard(job=job, now=now)


def _read(job: LedgerImport, clock: Clock) -> None:
    reading.read(job, reading.table_of(job))
    DESK.finish(job, State.MAPPED)


def _check(job: LedgerImport, clock: Clock) -> None:
    table = reading.table_of(job)
    mapping = reading.rechecked(job, table)

    def tell(done: int) -> None:
        DESK.tell(job, done, clock(), total=len(table.rows))

    tell(0)
    comparing.check(job, table, mapping, tell=tell)
    DESK.finish(job, State.CHECKED)


def _apply(job: LedgerImport, clock: Clock) -> None:
    try:
        with transaction.atomic():
            held = LedgerImport.objects.select_for_update(of=("self",)).select_related("by").get(pk=job.pk)
            if held.state == State.APPLYING:
                applying.apply(held, now=clock())
    except Overtaken:
        with transaction.atomic():
            comparing.compare(job)
            job.error = OVERTAKEN
            DESK.finish(job, State.CHECKED)
    except NotStaged:
        DESK.finish(job, State.CHECKING)


STEPS = {State.UPLOADED.value: _read, State.CHECKING.value: _check, State.APPLYING.value: _apply}
DESK = Desk(LedgerImport, STEPS, joins=("by", "profile"))
work, claim = DESK.work, DESK.claim
