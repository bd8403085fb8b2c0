"""The first look at a file: its sheets, its columns with samples, the mapping that is proposed, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from projects.domain.fits import fit
from projects.domain.mapping import Column, Mapping, mapping_from_json
from projects.domain.profiles import Profile, profiles
from projects.domain.proposals import checked, propose
from projects.domain.tables import Table, Unreadable
from projects.formats.tables import read_table, sheets
from projects.models import ImportProfile, PortfolioImport
from projects.queries.imports import source_of

SAMPLE = 120  # characters of a sample that are kept


def table_of(job: PortfolioImport) -> Table:
    """The table in the job's file. Raises Unreadable, and when the file is gone."""
    file = getattr(job, "file", None)
    if file is None:
        raise Unreadable(f"{job.filename}: the file is not kept any more; upload it again.")
    return read_table(bytes(file.content), filename=job.filename, sheet=job.sheet or None)


def read(job: PortfolioImport, table: Table, names: list[str] | None = None) -> Mapping:
    """Note with the job what stands in the table, and propose how to read it. The job is not saved.

    names: of the sheets. With a profile its mapping is fitted to the table; otherwise one is proposed. The source is
    that of the profile, or the one that has these projects, unless the job names one.
    """
    seen = profiles(table)
    mapping, remarks, suggested = _proposed(job.profile, table, seen)
    if not job.source:
        job.source = job.profile.source if job.profile else source_of(table, mapping)
    job.sheet = table.sheet or ""
    job.mapping = mapping.as_json()
    job.total = len(table.rows)
    job.seen = {
        "sheets": names or [],
        "columns": _columns(seen, mapping, suggested),
        "remarks": [*remarks, *mapping.remarks],
        "notes": list(table.notes[:5]),
    }
    return mapping


def rechecked(job: PortfolioImport, table: Table) -> Mapping:
    """The job's mapping as a person left it, with the conventions that the cells show."""
    mapping = job.read_mapping()
    columns = tuple(column for column in mapping.columns if column.heading in table.headings)
    return checked(replace(mapping, columns=columns, sheet=table.sheet, layout=table.layout), table)


def sheets_of(job: PortfolioImport) -> list[str]:
    """The names of the sheets of a workbook; none for a CSV."""
    return sheets(bytes(job.file.content), filename=job.filename)


def _proposed(
    profile: ImportProfile | None, table: Table, seen: Sequence[Profile]
) -> tuple[Mapping, list[str], tuple[Column, ...]]:
    if profile is None:
        return propose(table, seen), [], ()
    fitted = fit(mapping_from_json(profile.mapping), table)
    mapping = replace(fitted.mapping, sheet=table.sheet, layout=table.layout)
    remarks = [f"“{old}” is now called “{new}”." for old, new in fitted.renamed]
    remarks += [f"“{heading}” is not in this file." for heading in fitted.gone]
    remarks += [f"“{heading}” is new." for heading in fitted.new]
    return mapping, remarks, fitted.suggested


def _columns(profiled: Sequence[Profile], mapping: Mapping, suggested: tuple[Column, ...]) -> list[dict[str, Any]]:
    """For the person who checks the mapping: what each column holds, and why it is read as it is."""
    reasons = {column.heading: column.reason for column in mapping.columns}
    could = {column.heading: f"could be {column.field.label}" for column in suggested}
    return [
        {
            "heading": seen.heading,
            "samples": [sample[:SAMPLE] for sample in seen.samples],
            "filled": seen.filled,
            "reason": reasons.get(seen.heading) or could.get(seen.heading, ""),
        }
        for seen in profiled
    ]
