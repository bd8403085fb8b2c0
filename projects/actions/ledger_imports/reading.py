"""The first look at a ledger's file: its columns with samples, and how they are read."""

from __future__ import annotations

from dataclasses import replace

from projects.domain.ledger_mapping import LedgerMapping, checked, mapping_from_json, propose
from projects.domain.profiles import profiles
from projects.domain.tables import Table, Unreadable
from projects.formats.tables import read_table
from projects.models import LedgerImport

SAMPLE = 120  # characters of a sample that are kept


def table_of(job: LedgerImport) -> Table:
    """The table in the job's file. Raises Unreadable, and when the file is gone."""
    file = getattr(job, "file", None)
    if file is None:
        raise Unreadable(f"{job.filename}: the file is not kept any more; upload it again.")
    return read_table(bytes(file.content), filename=job.filename, sheet=job.sheet or None)


def read(job: LedgerImport, table: Table) -> LedgerMapping:
    """Note with the job what stands in the table and how it is read, unsaved: by its profile, else as the last file of
    the same ledger was, where headings are the same."""
    mapping = propose(table, _kept(job))
    job.sheet, job.mapping, job.total = table.sheet or "", mapping.as_json(), len(table.rows)
    job.seen = {
        "columns": [
            {"heading": seen.heading, "samples": [text[:SAMPLE] for text in seen.samples], "filled": seen.filled}
            for seen in profiles(table)
        ],
        "remarks": list(mapping.remarks),
    }
    return mapping


def _kept(job: LedgerImport) -> LedgerMapping | None:
    if job.profile:
        return mapping_from_json(job.profile.mapping)
    last = LedgerImport.objects.applied().of(job.ledger).newest_first().first()
    return last.read_mapping() if last else None


def rechecked(job: LedgerImport, table: Table) -> LedgerMapping:
    """The job's mapping as a person left it, with the conventions that the cells show."""
    mapping = job.read_mapping()
    columns = tuple(column for column in mapping.columns if column.heading in table.headings)
    return checked(replace(mapping, columns=columns), table)
