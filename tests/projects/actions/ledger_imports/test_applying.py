"""Files of the ledger booked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pmo_site.audit.models import Change
from projects.models import CostEntry, LedgerLine, Standing
from tests.factories.people import analyst
from tests.factories.projects import contract, cost_entry, funding_source, project
from tests.projects.actions.ledger_imports.conftest import Post

MARCH = date(2026, 3, 1)


def test_a_known_line_becomes_an_entry_with_source_and_contract(post: Post) -> None:
    of, fema = project(code="P-1"), funding_source(code="fema", expires_on=None)
    agreed = contract(of=of, number="K-9")

    post("p-1,FEMA,2026-03-14,V-1,1,Actual,1200.50,K-9")

    [entry] = of.cost_entries.all()
    assert (entry.kind, entry.month, entry.amount) == ("actual", MARCH, Decimal("1200.50"))
    assert (entry.funding_source, entry.contract, entry.posted) == (fema, agreed, True)
    assert Standing.objects.get(project=of).spent == Decimal("1200.50")


def test_the_same_file_again_changes_nothing(post: Post) -> None:
    project(code="P-1")
    post("P-1,,2026-03-14,V-1,1,Actual,10,", "P-1,,2026-03-14,V-1,2,Enc,20,")
    traced = Change.objects.filter(target_type="projects.costentry").count()

    again = post("P-1,,2026-03-14,V-1,1,Actual,10,", "P-1,,2026-03-14,V-1,2,Enc,20,")

    assert (again.result["new"], again.result["changed"], again.result["same"]) == (0, 0, 2)
    assert Change.objects.filter(target_type="projects.costentry").count() == traced == 2


def test_a_changed_amount_is_an_edit_of_the_entry(post: Post) -> None:
    of = project(code="P-1")
    post("P-1,,2026-03-14,V-1,1,Actual,10,")
    before = of.cost_entries.get()

    job = post("P-1,,2026-03-14,V-1,1,Actual,12,")

    entry = of.cost_entries.get()
    assert (entry.pk, entry.amount, job.result["changed"]) == (before.pk, Decimal(12), 1)
    assert Change.objects.filter(target_id=str(entry.pk), verb="edited").get().before["amount"] == 10


def test_a_line_that_moves_to_another_project_moves_its_entry(post: Post) -> None:
    one, other = project(code="P-1"), project(code="P-2")
    post("P-1,,2026-03-14,V-1,1,Actual,10,")

    post("P-2,,2026-03-14,V-1,1,Actual,10,")

    spent = dict(Standing.objects.values_list("project", "spent"))
    assert (spent[one.pk], spent[other.pk]) == (None, Decimal(10))


def test_a_line_that_moves_to_an_unknown_code_waits_and_its_entry_goes(post: Post) -> None:
    of = project(code="P-1")
    post("P-1,,2026-03-14,V-1,1,Actual,10,")

    post("P-9,,2026-03-14,V-1,1,Actual,10,")

    assert not of.cost_entries.exists()
    assert LedgerLine.objects.queued().get().code == "P-9"


def test_a_document_missing_from_a_later_file_is_told_and_stays(post: Post) -> None:
    of = project(code="P-1")
    post("P-1,,2026-03-14,V-1,1,Actual,10,", "P-1,,2026-03-20,V-2,1,Actual,20,")

    job = post("P-1,,2026-03-14,V-1,1,Actual,10,")

    assert job.result["missing"] == 1
    assert of.cost_entries.count() == 2


def test_booked_and_waiting_add_up_to_the_file(post: Post) -> None:
    project(code="P-1")

    job = post(
        "P-1,,2026-03-14,V-1,1,Actual,10,", "P-1,HUD,2026-03-14,V-2,1,Actual,5,", "X-7,,2026-03-14,V-3,1,Actual,7,"
    )

    booked = sum(entry.amount for entry in CostEntry.objects.all())
    waiting = Decimal(job.result["waiting"]["totals"]["actual"])
    assert (booked, waiting, Decimal(job.result["totals"]["actual"])) == (10, 12, 22)
    assert job.result["waiting"]["codes"] == ["HUD", "X-7"]


def test_a_dry_run_and_a_rejected_line_leave_nothing(post: Post) -> None:
    project(code="P-1")

    post("P-1,,2026-03-14,V-1,1,Actual,10,", dry_run=True)
    good = [f"P-1,,2026-03-14,V-{number},1,Actual,10," for number in range(4)]
    rejected = post(*good, "P-1,,someday,V-9,1,Actual,10,")

    assert rejected.rejections == 1
    assert not LedgerLine.objects.exists()


def test_a_total_of_a_portfolio_file_does_not_count_beside_the_ledger(post: Post) -> None:
    of = project(code="P-1")
    total = cost_entry(of=of, kind="actual", month=MARCH, amount=500, imported=True)

    job = post("P-1,,2026-03-14,V-1,1,Actual,10,")

    total.refresh_from_db()
    assert (total.amount, total.counted) == (500, False)
    assert Standing.objects.get(project=of).spent == Decimal(10)
    assert any("takes the place" in warning for warning in job.result["warnings"])


def test_a_project_that_the_importer_may_not_edit_waits(post: Post) -> None:
    project(code="SECRET", confidential=True)

    post("SECRET,,2026-03-14,V-1,1,Actual,10,", by=analyst())

    assert LedgerLine.objects.queued().count() == 1


def test_what_was_booked_once_on_a_confidential_project_stays_booked(post: Post) -> None:
    of = project(code="SECRET", confidential=True)
    post("SECRET,,2026-03-14,V-1,1,Actual,10,")

    post("SECRET,,2026-03-14,V-1,1,Actual,11,", by=analyst())

    assert of.cost_entries.get().amount == Decimal(11)


def test_a_project_in_another_currency_waits(post: Post) -> None:
    project(code="P-1", currency="GBP")

    post("P-1,,2026-03-14,V-1,1,Actual,10,")

    assert LedgerLine.objects.queued().count() == 1
