"""What people say about the codes of a ledger: whose they are. Said once; what waited for it is booked."""

from __future__ import annotations

from datetime import datetime

from pmo_site.audit import audit
from pmo_site.people.models import User
from projects.actions.imports.applying import wait
from projects.actions.ledger_imports.booking import book
from projects.actions.projects import NotAllowed
from projects.models import FundingSource, LedgerCode, LedgerLine, Project
from projects.queries.ledger_imports import codes_of


def assign(
    *,
    ledger: str,
    code: str,
    project: Project | None = None,
    source: FundingSource | None = None,
    by: User,
    now: datetime,
) -> int:
    """Say that a code of a ledger is a project, or a funding source, and book the lines that waited for nothing else.

    Returns how many were booked. Raises NotAllowed when the code is kept in another currency than the project is.
    """
    with audit.change(by=by, now=now) as unit:
        wait()
        lines = LedgerLine.objects.waiting_for(ledger, code, fund=source is not None)
        currencies = sorted(set(lines.values_list("currency", flat=True)))
        if project and currencies and currencies != [project.currency]:
            raise NotAllowed(
                f"{ledger} tells {code} in {', '.join(currencies)}, and {project} is in {project.currency}."
            )
        kept = LedgerCode.objects.meaning(ledger, code, fund=source is not None) or LedgerCode(ledger=ledger, code=code)
        with unit.of(kept, verb="edited" if kept.pk else "added"):
            kept.project, kept.funding_source = project, source
            kept.save()
        booked = 0
        for currency in currencies:
            keys = list(lines.filter(currency=currency).values_list("pk", flat=True))
            booked += book(keys, codes_of(ledger, currency, keys, by=by), unit, note=f"{code} of {ledger}"[:200])
    return booked
