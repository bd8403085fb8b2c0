"""The pages of an import, as an analyst walks through them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.actions.imports import work
from projects.forms.imports import MappingForm
from projects.models import ImportProfile, PortfolioImport, Project
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, executive
from tests.factories.projects import import_profile, portfolio_import

FILE = "Project ID,Project name,Approved budget\nA,Bridge,$500\nB,Quay,TBC\n"


@pytest.fixture
def browser(client_of: ClientOf, reference_data: None) -> Client:
    return client_of(analyst(name="Ann Lyst"))


def upload(browser: Client, text: str | bytes = FILE, name: str = "city.csv", **more: Any) -> PortfolioImport:
    data = text if isinstance(text, bytes) else text.encode()
    browser.post(reverse("projects:imports"), {"file": SimpleUploadedFile(name, data), **more})
    return PortfolioImport.objects.latest("pk")


def worked(job: PortfolioImport) -> PortfolioImport:
    work.work(pk=job.pk, clock=timezone.now)
    return PortfolioImport.objects.get(pk=job.pk)


def confirm(browser: Client, job: PortfolioImport, **changed: str) -> Any:
    form = MappingForm(job)
    told = {name: form[name].value() or "" for name in form.fields} | changed
    return browser.post(reverse("projects:import_columns", args=[job.pk]), told)


def checked(browser: Client, text: str | bytes = FILE) -> PortfolioImport:
    job = worked(upload(browser, text))
    confirm(browser, job)
    return worked(job)


def seen(browser: Client, job: PortfolioImport, query: str = "") -> str:
    response = browser.get(job.get_absolute_url() + query, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_upload_shows_that_the_file_is_read_and_asks_again(browser: Client) -> None:
    job = upload(browser)

    html = seen(browser, job)
    assert "The file is being read." in html
    assert f'hx-get="{reverse("projects:import_progress", args=[job.pk])}"' in html
    assert "Look again" in html


def test_progress_leads_to_the_columns_once_the_file_is_read(browser: Client) -> None:
    job = upload(browser)
    url = reverse("projects:import_progress", args=[job.pk])
    waiting = browser.get(url, headers={"HX-Request": "true"})

    worked(job)

    assert b"<progress" in waiting.content
    assert browser.get(url, headers={"HX-Request": "true"})["HX-Redirect"] == job.get_absolute_url()
    assert "Check what it changes" in seen(browser, job)


def test_check_shows_what_would_change_and_changes_nothing(browser: Client) -> None:
    job = checked(browser)

    html = seen(browser, job)
    assert "What city.csv changes" in html
    assert "Bridge" in html
    assert not Project.objects.exists()


def test_apply_brings_the_projects_in_and_says_so(browser: Client) -> None:
    job = checked(browser)

    browser.post(reverse("projects:apply_import", args=[job.pk]))
    worked(job)

    assert "Each project's History tab tells what changed." in seen(browser, job)
    work_ = Project.objects.get(code="A")
    assert "Ann Lyst added the project." in browser.get(work_.url("history")).content.decode()
    assert "withheld" in browser.get(Project.objects.get(code="B").url("money")).content.decode()


def test_changes_are_listed_field_by_field(browser: Client) -> None:
    first = checked(browser)
    browser.post(reverse("projects:apply_import", args=[first.pk]))
    worked(first)

    job = checked(browser, FILE.replace("$500", "$700").replace("B,Quay,TBC\n", ""))

    changed, gone = seen(browser, job, "?show=changed"), seen(browser, job, "?show=gone")
    assert "Budget, approved" in changed
    assert "$700.00" in changed
    assert "Quay" in gone
    assert "Quay" not in changed


def test_rejected_cell_is_shown_with_its_place_and_nothing_can_be_applied(browser: Client) -> None:
    job = checked(browser, "Project name,Forecast finish date\nA,2027-01-31\nB,2027-02-28\nC,31/02/2027\n")

    html = seen(browser, job)
    assert "Row 4" in html
    assert "is no day of the calendar" in html
    assert reverse("projects:apply_import", args=[job.pk]) not in html
    response = browser.post(reverse("projects:apply_import", args=[job.pk]), follow=True)
    assert "Nothing is applied while anything is rejected" in response.content.decode()


def test_wrong_columns_are_refused_and_what_was_chosen_is_kept(browser: Client) -> None:
    job = worked(upload(browser))

    response = confirm(browser, job, field_2="name", source="Kept")

    assert response.status_code == 422
    assert "holds this already" in response.content.decode()
    assert 'value="Kept"' in response.content.decode()
    assert PortfolioImport.objects.get().state == "mapped"


def test_discard_changes_nothing_and_ends_the_import(browser: Client) -> None:
    job = checked(browser)

    response = browser.post(reverse("projects:discard_import", args=[job.pk]), follow=True)

    assert "is discarded; nothing was changed" in response.content.decode()
    assert PortfolioImport.objects.get().state == "discarded"
    assert not Project.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.csv", b""),
        ("a.pdf", b"%PDF-1.7"),
        ("noise.csv", bytes(range(256)) * 50),
        ("bomb.xlsx", b"PK\x03\x04" + b"\0" * 400),
        ("quote.csv", b'Name,Cost\n"Bridge,5\n'),
        ("../../etc/passwd", b"Project name,Cost\nBridge,5\n"),
        ("n\x00ul.csv", b"Project name,Cost\nBri\0dge,5\n"),
        ("x" * 300 + ".csv", b"Project name,Cost\nBridge,5\n"),
        ("script.csv", b"Project name,<script>alert(1)</script>\n=cmd|'/c calc'!A1,2\n"),
    ],
)
def test_no_upload_breaks_the_portal(name: str, data: bytes, browser: Client) -> None:
    response = browser.post(reverse("projects:imports"), {"file": SimpleUploadedFile(name, data)}, follow=True)
    assert response.status_code in (200, 422)

    for job in PortfolioImport.objects.all():
        html = seen(browser, worked(job))
        assert "<script>alert" not in html
        assert work.SORRY not in html


def test_columns_are_kept_and_read_the_next_file(browser: Client) -> None:
    first = worked(upload(browser))
    confirm(browser, first, field_2="cost_forecast")
    browser.post(reverse("projects:import_profile", args=[first.pk]), {"name": "City"})
    profile = ImportProfile.objects.get()

    job = worked(upload(browser, name="other.csv", profile=profile.pk))

    assert (job.source, job.profile) == ("city", profile)
    assert [column["field"] for column in job.mapping["columns"]] == ["key", "name", "cost_forecast"]


def test_profile_of_the_same_name_is_replaced(browser: Client) -> None:
    profile = import_profile(name="City", source="old")
    job = worked(upload(browser))

    browser.post(reverse("projects:import_profile", args=[job.pk]), {"name": "city"})

    profile.refresh_from_db()
    assert (profile.source, profile.version, ImportProfile.objects.count()) == ("city", 2, 1)


def test_profile_is_removed(browser: Client) -> None:
    profile = import_profile()

    response = browser.post(reverse("projects:forget_import_profile", args=[profile.pk]), follow=True)

    assert "is removed" in response.content.decode()
    assert not ImportProfile.objects.exists()


def test_another_profile_reads_the_file_again(browser: Client) -> None:
    job = worked(upload(browser))
    profile = import_profile(mapping=job.mapping, source="port")

    browser.post(reverse("projects:look_import", args=[job.pk]), {"profile": profile.pk})

    assert worked(job).source == "port"


def test_imports_are_for_the_pmo(client_of: ClientOf) -> None:
    response = client_of(executive()).get(reverse("projects:imports"))

    assert response.status_code == 403


def test_list_costs_the_same_at_any_length(browser: Client, queries: Queries, now: datetime) -> None:
    portfolio_import(by=analyst())
    few = queries(lambda: browser.get(reverse("projects:imports")))
    for _ in range(12):
        portfolio_import(by=analyst(), created_at=now - timedelta(days=1))

    assert queries(lambda: browser.get(reverse("projects:imports"))) == few
