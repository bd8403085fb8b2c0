"""A whole import in one transaction, as the command makes it: read, checked and applied, or only checked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from pmo_site.people.models import User
from projects.actions.imports import applying, checking, reading
from projects.formats.tables import read_table
from projects.models import ImportProfile, PortfolioImport

State = PortfolioImport.State


@dataclass(frozen=True, slots=True)
class Upload:
    """A file and what is known of it. Without a source the one that has its projects is found, or one is made after the
    name of the file; report_date is for rows that tell none."""

    data: bytes
    filename: str
    sheet: str = ""
    profile: ImportProfile | None = None
    source: str = ""
    report_date: date | None = None


def bring_in(upload: Upload, *, by: User | None, now: datetime, dry_run: bool = False) -> PortfolioImport:
    """Import a file. Of a dry run, and when anything is rejected, nothing stays but the result of the returned job.

    Raises tables.Unreadable for a file that cannot be read.
    """
    table = read_table(upload.data, filename=upload.filename, sheet=upload.sheet or None)
    with transaction.atomic():
        job = PortfolioImport(
            filename=upload.filename[-250:],
            digest=hashlib.sha256(upload.data).hexdigest(),
            profile=upload.profile,
            source=upload.source,
            report_date=upload.report_date,
            by=by,
            created_at=now,
        )
        mapping = reading.read(job, table)
        job.save()
        checking.check(job, table, mapping, today=localdate(now))
        for told in ("read", "warnings"):  # with what a person would have read on the page of the columns
            job.result[told] = list(dict.fromkeys([*job.seen["remarks"], *job.result[told]]))
        if job.rejections or dry_run:
            transaction.set_rollback(True)
            return job
        job.state = State.APPLYING
        applying.apply(job, now=now, unseen=True)
    return job
