"""What people do with an import: upload, confirm the columns, apply, discard. The work itself is a worker's."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.db import transaction

from pmo_site.outbox.waking import wake
from pmo_site.people.models import User
from projects.actions.file_jobs import held_of, to_work
from projects.actions.imports import copying
from projects.actions.projects import NotAllowed
from projects.domain.mapping import Mapping
from projects.models import ImportedFile, ImportProfile, PortfolioImport

TASK = "projects.import_work"
State = PortfolioImport.State


@transaction.atomic
def start(
    *, data: bytes, filename: str, by: User | None, now: datetime, sheet: str = "", profile: ImportProfile | None = None
) -> PortfolioImport:
    """Keep an uploaded file and let a worker look at it."""
    job = PortfolioImport(filename=filename[-250:] or "file", sheet=sheet, profile=profile, by=by, created_at=now)
    job.digest = hashlib.sha256(data).hexdigest()
    job.save()
    ImportedFile.objects.create(job=job, content=data)
    wake(TASK, job.pk)
    return job


@transaction.atomic
def read_again(*, job: PortfolioImport, sheet: str, profile: ImportProfile | None) -> None:
    """Look at another sheet, or by another profile. Raises NotAllowed when the job is at work or has ended."""
    held = _held(job, State.MAPPED, State.CHECKED, State.FAILED)
    copying.unstage(held)
    held.sheet, held.profile, held.source, held.seen, held.result = sheet, profile, "", {}, {}
    _to_work(held, State.UPLOADED)


@transaction.atomic
def check(*, job: PortfolioImport, mapping: Mapping, source: str, report_date: date | None) -> None:
    """Let a worker compare the file, read by this mapping, with the projects of the source.

    Raises NotAllowed when the job is at work or has ended.
    """
    held = _held(job, State.MAPPED, State.CHECKED)
    held.mapping, held.source, held.report_date, held.result = mapping.as_json(), source, report_date, {}
    _to_work(held, State.CHECKING)


@transaction.atomic
def apply(*, job: PortfolioImport) -> None:
    """Let a worker write what the check found. Raises NotAllowed for a job that is not checked, or has rejections."""
    held = _held(job, State.CHECKED)
    if held.rejections:
        raise NotAllowed("Nothing is applied while anything is rejected. Correct the file or the columns.")
    _to_work(held, State.APPLYING)


@transaction.atomic
def discard(*, job: PortfolioImport, now: datetime) -> None:
    """End a job without applying it; its file and its rows go. Raises NotAllowed when it is being applied."""
    held = _held(job, *(state for state in State if state not in (State.APPLIED, State.DISCARDED)))
    copying.unstage(held)
    ImportedFile.objects.filter(job=held).delete()
    held.state, held.ended_at, held.leased_until, held.seen = State.DISCARDED, now, None, {}
    held.save()


def _held(job: PortfolioImport, *states: State) -> PortfolioImport:
    return held_of(PortfolioImport, job, *states)


def _to_work(job: PortfolioImport, state: State) -> None:
    to_work(job, state)
    wake(TASK, job.pk)
