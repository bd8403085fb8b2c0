"""Contracts on screen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from projects.models import Contract
from tests.conftest import ClientOf
from tests.factories.people import analyst
from tests.factories.projects import amendment, contract, cost_entry, project

SIGNED = {"number": "C-1", "vendor": "Pipes Ltd", "ceiling": "500k", "version": 1}


def test_add_refuses_a_number_that_is_there(client_of: ClientOf) -> None:
    of, client = project(), client_of(analyst())

    client.post(of.url("add_contract"), SIGNED)
    again = client.post(of.url("add_contract"), SIGNED)

    assert of.contracts.get().ceiling == Decimal(500_000)
    assert again.status_code == 422
    assert "already exists" in again.content.decode()


def test_add_refuses_an_end_before_the_start(client_of: ClientOf) -> None:
    response = client_of(analyst()).post(
        project().url("add_contract"), SIGNED | {"starts_on": "2027-01-01", "ends_on": "2026-01-01"}
    )

    assert response.status_code == 422
    assert "It ends before it starts." in response.content.decode()


def test_what_an_amendment_moved_is_not_edited(client_of: ClientOf) -> None:
    of = contract(of=project(), number="C-1", ceiling=Decimal(550_000))
    amendment(of=of)

    client_of(analyst()).post(of.project.url("edit_contract", of.pk), SIGNED | {"ceiling": "1"})

    of.refresh_from_db()
    assert (of.vendor, of.ceiling) == ("Pipes Ltd", Decimal(550_000))


def test_amend_raises_the_ceiling_and_moves_the_end(client_of: ClientOf) -> None:
    of = contract(of=project(), ceiling=Decimal(500_000))
    signed = {"signed_on": "2026-11-02", "amount": "50k", "ends_on": "2027-06-30", "reason": "More pipe"}

    response = client_of(analyst()).post(of.project.url("amend_contract", of.pk), signed, follow=True)

    of.refresh_from_db()
    assert (of.ceiling, of.ends_on) == (Decimal(550_000), date(2027, 6, 30))
    assert "More pipe" in response.content.decode()
    assert "after 1 amendment" in response.content.decode()


def test_amend_that_takes_away_too_much_says_what_the_ceiling_is(client_of: ClientOf) -> None:
    of = contract(of=project(), ceiling=Decimal(500_000))

    response = client_of(analyst()).post(
        of.project.url("amend_contract", of.pk), {"signed_on": "2026-11-02", "amount": "-600k", "reason": "Less"}
    )

    assert response.status_code == 422
    assert "The ceiling is $500k; no amendment takes away more." in response.content.decode()
    assert Contract.objects.get(pk=of.pk).ceiling == Decimal(500_000)


def test_a_contract_says_what_is_left_of_it(client_of: ClientOf) -> None:
    of = contract(of=project(), ceiling=Decimal(500_000))
    cost_entry(of=of.project, contract=of, amount=Decimal(120_000))
    cost_entry(of=of.project, contract=of, amount=Decimal(80_000), kind="encumbrance")

    page = client_of(analyst()).get(of.project.url("contract", of.pk)).content.decode()

    assert "$300k" in page
