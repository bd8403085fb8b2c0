"""What people do with the import of a ledger's file: upload, confirm the columns, apply, discard."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from pmo_site.outbox.waking import wake
from pmo_site.people.models import User
from projects.actions.file_jobs import held_of, to_work
from projects.actions.imports import copying
from projects.actions.projects import NotAllowed
from projects.domain.ledger_mapping import LedgerMapping
from projects.models import ImportProfile, LedgerFile, LedgerImport

TASK = "projects.import_ledger_work"
State = LedgerImport.State


@transaction.atomic
def start(
    *,
    data: bytes,
    filename: str,
    ledger: str,
    by: User | None,
    now: datetime,
    profile: ImportProfile | None = None,
) -> LedgerImport:
    """Keep an uploaded file of a ledger and let a worker look at it. profile: the columns that were kept for it."""
    job = LedgerImport(filename=filename[-250:] or "file", ledger=ledger, profile=profile, by=by, created_at=now)
    job.digest = hashlib.sha256(data).hexdigest()
    job.save()
    LedgerFile.objects.create(job=job, content=data)
    wake(TASK, job.pk)
    return job


@transaction.atomic
def check(*, job: LedgerImport, mapping: LedgerMapping) -> None:
    """Let a worker compare the file, read by this mapping, with the lines of its ledger.

    Raises NotAllowed when the job is at work or has ended.
    """
    held = held_of(LedgerImport, job, State.MAPPED, State.CHECKED)
    held.mapping, held.result = mapping.as_json(), {}
    _to_work(held, State.CHECKING)


@transaction.atomic
def apply(*, job: LedgerImport) -> None:
    """Let a worker book what the check found. Raises NotAllowed for a job that is not checked, or has rejections."""
    held = held_of(LedgerImport, job, State.CHECKED)
    if held.rejections:
        raise NotAllowed("Nothing is booked while any line is rejected. Correct the file or the columns.")
    _to_work(held, State.APPLYING)


@transaction.atomic
def discard(*, job: LedgerImport, now: datetime) -> None:
    """End a job without applying it; its file and its rows go. Raises NotAllowed while it is being applied."""
    held = held_of(LedgerImport, job, *(state for state in State if state not in (State.APPLIED, State.DISCARDED)))
    copying.unstage(held)
    LedgerFile.objects.filter(job=held).delete()
    held.state, held.ended_at, held.leased_until, held.seen = State.DISCARDED, now, None, {}
    held.save()


def _to_work(job: LedgerImport, state: State) -> None:
    to_work(job, state)
    wake(TASK, job.pk)
