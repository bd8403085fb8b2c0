"""The pages of one project."""

from __future__ import annotations

from datetime import date

from pmo_site.audit.models import Change
from projects.models import Project
from tests.conftest import ClientOf, Queries
from tests.factories.people import admin, analyst, manager, stakeholder
from tests.factories.projects import project


def test_edit_is_saved_and_told_in_the_history(client_of: ClientOf) -> None:
    ines = manager(name="Ines Okafor")
    work = project(manager=ines, department=ines.department, finish_forecast=date(2027, 2, 12))
    client = client_of(ines)

    client.post(work.url("edit_project"), {"name": work.name, "finish_forecast": "2027-03-12", "version": 1})

    page = client.get(work.url("history")).content.decode()
    assert Project.objects.get(pk=work.pk).finish_forecast == date(2027, 3, 12)
    assert "Ines Okafor edited the project." in page
    assert "28 days later, to Fri 12 Mar 2027" in page


def test_edit_of_a_stale_version_shows_both_and_changes_nothing(client_of: ClientOf) -> None:
    work = project(version=2, category="Roads")

    response = client_of(analyst()).post(
        work.url("edit_project"), {"name": "Mine", "category": "Bridges", "version": 1}
    )

    assert response.status_code == 409
    assert "Mine" in response.content.decode()
    assert work.name in response.content.decode()
    assert not Change.objects.filter(verb="edited").exists()


def test_edit_with_a_wrong_date_keeps_what_was_typed(client_of: ClientOf) -> None:
    work = project()

    response = client_of(analyst()).post(
        work.url("edit_project"), {"name": "Kept", "finish_forecast": "soon", "version": 1}
    )

    assert response.status_code == 422
    assert "Kept" in response.content.decode()


def test_a_foreign_project_answers_exactly_like_a_missing_one(client_of: ClientOf) -> None:
    foreign = project(code="FOR-1")
    client = client_of(stakeholder())

    there, missing = client.get("/projects/FOR-1/"), client.get("/projects/NO-1/")

    assert (there.status_code, missing.status_code) == (404, 404)
    assert there.content.replace(b"FOR-1", b"NO-1") == missing.content
    assert foreign.name not in there.content.decode()


def test_edit_is_forbidden_to_a_stakeholder_who_sees_the_project(client_of: ClientOf) -> None:
    person = stakeholder()
    work = project(department=person.department)

    response = client_of(person).get(work.url("edit_project"))

    assert response.status_code == 403


def test_add_project_makes_the_first_baseline_the_approved_one(client_of: ClientOf) -> None:
    like = project()
    fields = {"code": "NEW-1", "name": "New", "department": like.department_id, "tier": like.tier_id, "version": 1}

    response = client_of(admin()).post("/projects/new/", fields | {"finish_original": "2027-06-01"})

    made = Project.objects.get(code="NEW-1")
    assert response.status_code == 302
    assert made.finish_approved == date(2027, 6, 1)


def test_cancel_keeps_the_project_and_its_reason(client_of: ClientOf) -> None:
    work = project()

    client_of(analyst()).post(work.url("cancel_project"), {"reason": "No money"})

    work.refresh_from_db()
    assert (work.state, work.closure_reason) == ("cancelled", "No money")


def test_resume_of_an_active_project_says_why_not(client_of: ClientOf) -> None:
    work = project()

    response = client_of(analyst()).post(work.url("resume_project"), follow=True)

    assert response.status_code == 200
    assert "is active, so it cannot be resumed" in response.content.decode()


def test_overview_costs_the_same_whatever_the_role(client_of: ClientOf, queries: Queries) -> None:
    work = project()
    first, second = client_of(admin()), client_of(analyst())

    assert queries(lambda: first.get(work.url("project"))) == queries(lambda: second.get(work.url("project")))
