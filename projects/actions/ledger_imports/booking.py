"""Lines of the ledger become entries of projects as soon as their codes are known; entries follow their lines."""

# ruff: noqa: S608  # names of columns come from here, never from people

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

from pmo_site.audit import bulk
from pmo_site.audit.audit import Unit
from projects.actions.standings import refresh
from projects.models import CostEntry, LedgerLine
from projects.queries.ledger_imports import Codes

ENTRY = "initcap(t.kind) || to_char(t.month, ' Mon YYYY')"
KNOWN = "(p.key IS NOT NULL AND (x.fund = '' OR f.key IS NOT NULL))"
# what an entry says of its line, column by column
SAYS = {
    "project_id": "l.project_id",
    "kind": "l.kind",
    "month": "l.month",
    "category": "l.category",
    "funding_source_id": "l.funding_source_id",
    "contract_id": "c.id",
    "amount": "l.amount",
    "note": "left(concat_ws(' ', 'Document', l.document, nullif(l.vendor, ''), nullif(l.description, '')), 200)",
}
BOOKED = """projects_ledgerline l LEFT JOIN projects_contract c
    ON c.project_id = l.project_id AND c.number = l.contract_number AND l.contract_number <> ''"""


def book(lines: Iterable[int], codes: Codes, unit: Unit, *, note: str) -> int:
    """Say whose these lines are, and make, correct or take away their entries; returns how many are booked.

    Where the ledger tells a project's costs, the total to date of a portfolio file stays and does not count any more.
    """
    keys = bulk.array(lines)
    before = _entries(keys)
    _resolve(keys, codes)
    after = _entries(keys)
    _remove(before.keys() - after.keys(), unit, note)
    _correct(sorted(after), unit, note)
    made = _make(keys, unit, note)
    booked = _entries(keys)
    touched = {*before.values(), *booked.values()}
    _settle_totals(touched, unit, note)
    for project in touched:
        unit.at_the_end(refresh, project)
    return len(after) + len(made)


def _entries(lines: str) -> dict[int, int]:
    """The project of each entry that these lines have."""
    return dict(
        _rows(
            """SELECT e.id, e.project_id FROM projects_ledgerline l JOIN projects_costentry e ON e.id = l.entry_id
            WHERE l.id = ANY(%(lines)s)""",
            {"lines": lines},
        )
    )


def _resolve(lines: str, codes: Codes) -> None:
    _rows(
        f"""UPDATE projects_ledgerline l SET project_id = p.key, funding_source_id = f.key,
            entry_id = CASE WHEN {KNOWN} THEN l.entry_id END
        FROM projects_ledgerline x
        LEFT JOIN unnest(%(projects)s::text[], %(project_keys)s::bigint[]) AS p (code, key) ON p.code = upper(x.code)
        LEFT JOIN unnest(%(funds)s::text[], %(fund_keys)s::bigint[]) AS f (code, key) ON f.code = upper(x.fund)
        WHERE x.id = ANY(%(lines)s) AND l.id = x.id
            AND (l.project_id, l.funding_source_id) IS DISTINCT FROM (p.key, f.key) RETURNING l.id""",
        {
            "lines": lines,
            "projects": list(codes.projects),
            "project_keys": list(codes.projects.values()),
            "funds": list(codes.funds),
            "fund_keys": list(codes.funds.values()),
        },
    )


def _remove(keys: set[int], unit: Unit, note: str) -> None:
    entries = CostEntry.objects.filter(pk__in=keys)
    with unit.of_rows(list(entries), verb="removed", note=note):
        entries.delete()


def _correct(keys: list[int], unit: Unit, note: str) -> None:
    """Entries whose lines say something else now."""
    held, says = (", ".join(side) for side in ([f"e.{column}" for column in SAYS], SAYS.values()))
    join = f"FROM {BOOKED}, projects_costentry e WHERE e.id = l.entry_id AND l.entry_id = ANY(%(keys)s)"
    found = _rows(f"SELECT e.id {join} AND ({held}) IS DISTINCT FROM ({says})", {"keys": bulk.array(keys)})
    differing = sorted(key for (key,) in found)
    with bulk.edited(unit, CostEntry, differing, verb="edited", target=ENTRY, note=note):
        _rows(
            f"""UPDATE projects_costentry e SET version = e.version + 1,
                {", ".join(f"{column} = {value}" for column, value in SAYS.items())}
            FROM {BOOKED} WHERE e.id = l.entry_id AND e.id = ANY(%(keys)s) RETURNING e.id""",
            {"keys": bulk.array(differing)},
        )


def _make(lines: str, unit: Unit, note: str) -> list[int]:
    """An entry of each line that is known and has none. Its key is drawn first: each needs the other."""
    drawn = _rows(
        """UPDATE projects_ledgerline SET entry_id = nextval(pg_get_serial_sequence('projects_costentry', 'id'))
        WHERE id = ANY(%(lines)s) AND entry_id IS NULL AND project_id IS NOT NULL
            AND (fund = '' OR funding_source_id IS NOT NULL) RETURNING entry_id""",
        {"lines": lines},
    )
    keys = sorted(key for (key,) in drawn)
    _rows(
        f"""INSERT INTO projects_costentry (id, {", ".join(SAYS)}, imported, posted, counted, version)
        SELECT l.entry_id, {", ".join(SAYS.values())}, false, true, true, 1 FROM {BOOKED}
        WHERE l.entry_id = ANY(%(keys)s) RETURNING id""",
        {"keys": bulk.array(keys)},
    )
    bulk.added(unit, CostEntry, keys, verb="added", target=ENTRY, note=note)
    return keys


def _settle_totals(projects: set[int], unit: Unit, note: str) -> None:
    """A portfolio file's total to date counts exactly where the ledger has no entry of that kind."""
    counts = """NOT EXISTS (SELECT FROM projects_costentry p
        WHERE p.project_id = e.project_id AND p.kind = e.kind AND p.posted)"""
    where = f"e.imported AND e.project_id = ANY(%(projects)s) AND e.counted <> ({counts})"
    values = {"projects": bulk.array(projects)}
    keys = sorted(key for (key,) in _rows(f"SELECT e.id FROM projects_costentry e WHERE {where}", values))
    with bulk.edited(unit, CostEntry, keys, verb="edited", target=ENTRY, note=note):
        _rows(f"UPDATE projects_costentry e SET counted = {counts} WHERE {where} RETURNING e.id", values)


def waiting(ledger: str, currency: str) -> list[int]:
    """The lines of a ledger that are not booked."""
    return list(LedgerLine.objects.queued().filter(ledger=ledger, currency=currency).values_list("pk", flat=True))


def _rows(sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
