"""The pages of the import of a plan, as a manager walks through them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from projects.actions.plan_imports import work
from projects.domain.plans import Plan, PlanBaseline
from projects.formats.mspdi_writing import write
from projects.models import PlanImport, Project, Schedule, Task
from tests.conftest import ClientOf, Queries
from tests.factories.people import manager, stakeholder
from tests.factories.projects import milestone, project
from tests.factories.schedules import DAY, MONDAY, plan_import
from tests.projects.actions.plan_imports.conftest import line, plan

FRIDAY = MONDAY + timedelta(days=4, hours=9)


@pytest.fixture
def work_of(db: None) -> Project:
    return project(manager=manager(name="Man Ager"))


@pytest.fixture
def browser(work_of: Project, client_of: ClientOf) -> Client:
    return client_of(work_of.manager)


def upload(browser: Client, to: Project, told: Plan | bytes, name: str = "pier.xml", **more: str) -> PlanImport:
    data = told if isinstance(told, bytes) else write(told)
    browser.post(to.url("import_plan"), {"file": SimpleUploadedFile(name, data), **more})
    return PlanImport.objects.latest("pk")


def worked(job: PlanImport) -> PlanImport:
    work.work(pk=job.pk, clock=timezone.now)
    return PlanImport.objects.get(pk=job.pk)


def checked(browser: Client, to: Project, told: Plan | bytes) -> PlanImport:
    return worked(upload(browser, to, told))


def applied(browser: Client, to: Project, told: Plan) -> PlanImport:
    job = checked(browser, to, told)
    browser.post(to.url("apply_plan_import", job.pk))
    return worked(job)


def seen(browser: Client, job: PlanImport, query: str = "") -> str:
    response = browser.get(job.get_absolute_url() + query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_plan_tab_leads_to_the_upload(browser: Client, work_of: Project) -> None:
    assert work_of.url("import_plan") in browser.get(work_of.url("plan")).content.decode()


def test_upload_shows_that_the_file_is_read_and_asks_again(browser: Client, work_of: Project) -> None:
    html = seen(browser, job := upload(browser, work_of, plan(line(1))))

    assert "The file is read and compared with the plan." in html
    assert f'hx-get="{work_of.url("plan_import_progress", job.pk)}"' in html


def test_progress_leads_to_the_page_once_the_file_is_compared(browser: Client, work_of: Project) -> None:
    job = upload(browser, work_of, plan(line(1)))
    url, htmx = work_of.url("plan_import_progress", job.pk), {"HX-Request": "true"}
    waiting = browser.get(url, headers=htmx)

    worked(job)

    assert b"<progress" in waiting.content
    assert browser.get(url, headers=htmx)["HX-Redirect"] == job.get_absolute_url()


def test_what_a_first_file_brings_is_shown_before_anything_is_changed(browser: Client, work_of: Project) -> None:
    milestone(of=work_of, name="Permit", finish_forecast=MONDAY.date())

    job = checked(browser, work_of, plan(line(1, 2), line(2, 3, baselines=(PlanBaseline(0, MONDAY, FRIDAY),))))

    html = seen(browser, job)
    assert "What pier.xml changes" in html
    assert "Line 2" in html
    assert "Wed 4 Nov 2026" in html
    assert "Its first baseline becomes the original one of 1 line." in html
    assert "Permit" in seen(browser, job, "?show=added")
    assert not Schedule.objects.exists()


def test_what_another_file_changes_is_shown_field_by_field(browser: Client, work_of: Project) -> None:
    applied(browser, work_of, plan(line(1, 2), line(2, 3), line(3)))

    job = checked(browser, work_of, plan(line(1, 4, name="Dig"), line(3), start=MONDAY + timedelta(days=1)))

    html = seen(browser, job)
    assert all(said in html for said in ("Duration", "2d", "4d", "The plan as a whole", "Start of the plan"))
    assert "It leaves the plan" in seen(browser, job, "?show=gone")


@pytest.mark.parametrize("show", ["changed", "new", "gone", "others", "added", "not_kept", "differing", "quality", "x"])
def test_every_list_can_be_looked_at(browser: Client, work_of: Project, show: str) -> None:
    told = plan(line(1, 2, finish=FRIDAY), line(2, 3), currency="EUR")

    html = seen(browser, checked(browser, work_of, told), f"?show={show}&after=0")

    assert 'aria-current="page"' in html


def test_apply_writes_the_plan_and_leads_to_it(browser: Client, work_of: Project) -> None:
    job = applied(browser, work_of, plan(line(1, 2)))

    assert job.state == "applied"
    assert Task.objects.get(project=work_of).duration == 2 * DAY
    assert work_of.url("plan") in seen(browser, job)


def test_the_same_file_again_offers_nothing_to_apply(browser: Client, work_of: Project) -> None:
    told = plan(line(1, 2))
    applied(browser, work_of, told)

    job = checked(browser, work_of, told)

    html = seen(browser, job)
    assert "The file changes nothing" in html
    assert work_of.url("apply_plan_import", job.pk) not in html


def test_discard_changes_nothing_and_drops_the_file(browser: Client, work_of: Project) -> None:
    job = checked(browser, work_of, plan(line(1)))

    browser.post(work_of.url("discard_plan_import", job.pk))

    job = PlanImport.objects.get(pk=job.pk)
    assert (job.state, hasattr(job, "file"), Task.objects.exists()) == ("discarded", False, False)
    assert "nothing was changed" in seen(browser, job)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"Task,Days\nDig,3\n", "no schedule"),
        (b"", "empty"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><Project>&b;</Project>", "pier.xml"),
        (b"<Project xmlns='http://schemas.microsoft.com/project'><Tasks><Task>", "pier.xml"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(browser: Client, work_of: Project, content: bytes, says: str) -> None:
    job = worked(plan_import_with(work_of, content))

    assert job.state == "failed"
    assert says in job.error
    assert "Upload another file" in seen(browser, job)


def plan_import_with(work_of: Project, content: bytes) -> PlanImport:
    job = plan_import(of=work_of, filename="pier.xml")
    job.file = type(job).file.related.related_model.objects.create(job=job, content=content)
    return job


def test_a_file_that_is_too_large_is_refused_at_once(
    browser: Client, work_of: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("projects.forms.files.LARGEST", 5)
    upload_of = {"file": SimpleUploadedFile("pier.xml", b"123456")}

    response = browser.post(work_of.url("import_plan"), upload_of)

    assert response.status_code == 422
    assert not PlanImport.objects.exists()


def test_an_import_is_found_through_its_project_only(browser: Client, work_of: Project) -> None:
    other = plan_import(of=project(manager=work_of.manager))

    assert browser.get(work_of.url("plan_import", other.pk)).status_code == 404


def test_the_plan_goes_out_and_comes_back_unchanged(browser: Client, work_of: Project) -> None:
    applied(browser, work_of, plan(line(1, 2), line(2, 3)))

    response = browser.get(work_of.url("export_plan"))

    assert response["Content-Disposition"] == f'attachment; filename="{work_of.code}.xml"'
    assert not checked(browser, work_of, response.content).result["changes"]


def test_who_sees_a_project_takes_its_plan_but_brings_none(client_of: ClientOf, work_of: Project) -> None:
    client = client_of(stakeholder(department=work_of.department))

    assert client.get(work_of.url("export_plan")).status_code == 302
    assert client.get(work_of.url("import_plan")).status_code == 403
    assert "Import a plan" not in client.get(work_of.url("plan")).content.decode()


def test_a_list_is_turned_page_by_page(browser: Client, work_of: Project) -> None:
    job = checked(browser, work_of, plan(*(line(uid) for uid in range(1, 131))))

    assert "Line 101" not in seen(browser, job, "?show=new")
    assert "Line 101" in seen(browser, job, "?show=new&after=100")


def test_pages_cost_the_same_at_any_length(browser: Client, work_of: Project, queries: Queries) -> None:
    few, many = (checked(browser, work_of, plan(*(line(u) for u in range(1, n)))) for n in (3, 90))

    assert queries(lambda: seen(browser, few)) == queries(lambda: seen(browser, many))


def test_the_list_of_imports_costs_the_same_at_any_length(browser: Client, work_of: Project, queries: Queries) -> None:
    def listed() -> Any:
        return browser.get(work_of.url("import_plan"))

    upload(browser, work_of, plan(line(1)))
    few = queries(listed)
    for _ in range(8):
        upload(browser, work_of, replace(plan(line(1)), title="Another"))

    assert queries(listed) == few
