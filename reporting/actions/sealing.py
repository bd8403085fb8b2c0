"""Sealing: the contents are frozen as canonical JSON under their SHA-256; nobody changes them after that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import connection, transaction

from pmo_site.audit import audit
from pmo_site.audit.audit import Unit
from pmo_site.outbox.posting import post
from pmo_site.ui.words import count
from reporting.domain.status_report import Sealed
from reporting.domain.status_report import seal as sealed
from reporting.formats import letters
from reporting.models import StatusReport
from reporting.queries.contents import contents_of
from reporting.queries.recipients import subscribed_reports, to

BATCH = 500


@transaction.atomic
def seal_due(period_start: date, now: datetime) -> str:
    """Seal every report of the period, and any that an earlier one left behind.

    Whoever did not answer gets a report made from the evidence, which says so.
    """
    found = StatusReport.objects.open().up_to(period_start)
    # nobody answers or returns one between its reading and its seal
    reports = list(found.select_for_update(of=("self",)).with_people().by_project())
    if not reports:
        return "No report was to be sealed."
    confirmed = sum(report.confirmed for report in reports)
    with audit.change(by=None, now=now) as unit:
        seal(reports, unit=unit, now=now)
        _tell(reports, period_start, now)
    return f"{count(len(reports), 'report')} sealed, {len(reports) - confirmed} of them not confirmed."


def _tell(reports: Sequence[StatusReport], period_start: date, now: datetime) -> None:
    """A letter to each who gets some of them."""
    written = []
    lines = {report.pk: letters.SealedLine.of(report.told(), report.pk) for report in reports}
    for user, theirs in subscribed_reports(reports):
        body = letters.sealed(user.name, [lines[report.pk] for report in theirs], period_start)
        written.append(body.to(to(user)))
    post(written, now=now)


def seal(reports: Sequence[StatusReport], *, unit: Unit, now: datetime) -> None:
    """Freeze the reports as of now, in a few statements a batch. Words that were returned and not given again go."""
    for batch in _batches(reports):
        frozen = {pk: sealed(contents) for pk, contents in contents_of(batch, now=now).items()}
        with unit.of_rows(batch, verb="sealed"):
            _store(frozen, [report.pk for report in batch if not report.confirmed], now)
        for report in batch:
            _note(report, frozen[report.pk], now)


def _note(report: StatusReport, frozen: Sealed, now: datetime) -> None:
    """In memory what was stored."""
    if not report.confirmed:
        report.sentence, report.answered_by, report.answered_for, report.answered_at = "", None, None, None
    report.state, report.sealed_at, report.draft, report.version = (
        StatusReport.State.SEALED,
        now,
        {},
        report.version + 1,
    )
    report.contents, report.sha256 = frozen.contents.decode(), frozen.sha256


def _store(frozen: dict[int, Sealed], unconfirmed: list[int], now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {StatusReport._meta.db_table} SET state = 'draft', sentence = '', answered_by_id = NULL,"  # noqa: S608  # the name comes from the model
            " answered_for_id = NULL, answered_at = NULL WHERE id = ANY(%s)",
            [unconfirmed],
        )
        texts, seals = zip(*((one.contents.decode(), one.sha256) for one in frozen.values()), strict=True)
        cursor.execute(
            f"""
            UPDATE {StatusReport._meta.db_table} report
            SET state = 'sealed', contents = frozen.contents, sha256 = frozen.sha256, sealed_at = %s, draft = '{{}}',
                version = report.version + 1
            FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS frozen (id, contents, sha256)
            WHERE report.id = frozen.id
            """,  # noqa: S608  # the name comes from the model
            [now, list(frozen), list(texts), list(seals)],
        )


def _batches(reports: Sequence[StatusReport]) -> Iterator[Sequence[StatusReport]]:
    for first in range(0, len(reports), BATCH):
        yield reports[first : first + BATCH]
