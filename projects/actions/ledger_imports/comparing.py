"""The check: a ledger's file staged beside the lines that are here. No entry is touched."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from projects.actions.imports import copying
from projects.domain.ledger_file import LedgerReading, Line
from projects.domain.ledger_mapping import LedgerMapping
from projects.domain.tables import Table
from projects.models import LedgerImport, StagedLine
from projects.queries.ledger_imports import beside, codes_in, counts, fingerprint, grouped, without_row

SHOWN = 1_000  # rejections that are kept one by one
LINES = copying.Into(StagedLine, Line._fields)
TOLD = Line._fields[3:]  # what a line says, beyond where it stands and which it is


def check(
    job: LedgerImport, table: Table, mapping: LedgerMapping, *, tell: Callable[[int], None] = lambda _: None
) -> None:
    """Stage the lines of a table and note with the job what they would change, unsaved.

    tell: called with the number of lines as they go in. Raises ValueError when a needed column is missing.
    """
    if mapping.missing:
        raise ValueError(f"No column is read as {', '.join(name.label.lower() for name in mapping.missing)}.")
    job.mapping, job.total = mapping.as_json(), len(table.rows)
    reading = LedgerReading(table, mapping)
    staged = copying.stage(job, reading.lines(), tell=tell, into=LINES)
    job.result = {
        "rows": len(table.rows),
        "staged": staged,
        "rejections": len(reading.rejected),
        "rejected": [rejection.as_json() | {"place": rejection.place} for rejection in reading.rejected[:SHOWN]],
        "read": reading.warnings(),
        "totals": {kind: str(amount) for kind, amount in reading.sums.items()},
    }
    compare(job)


@transaction.atomic
def compare(job: LedgerImport) -> None:
    """Say of each staged line whether it is new, changed or known, and note the outcome with the job, unsaved."""
    copying.plan_for_many()
    _match(job)
    waiting = _waiting(job)
    outcome = counts(job) | {"missing": without_row(job).count(), "waiting": waiting, "fingerprint": fingerprint(job)}
    job.result |= outcome | {"warnings": [*job.result["read"], *beside(job)]}


def _match(job: LedgerImport) -> None:
    said, held = (", ".join(f"{side}.{name}" for name in TOLD) for side in ("s", "l"))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE projects_stagedline SET outcome = 'new', held_id = NULL WHERE job_id = %s AND held_id IS NOT NULL",
            [job.pk],
        )
        cursor.execute(
            f"""UPDATE projects_stagedline s SET held_id = l.id,
                outcome = CASE WHEN ({said}) IS DISTINCT FROM ({held}) THEN 'changed' ELSE 'same' END
            FROM projects_ledgerline l WHERE s.job_id = %s AND l.ledger = %s
                AND upper(l.document) = upper(s.document) AND upper(l.line) = upper(s.line)""",  # noqa: S608  # of fields
            [job.pk, job.ledger],
        )


def _waiting(job: LedgerImport) -> dict[str, Any]:
    """How many lines of the file would wait for a code, their sums by kind, and the codes."""
    codes = codes_in(job)
    groups = [group for group in grouped(job) if not codes.know(group.code, group.fund)]
    sums = {kind: sum((g.total for g in groups if g.kind == kind), Decimal(0)) for kind in job.result["totals"]}
    unknown = {g.code for g in groups if g.code.upper() not in codes.projects}
    unknown |= {g.fund for g in groups if g.fund and g.fund.upper() not in codes.funds}
    return {
        "lines": sum(group.lines for group in groups),
        "totals": {kind: str(total) for kind, total in sums.items()},
        "codes": sorted(unknown),
    }
