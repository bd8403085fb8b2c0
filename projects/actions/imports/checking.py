"""The check: a file staged and compared with the projects. Nothing of the portfolio is touched."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction

from projects.actions.imports import copying, history, places, writing
from projects.actions.imports.matching import Matched, match
from projects.domain.mapping import Mapping
from projects.domain.portfolio_file import Reading, Total
from projects.domain.staged import Told, told_by
from projects.domain.staging import Staging
from projects.domain.tables import Table
from projects.models import PortfolioImport
from projects.queries.imports import (
    counts,
    differing_originals,
    fingerprint,
    known,
    renames_and_moves,
    report_date_of,
)

SHOWN = 1_000  # rejections that are kept one by one
STRANGE = 0.5  # share of known projects under another name, above which the source is doubted


def check(
    job: PortfolioImport, table: Table, mapping: Mapping, *, today: date, tell: Callable[[int], None] = lambda _: None
) -> None:
    """Stage the rows of a table and note with the job what they would change. The job must name its source.

    today: in the city. tell: called with the number of rows as they go in. The job is not saved: its mapping, its day
    of report and its result are set.
    """
    job.mapping = mapping.as_json()
    job.total = len(table.rows)
    if job.report_date is None and not mapping.dated:
        job.report_date = report_date_of(job.digest, job.source, today)
    reading = Reading(table, mapping)
    staging = Staging(reading, known(), report_date=job.report_date or today, today=today)
    staged = copying.stage(job, staging.rows(), tell=tell)
    told, matched = _compare(job, mapping)
    rejected = staging.rejected
    job.result = {
        "rows": len(table.rows),
        "staged": staged,
        "rejections": len(rejected),
        "rejected": [rejection.as_json() | {"place": rejection.place} for rejection in rejected[:SHOWN]],
        "read": [*reading.warnings(), *_about_currency(reading)],
        "totals": totals(reading.totals),
    }
    _conclude(job, told, matched)


def again(job: PortfolioImport) -> tuple[Told, Matched]:
    """Compare the staged rows with the projects as they are now, and note the outcome with the job, unsaved."""
    places.resolve(job)
    told, matched = _compare(job, job.read_mapping())
    _conclude(job, told, matched)
    return told, matched


@transaction.atomic
def _compare(job: PortfolioImport, mapping: Mapping) -> tuple[Told, Matched]:
    copying.plan_for_many()
    told = told_by(mapping)
    if mapping.dated:
        told = history.first_promises(job, told)
    return told, match(job, told, dated=mapping.dated)


def _conclude(job: PortfolioImport, told: Told, matched: Matched) -> None:
    """Set the counts of the comparison and what was noticed in the job's result."""
    counted = counts(job)
    warnings = [*job.result["read"], *matched.warnings(), *_about_baselines(job, told), *_about_source(counted)]
    warnings += _about_promises(told_by(job.read_mapping()), told)
    moved = renames_and_moves(job)
    job.result |= counted | {"warnings": warnings, "moved_or_renamed": moved, "fingerprint": fingerprint(job)}


def _about_baselines(job: PortfolioImport, told: Told) -> list[str]:
    said = {"start_original": "start", "finish_original": "finish", "budget_original": "budget"}
    differing = differing_originals(job, [name for name in said if name in told.columns])
    return [
        f"The file tells another original {said[name]} of {number:,} project{'s' if number > 1 else ''}; the one that"
        " was set first is kept."
        for name, number in differing.items()
        if number
    ]


def _about_promises(by_columns: Told, told: Told) -> list[str]:
    said = {"finish_original": "finish", "budget_original": "cost"}
    promised = [said[name] for name in told.columns if name not in by_columns.columns]
    if not promised:
        return []
    return [f"The file tells no baseline: the first forecast of {' and '.join(promised)} counts as the original one."]


def _about_currency(reading: Reading) -> list[str]:
    if reading.mapping.currency or not any("" in total.sums for total in reading.totals.values()):
        return []
    return [f"Amounts name no currency; those of new projects are taken for {writing.CURRENCY}."]


def _about_source(counted: dict[str, int]) -> list[str]:
    seen = counted["updated"] + counted["unchanged"]
    if counted["renamed"] <= max(2, seen * STRANGE):
        return []
    return [f"{counted['renamed']:,} of {seen:,} known projects have another name here. Is this the right source?"]


def totals(found: dict[Any, Total]) -> dict[str, Any]:
    """By field: how many rows hold it, the sum in whole units of the currency, how many withhold it.

    Where a file has several currencies there is no sum, but `sums` by currency. Amounts without one count as the
    file's only currency.
    """
    return {str(name): _total(total) for name, total in found.items()}


def _total(total: Total) -> dict[str, Any]:
    sums = dict(total.sums)
    named = [currency for currency in sums if currency]
    if "" in sums and len(named) == 1:
        sums[named[0]] += sums.pop("")
    whole = {currency: int(amount.to_integral_value()) for currency, amount in sums.items()}
    told: dict[str, Any] = {"count": total.count, "sum": None, "withheld": total.withheld}
    if len(whole) > 1:
        return told | {"sums": whole}
    currency, amount = next(iter(whole.items()), ("", None))
    return told | {"sum": amount, "currency": currency}
