"""Contracts: who builds or delivers, up to which amount, and how the agreement was changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from projects.actions import contracts
from projects.actions import money as ledger
from projects.models import Amendment, Contract, CostEntry, FundingSource
from reporting.management.demo.cases import Case
from reporting.management.demo.money import month_of, shares_of, spent
from reporting.management.demo.plan import planned
from reporting.management.demo.timeline import Event, moment, workday

VENDORS = {
    "build": ["Halvorsen & Pike Construction", "Tidewater Civil", "Brightwater Builders", "Corrigan Marine Works"],
    "software": ["Civica Meridian Systems", "Nordlys Software", "Plainfield Data", "Openledger Partners"],
    "purchase": ["Amberline Equipment", "Keystone Signal Supply", "Veldt Motors", "Ostrava Instruments"],
    "study": ["Marsh & Lattimer Engineers", "Fairweather Consulting", "Groundtruth Surveys"],
}
WHAT = {
    "build": "Construction",
    "software": "License, configuration and training",
    "purchase": "Delivery and installation",
    "study": "Survey and report",
}
SIGNED = {"build": "bid awarded", "software": "contract signed", "purchase": "order placed", "study": "survey begun"}
SHARE = Decimal("0.55")  # of the budget
KEPT = Decimal("0.9")  # of the ceiling is ordered at once
QUARTER = timedelta(days=91)
GUARANTEE = timedelta(days=60)
REASON = "Extra work as ordered on site, and the days that it takes."


def events(case: Case) -> Iterator[Event]:
    signed = planned(case, SIGNED[case.kind])
    if signed is None or signed >= case.last_day:
        return
    day = max(signed, case.added)
    contract = case.contract = _contract(case, signed)
    yield Event(moment(day, 12), case.analyst, partial(contracts.add_contract, contract=contract))
    yield from _encumbered(case, contract, signed)
    if amendment := _amendment(case, contract, day):
        act = partial(contracts.amend_contract, amendment=amendment)
        yield Event(moment(amendment.signed_on, 12), case.analyst, act)


def _contract(case: Case, signed: date) -> Contract:
    dice = case.dice("contract")
    return Contract(
        project=case.project,
        number=f"C-{signed:%y}-{dice.randrange(100, 999)}",
        vendor=dice.choice(VENDORS[case.kind]),
        what=WHAT[case.kind],
        ceiling=round(case.budget * SHARE, -3),
        starts_on=signed,
        ends_on=case.finish + GUARANTEE,
    )


def _encumbered(case: Case, contract: Contract, signed: date) -> Iterator[Event]:
    """What was ordered is promised money; each quarter the invoices take from it."""
    first = max(signed, case.added)
    days = [first, *_quarters(first, case.last_day)]
    held = Decimal(0)
    for day in days:
        left = ordered(case, contract, day)
        if left == held:
            continue
        for n, (source, amount) in enumerate(_promised_by(case, left - held)):
            entry = CostEntry(
                project=case.project,
                kind=CostEntry.Kind.ENCUMBRANCE,
                month=month_of(day),
                amount=amount,
                funding_source=source,
                contract=contract,
                note="Ordered" if left > held else "Invoiced",
            )
            yield Event(moment(day, 12, 30 + n), case.analyst, partial(ledger.add_cost_entry, entry=entry))
        held = left


def _promised_by(case: Case, amount: Decimal) -> list[tuple[FundingSource, Decimal]]:
    """A source that expires before the end can promise nothing: the larger one does in its stead."""
    (larger, _), *others = shares_of(case)
    lasting = [(source, share) for source, share in others if case.finish <= (source.expires_on or date.max)]
    parts = [(source, round(amount * share, 2)) for source, share in lasting]
    return [(larger, amount - sum((part for _, part in parts), Decimal(0))), *parts]


def ordered(case: Case, contract: Contract, day: date) -> Decimal:
    """What is promised to the vendor and not invoiced on that day."""
    delivered = _delivered(case, contract.starts_on or day, day)
    return round(min(contract.ceiling * KEPT * (1 - delivered), _free(case, day)), 2)


def _free(case: Case, day: date) -> Decimal:
    """What may still be promised without more being spent and promised at the next quarter than is expected to cost."""
    return max(Decimal(0), case.costs(day) - spent(case, day + QUARTER)) * KEPT


def _delivered(case: Case, signed: date, day: date) -> Decimal:
    whole = case.passed(signed)
    return Decimal(1) if whole >= 1 else Decimal(max(0.0, (case.passed(day) - whole) / (1 - whole)))


def _quarters(first: date, last: date) -> Iterator[date]:
    day = workday(first + QUARTER)
    while day < last:
        yield day
        day = workday(day + QUARTER)
    if last > first:
        yield last


def _amendment(case: Case, contract: Contract, signed: date) -> Amendment | None:
    """The first dearer turn of the course after the signing."""
    turns = [case.day_at(beat.at) for beat in case.course.beats if beat.percent > 2]
    day = next((day for day in turns if signed < day < case.last_day), None)
    if day is None:
        return None
    more = round(contract.ceiling * case.dearer(day) / 100, -3)
    ends = case.finish + GUARANTEE + timedelta(days=max(0, case.late(day)))
    return Amendment(contract=contract, signed_on=day, amount=more, ends_on=ends, reason=REASON)
