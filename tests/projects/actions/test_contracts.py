"""What happens to contracts."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from pmo_site.audit.models import Change
from projects.actions import contracts as actions
from projects.actions.projects import NotAllowed
from projects.models import Amendment, Contract
from tests.factories.people import analyst
from tests.factories.projects import contract, project

END = date(2027, 6, 30)


def amending(of: Contract, **values: object) -> Amendment:
    told = {"signed_on": date(2026, 11, 20), "amount": Decimal(100), "reason": "More pipe"}
    return Amendment(contract=of, **(told | values))


def test_add_and_edit_are_told(now: datetime, db: None) -> None:
    made = Contract(project=project(), number="C-1", vendor="Pipes Ltd", ceiling=Decimal(10))

    actions.add_contract(contract=made, by=analyst(), now=now)
    made.vendor = "Pipes Inc"
    actions.edit_contract(contract=made, fields=["vendor"], by=analyst(), now=now)

    assert list(Change.objects.exclude(verb="set up").order_by("pk").values_list("verb", flat=True)) == [
        "added",
        "edited",
    ]


def test_amend_moves_the_ceiling_and_the_end_and_is_numbered(now: datetime, db: None) -> None:
    of, by = contract(of=project(), ceiling=Decimal(500)), analyst()

    first = actions.amend_contract(amendment=amending(of, ends_on=END), by=by, now=now)
    second = actions.amend_contract(amendment=amending(of, amount=Decimal(-200)), by=by, now=now)

    of.refresh_from_db()
    assert (first.number, second.number) == (1, 2)
    assert (of.ceiling, of.ends_on) == (Decimal(400), END)
    assert Change.objects.filter(verb="amended").first().note == "More pipe"


def test_amend_builds_on_what_was_signed_meanwhile(now: datetime, db: None) -> None:
    of, by = contract(of=project(), ceiling=Decimal(500)), analyst()
    read_before = Contract.objects.get(pk=of.pk)

    actions.amend_contract(amendment=amending(of), by=by, now=now)
    late = actions.amend_contract(amendment=amending(read_before), by=by, now=now)

    of.refresh_from_db()
    assert (of.ceiling, late.number) == (Decimal(700), 2)


def test_amend_never_takes_away_more_than_the_ceiling(now: datetime, db: None) -> None:
    of = contract(of=project(), ceiling=Decimal(500))

    with pytest.raises(NotAllowed, match=r"The ceiling is \$500"):
        actions.amend_contract(amendment=amending(of, amount=Decimal(-501)), by=analyst(), now=now)

    assert not Amendment.objects.exists()
