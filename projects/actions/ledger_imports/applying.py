"""A ledger's file applied: its new and changed lines, and what can be booked, in one transaction."""

# ruff: noqa: S608  # names of columns come from here, never from people

from __future__ import annotations

from datetime import datetime

from django.db import connection

from pmo_site.audit import audit
from pmo_site.audit.audit import Unit
from projects.actions.imports import copying
from projects.actions.imports.applying import NotStaged, Overtaken, wait
from projects.actions.ledger_imports.booking import book, waiting
from projects.actions.ledger_imports.comparing import LINES, TOLD, compare
from projects.models import LedgerFile, LedgerImport
from projects.queries.ledger_imports import codes_of


def apply(job: LedgerImport, *, now: datetime, unseen: bool = False) -> None:
    """Write what the staged lines say and book them, with audit rows and standings, and end the job. What waited for a
    code that is known by now is booked too.

    unseen: nobody looked at the check, so whatever the comparison finds now is applied. Otherwise Overtaken is raised
    when it finds anything else than the check did. Raises NotStaged when the rows are gone. Must be called for a job
    without rejections.
    """
    with audit.change(by=job.by, now=now) as unit:
        wait()
        if job.rows.count() != job.result["staged"]:
            raise NotStaged
        seen = job.result["fingerprint"]
        compare(job)
        if job.result["fingerprint"] != seen and not unseen:
            raise Overtaken
        currency = job.read_mapping().currency
        touched = {*_insert(job), *_update(job), *waiting(job.ledger, currency)}
        book(touched, codes_of(job.ledger, currency, touched, by=job.by), unit, note=note_of(job))
        _end(job, unit)


def note_of(job: LedgerImport) -> str:
    """What the history says beside each entry."""
    return f"{job.filename} of {job.ledger}"[:200]


def _insert(job: LedgerImport) -> list[int]:
    columns = ", ".join(LINES.columns[1:])
    with connection.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO projects_ledgerline (ledger, currency, job_id, {columns})
            SELECT %s, %s, job_id, {columns} FROM projects_stagedline
            WHERE job_id = %s AND outcome = 'new' ORDER BY number RETURNING id""",
            [job.ledger, job.read_mapping().currency, job.pk],
        )
        return [key for (key,) in cursor.fetchall()]


def _update(job: LedgerImport) -> list[int]:
    told = ", ".join(f"{name} = s.{name}" for name in TOLD)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""UPDATE projects_ledgerline l SET job_id = s.job_id, currency = %s, {told} FROM projects_stagedline s
            WHERE s.job_id = %s AND s.outcome = 'changed' AND s.held_id = l.id RETURNING l.id""",
            [job.read_mapping().currency, job.pk],
        )
        return [key for (key,) in cursor.fetchall()]


def _end(job: LedgerImport, unit: Unit) -> None:
    told = job.result
    said = f"{told['new']:,} new, {told['changed']:,} changed, {told['same']:,} unchanged lines"
    unit.noticed(f"{job.filename} of {job.ledger}: {said}"[:300], kind="projects.ledgerimport", verb="imported")
    copying.unstage(job)
    LedgerFile.objects.filter(job=job).delete()
    job.state, job.ended_at, job.error, job.leased_until = LedgerImport.State.APPLIED, unit.now, "", None
    job.save()
