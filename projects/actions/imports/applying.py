"""An import applied: everything that the check found, in one transaction, or nothing."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from pmo_site.audit import audit
from pmo_site.audit.audit import Unit
from projects.actions.imports import beside, checking, copying, history, places, writing
from projects.actions.imports.matching import Matched
from projects.actions.standings import refresh
from projects.domain.staged import Told
from projects.models import ImportedFile, PortfolioImport

ONE_AT_A_TIME = 71_003  # advisory: two imports would race for codes, departments and the same projects


class Overtaken(Exception):
    """The projects changed after the check, so that the import would do something else than what was looked at."""


class NotStaged(Exception):
    """Rows of the check are not there any more: it must be made again."""


def apply(job: PortfolioImport, *, now: datetime, unseen: bool = False) -> None:
    """Write what the job's rows say, with its audit rows and standings, and end the job.

    unseen: nobody looked at the result of the check, so whatever the comparison finds now is applied. Otherwise
    Overtaken is raised when it finds anything else than the check did.
    Raises NotStaged when the rows are gone. Must be called for a job without rejections.
    """
    with audit.change(by=job.by, now=now) as unit:
        wait()
        if job.rows.count() != job.result["staged"]:
            raise NotStaged
        seen = job.result["fingerprint"]
        told, matched = checking.again(job)
        if job.result["fingerprint"] != seen and not unseen:
            raise Overtaken
        _write(job, told, matched, unit)
        _end(job, unit)


def _write(job: PortfolioImport, told: Told, matched: Matched, unit: Unit) -> None:
    made = places.make(job, unit)
    touched = [*writing.update(job, told, made, unit), *writing.confirm(job, unit), *writing.insert(job, made, unit)]
    if "cost_actual" in told.columns:
        beside.costs(job, unit)
    if "declared" in told.columns:
        beside.declarations(job, unit)
    if "milestones" in told.columns:
        beside.milestones(job, unit)
    if job.read_mapping().dated:
        history.write(job, closed=matched.closed, now=unit.now)
    for project in touched:
        unit.at_the_end(refresh, project)


def _end(job: PortfolioImport, unit: Unit) -> None:
    counted = job.result
    said = f"{counted['created']:,} created, {counted['updated']:,} updated, {counted['unchanged']:,} unchanged"
    unit.noticed(f"{job.filename} of {job.source}: {said}"[:300], kind="projects.portfolioimport", verb="imported")
    copying.unstage(job)
    ImportedFile.objects.filter(job=job).delete()
    job.state, job.ended_at, job.error = PortfolioImport.State.APPLIED, unit.now, ""
    job.leased_until = None
    job.save()


def wait() -> None:
    """Until no other import, of a portfolio or of a ledger, is being applied; held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
