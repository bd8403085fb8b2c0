"""The entries of the ledger on screen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from projects.models import CostEntry
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, manager
from tests.factories.projects import contract, cost_entry, funding_source, project


def test_add_takes_money_as_people_write_it(client_of: ClientOf) -> None:
    ines = manager()
    of = project(manager=ines)
    entry = {"kind": "actual", "month": "2026-11", "amount": "$1.2M", "version": 1}

    response = client_of(ines).post(of.url("add_cost_entry"), entry)

    made = of.cost_entries.get()
    assert response.headers["Location"] == of.url("month", 2026, 11)
    assert (made.month, made.amount) == (date(2026, 11, 1), Decimal(1_200_000))


def test_add_says_how_a_month_is_written(client_of: ClientOf) -> None:
    response = client_of(analyst()).post(
        project().url("add_cost_entry"), {"kind": "actual", "month": "November", "amount": "5", "version": 1}
    )

    assert response.status_code == 422
    assert "Write the month as year and number" in response.content.decode()


def test_add_offers_the_contracts_of_this_project_only(client_of: ClientOf) -> None:
    here, elsewhere = contract(of=project()), contract(of=project())

    page = client_of(analyst()).get(here.project.url("add_cost_entry")).content.decode()

    assert here.vendor in page
    assert f">{elsewhere}<" not in page


def test_edit_of_a_stale_version_shows_both(client_of: ClientOf) -> None:
    entry = cost_entry(of=project(), version=2, amount=Decimal(700))

    response = client_of(analyst()).post(
        entry.project.url("edit_cost_entry", entry.pk),
        {"kind": "actual", "month": "2026-10", "amount": "900", "version": 1},
    )

    assert response.status_code == 409
    assert [text in response.content.decode() for text in ("900", "700")] == [True, True]
    assert CostEntry.objects.get(pk=entry.pk).amount == Decimal(700)


def test_remove_of_what_a_file_gave_says_where_to_correct_it(client_of: ClientOf) -> None:
    entry = cost_entry(of=project(), imported=True)

    response = client_of(analyst()).post(entry.project.url("remove_cost_entry", entry.pk))

    assert response.status_code == 422
    assert "import the file again" in response.content.decode()
    assert CostEntry.objects.filter(pk=entry.pk).exists()


def test_month_lists_its_entries_and_no_others(client_of: ClientOf) -> None:
    of = project()
    cost_entry(of=of, note="In October")
    cost_entry(of=of, note="In November", month=date(2026, 11, 1))

    page = client_of(analyst()).get(of.url("month", 2026, 10)).content.decode()

    assert ("In October" in page, "In November" in page) == (True, False)


def test_a_month_that_does_not_exist_is_not_found(client_of: ClientOf) -> None:
    assert client_of(analyst()).get(project().url("month", 2026, 13)).status_code == 404


def test_month_costs_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    few, many = project(), project()
    for of, number in ((few, 2), (many, 30)):
        for _ in range(number):
            cost_entry(of=of, funding_source=funding_source(), contract=contract(of=of))
    client = client_of(analyst())

    counts = [queries(lambda of=of: client.get(of.url("month", 2026, 10))) for of in (few, many)]

    assert counts[0] == counts[1]
