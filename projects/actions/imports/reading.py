"""The first look at a file: its sheets, its columns with samples, the mapping that is proposed, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from projects.domain.fields import Field
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
        "remarks": [*remarks, *_about_last(job.source, mapping), *mapping.remarks],
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
    remarks += [
        f"“{column.heading}” is read as “{column.field.label}”, as it was under its old name, but says “{other.label}”:"
        " which of them is it?"
        for column, other in fitted.doubted
    ]
    remarks += [f"“{heading}” is not in this file." for heading in fitted.gone]
    remarks += [f"“{heading}” is new." for heading in fitted.new]
    return mapping, remarks, fitted.suggested


def _about_last(source: str, mapping: Mapping) -> list[str]:
    """A day that the last file of the source told and this one does not, which tells another of the same event: the
    heading may have changed, and not what it means."""
    last = PortfolioImport.objects.applied().of(source).newest_first().first()
    if last is None:
        return []
    before, now = (_days(told) for told in (last.read_mapping(), mapping))
    return [
        f"The last file of this source told “{old.label}”, and this one does not, but “{new.label}”"
        f" (“{mapping.headings_of(new)[0]}”): if that is the same day under another heading, choose it in the columns."
        for old in before
        for new in now
        if old not in now and new not in before and old.begins is new.begins
    ]


def _days(mapping: Mapping) -> list[Field]:
    """The days of a start or a finish that columns hold."""
    named = dict.fromkeys(column.field for column in mapping.columns)
    return [name for name in named if name.value.startswith(("start_", "finish_"))]


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
