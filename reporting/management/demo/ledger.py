"""The city's ledger in the demo: an extract of the last months, with an account and a grant that nobody knows yet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from pmo_site.people.models import User
from projects.actions.ledger_imports.direct import bring_in
from reporting.management.demo.cases import Case
from reporting.management.demo.city import City
from reporting.management.demo.money import month_of, shares_of
from reporting.management.demo.timeline import Event, moment, workday

LEDGER = "City ledger"
HEADINGS = ["Project code", "Fund", "Posting month", "Document no.", "Line", "Type", "Amount", "Vendor", "Description"]
TOLD = 8  # projects with utility work that the ledger tells
UNKNOWN = [
    ["4471-220-06", "GF", "AP-90311", "1", "Actual", "48750.00", "Gulf Survey", "Boundary survey, old account"],
    ["4471-220-06", "GF", "AP-90377", "1", "Actual", "12300.00", "Gulf Survey", "Boundary survey, second part"],
    ["4471-315-02", "", "PO-7741", "1", "Encumbrance", "96000.00", "Bayou Signal", "Signal cabinets"],
]  # fmt: skip
NEW_GRANT = "FEMA-4611-PW"  # awarded, and not yet among the sources of the portal


def events(cases: Sequence[Case], city: City) -> Iterator[Event]:
    """One file, a fortnight before the end."""
    open_to_all = [case for case in cases if not case.project.confidential]
    if open_to_all:
        day = workday(city.today - timedelta(days=14))
        yield Event(moment(day, 9), city.people["hannah.mills"], partial(_bring, open_to_all[:TOLD], day), alone=True)


def _bring(cases: Sequence[Case], day: date, *, by: User, now: datetime) -> None:
    bring_in(_file(cases, day), f"ledger-{day:%Y-%m}.csv", LEDGER, by=by, now=now)


def _file(cases: Sequence[Case], day: date) -> bytes:
    text, posted = io.StringIO(), month_of(month_of(day) - timedelta(days=1))
    rows = [row for n, case in enumerate(cases) for row in _rows(case, n, posted)]
    rows += [[code, fund, f"{posted:%Y-%m}", *rest] for code, fund, *rest in UNKNOWN]
    csv.writer(text).writerows([HEADINGS, *rows])
    return text.getvalue().encode()


def _rows(case: Case, n: int, posted: date) -> Iterator[list[str]]:
    """Utility work of a thousandth of the budget; the first project's is paid by a grant that nobody has entered."""
    fund = NEW_GRANT if n == 0 else shares_of(case)[0][0].code
    amount, on = round(case.budget / 1000, 2), f"{posted:%Y-%m}"
    yield [case.project.code, fund, on, f"AP-90{n:03}", "1", "Actual", f"{amount}", "Entergy", "Utility relocation"]
    yield [case.project.code, fund, on, f"PO-77{n:03}", "1", "Encumbrance", f"{amount * 2}", "Entergy", "Poles to come"]
