"""The import of a ledger's file, as an analyst walks through it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.actions.ledger_imports import work
from projects.forms.ledger import LedgerColumnsForm
from projects.models import ImportProfile, LedgerImport, LedgerLine
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, stakeholder
from tests.factories.projects import import_profile, project

HEAD = "Project code,Posting date,Document,Line,Amount"


@pytest.fixture
def browser(client_of: ClientOf, reference_data: None) -> Client:
    return client_of(analyst(name="Ann Lyst"))


def worked(job: LedgerImport) -> LedgerImport:
    work.work(pk=job.pk, clock=timezone.now)
    return LedgerImport.objects.get(pk=job.pk)


def upload(browser: Client, *lines: str) -> LedgerImport:
    data = "\n".join([HEAD, *lines]).encode()
    file = SimpleUploadedFile("ledger.csv", data)
    browser.post(reverse("projects:ledger_imports"), {"file": file, "ledger": "City ledger"})
    return worked(LedgerImport.objects.latest("pk"))


def confirm(browser: Client, job: LedgerImport, **changed: str) -> Any:
    form = LedgerColumnsForm(job)
    told = {name: form[name].value() or "" for name in form.fields} | changed
    return browser.post(reverse("projects:ledger_columns", args=[job.pk]), told)


def checked(browser: Client, *lines: str) -> LedgerImport:
    job = upload(browser, *lines)
    confirm(browser, job)
    return worked(job)


def seen(browser: Client, job: LedgerImport, query: str = "") -> str:
    response = browser.get(job.get_absolute_url() + query, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_an_analyst_uploads_confirms_looks_and_books(browser: Client) -> None:
    of = project(code="P-1")
    job = checked(browser, "P-1,2026-03-14,V-1,1,1200.50", "X-9,2026-03-14,V-2,1,300")
    page = seen(browser, job)

    browser.post(reverse("projects:apply_ledger_import", args=[job.pk]))
    job = worked(job)

    assert "Booked on projects" in page and "V-1" in page
    assert (job.state, of.cost_entries.count(), LedgerLine.objects.queued().count()) == ("applied", 1, 1)
    assert "what waits now" in seen(browser, job)


def test_a_needed_column_that_is_missing_is_named(browser: Client) -> None:
    job = upload(browser, "P-1,2026-03-14,V-1,1,5")

    response = confirm(browser, job, field_2="")

    assert response.status_code == 422
    assert "document number" in response.content.decode()


def test_a_field_is_held_by_one_column(browser: Client) -> None:
    job = upload(browser, "P-1,2026-03-14,V-1,1,5")

    assert "holds this already" in confirm(browser, job, field_3="document").content.decode()


def test_rejected_lines_are_listed_and_nothing_can_be_booked(browser: Client) -> None:
    good = [f"P-1,2026-03-14,V-{number},1,5" for number in range(4)]
    job = checked(browser, *good, "P-1,2026-03-14,V-9,1,apples")

    page = seen(browser, job)
    browser.post(reverse("projects:apply_ledger_import", args=[job.pk]))

    assert "apples" in page and "Book it" not in page
    assert LedgerImport.objects.get(pk=job.pk).state == "checked"


@pytest.mark.parametrize("show", ["rejected", "new", "changed", "gone", "codes", "nonsense"])
def test_each_list_of_a_checked_file_opens(browser: Client, show: str) -> None:
    assert "What it adds up to" in seen(browser, checked(browser, "P-1,2026-03-14,V-1,1,5"), f"?show={show}&after=x")


def test_a_discarded_file_leaves_nothing(browser: Client) -> None:
    job = checked(browser, "P-1,2026-03-14,V-1,1,5")

    browser.post(reverse("projects:discard_ledger_import", args=[job.pk]))

    assert "nothing was booked" in seen(browser, job)
    assert not LedgerLine.objects.exists()


def test_a_file_that_is_none_fails_with_the_reason(browser: Client) -> None:
    file = SimpleUploadedFile("ledger.xlsx", b"PK\x03\x04 no workbook")
    browser.post(reverse("projects:ledger_imports"), {"file": file, "ledger": "City ledger"})
    job = worked(LedgerImport.objects.latest("pk"))

    assert job.state == "failed"
    assert "ledger.xlsx" in seen(browser, job)


def test_the_page_says_what_is_under_way_and_asks_again(browser: Client) -> None:
    file = SimpleUploadedFile("ledger.csv", HEAD.encode())
    browser.post(reverse("projects:ledger_imports"), {"file": file, "ledger": "City ledger"})
    job = LedgerImport.objects.latest("pk")

    assert "The file is being read" in seen(browser, job)
    assert browser.get(reverse("projects:ledger_progress", args=[job.pk])).status_code == 200


def test_a_stakeholder_may_not(client_of: ClientOf) -> None:
    assert client_of(stakeholder()).get(reverse("projects:ledger_imports")).status_code == 403


def test_a_checked_file_costs_the_same_at_any_length(browser: Client, queries: Queries) -> None:
    few = checked(browser, "P-1,2026-03-14,V-1,1,5")
    many = checked(browser, *(f"P-{number},2026-03-14,V-{number},1,5" for number in range(60)))

    assert queries(lambda: seen(browser, few)) == queries(lambda: seen(browser, many))


def test_columns_are_kept_under_a_name_chosen_for_another_file_and_removed(browser: Client) -> None:
    project(code="P-1")
    job = checked(browser, "P-1,2026-03-14,V-1,1,1200.50")
    browser.post(reverse("projects:ledger_profile", args=[job.pk]), {"name": "Payroll"})
    kept = ImportProfile.objects.get()
    file = SimpleUploadedFile("ledger.csv", f"{HEAD}\nP-1,2026-03-14,V-2,1,7".encode())

    browser.post(reverse("projects:ledger_imports"), {"file": file, "ledger": "Another", "profile": kept.pk})
    other = worked(LedgerImport.objects.latest("pk"))
    listed = browser.get(reverse("projects:ledger_imports")).content.decode()
    browser.post(reverse("projects:forget_import_profile", args=[kept.pk]))

    assert (kept.reads, kept.source, kept.mapping) == ("ledger", "City ledger", job.mapping)
    assert (other.profile_id, other.mapping["columns"]) == (kept.pk, job.mapping["columns"])
    assert "Payroll" in listed
    assert not ImportProfile.objects.exists()


def test_a_profile_of_portfolios_reads_no_ledger(browser: Client) -> None:
    import_profile(name="City")

    assert "Kept columns" not in browser.get(reverse("projects:ledger_imports")).content.decode()
