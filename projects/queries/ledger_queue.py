"""What waits: lines of the ledger whose project or funding source nobody has named, by code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Max, Min, Sum

from pmo_site.people.models import User
from projects.models import LedgerLine
from projects.models.ledger import LedgerLineQuerySet

SHOWN = 200  # codes
LINES = 50  # of one code


@dataclass(frozen=True, slots=True)
class Unknown:
    """A code that nobody has said anything about: its lines and their sum, and what it should be."""

    ledger: str
    code: str
    fund: bool
    currency: str
    lines: int
    total: Decimal
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Waiting:
    """All that waits, in one currency. A line that waits for two codes is in it once."""

    currency: str
    lines: int
    total: Decimal


def unknown() -> list[Unknown]:
    """Codes that wait, the largest sum first; two queries."""
    projects = LedgerLine.objects.queued().filter(project=None)
    funds = LedgerLine.objects.queued().exclude(fund="").filter(funding_source=None)
    found = [*_by(projects, "code", fund=False), *_by(funds, "fund", fund=True)]
    return sorted(found, key=lambda one: (-abs(one.total), one.ledger, one.code))[:SHOWN]


def _by(lines: LedgerLineQuerySet, name: str, *, fund: bool) -> list[Unknown]:
    told = {"n": Count("pk"), "total": Sum("amount"), "first": Min("month"), "last": Max("month")}
    rows = lines.values("ledger", "currency", name).annotate(**told).order_by()
    return [
        Unknown(row["ledger"], row[name], fund, row["currency"], row["n"], row["total"], row["first"], row["last"])
        for row in rows
    ]


def waiting() -> list[Waiting]:
    """What waits by currency."""
    rows = LedgerLine.objects.queued().values_list("currency").annotate(Count("pk"), Sum("amount")).order_by("currency")
    return [Waiting(*row) for row in rows]


def lines_of(ledger: str, code: str, user: User, *, fund: bool) -> list[LedgerLine]:
    """The largest lines that wait for one code."""
    lines = LedgerLine.objects.shown_to(user).waiting_for(ledger, code, fund=fund)
    return list(lines.order_by("-amount", "pk")[:LINES])
