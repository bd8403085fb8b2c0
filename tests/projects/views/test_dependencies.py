"""Dependencies on the Plan tab."""

from __future__ import annotations

from datetime import date, datetime

from projects.actions import dependencies as actions
from projects.models import Dependency, Project
from tests.conftest import ClientOf
from tests.factories.people import admin, analyst, manager, stakeholder
from tests.factories.projects import dependency, milestone, project

HTMX = {"HX-Request": "true", "HX-Target": "suggestions"}


def managed() -> Project:
    ines = manager()
    return project(manager=ines, department=ines.department)


def test_choose_goes_on_with_a_project_that_may_be_seen(client_of: ClientOf) -> None:
    work, other = project(), project(code="WRK-9")

    response = client_of(analyst()).get(work.url("choose_dependency"), {"needs": "wrk-9"})

    assert response["Location"] == work.url("add_dependency", other.code)


def test_choose_answers_a_foreign_project_exactly_like_a_missing_one(client_of: ClientOf) -> None:
    work = managed()
    project(code="FOR-1", name="Foreign harbor")
    client = client_of(work.manager)

    there, missing = (client.get(work.url("choose_dependency"), {"needs": code}) for code in ("FOR-1", "NON-1"))

    assert (there.status_code, missing.status_code) == (422, 422)
    assert there.context["form"].errors == missing.context["form"].errors
    assert "Foreign harbor" not in there.content.decode()


def test_choose_suggests_what_may_be_seen_while_one_types(client_of: ClientOf) -> None:
    work = managed()
    project(code="NEAR-1", name="Near harbor", department=work.department)
    project(code="FOR-1", name="Foreign harbor")

    page = client_of(work.manager).get(work.url("choose_dependency"), {"needs": "harbor"}, headers=HTMX)

    assert page.content.decode().count("<option") == 1
    assert "NEAR-1" in page.content.decode()


def test_add_to_a_foreign_project_is_not_found(client_of: ClientOf) -> None:
    work, foreign = managed(), project()

    response = client_of(work.manager).post(work.url("add_dependency", foreign.code), {"what": "Flow", "version": 1})

    assert response.status_code == 404
    assert not Dependency.objects.exists()


def test_add_shows_on_both_plans(client_of: ClientOf) -> None:
    flow = milestone(of=project(name="Bypass"), name="Carries flow", finish_forecast=date(2027, 1, 8))
    work, client = project(name="Relining"), client_of(analyst())
    typed = {"what": "Dry ground", "milestone": flow.pk, "needed_by": "2027-01-02", "version": 1}

    client.post(work.url("add_dependency", flow.project.code), typed)

    needs, needed = (client.get(p.url("plan")).content.decode() for p in (work, flow.project))
    assert "6 days late" in needs
    assert "Needed by other projects" in needed
    assert "Relining" in needed


def test_plan_does_not_tell_of_a_dependency_on_a_confidential_project(client_of: ClientOf) -> None:
    work = managed()
    dependency(of=work, on=project(name="Secret tunnel", confidential=True), what="Tunnel keys")

    page = client_of(work.manager).get(work.url("plan")).content.decode()

    assert "Tunnel keys" not in page
    assert "Secret tunnel" not in page


def test_history_does_not_tell_of_a_dependency_on_a_confidential_project(client_of: ClientOf, now: datetime) -> None:
    work, secret = managed(), project(confidential=True)
    actions.add(dependency=Dependency(project=work, needs=secret, what="Tunnel keys"), by=admin(), now=now)

    assert "Tunnel keys" not in client_of(work.manager).get(work.url("history")).content.decode()


def test_edit_of_a_hidden_dependency_is_not_found(client_of: ClientOf) -> None:
    work = managed()
    hidden = dependency(of=work, on=project(confidential=True))

    response = client_of(work.manager).get(work.url("edit_dependency", hidden.pk))

    assert response.status_code == 404


def test_edit_is_saved(client_of: ClientOf) -> None:
    flow = dependency(of=project(), on=project())

    client_of(analyst()).post(flow.project.url("edit_dependency", flow.pk), {"what": "Dry ground", "version": 1})

    flow.refresh_from_db()
    assert flow.what == "Dry ground"


def test_meet_and_reopen(client_of: ClientOf) -> None:
    flow = dependency(of=project(), on=project())
    client = client_of(analyst())

    client.post(flow.project.url("meet_dependency", flow.pk))
    flow.refresh_from_db()
    assert flow.met_on is not None
    client.post(flow.project.url("reopen_dependency", flow.pk))

    flow.refresh_from_db()
    assert flow.met_on is None


def test_remove_asks_first_and_then_does_it(client_of: ClientOf) -> None:
    flow = dependency(of=project(), on=project())
    client, url = client_of(analyst()), flow.project.url("remove_dependency", flow.pk)

    assert client.get(url).status_code == 200
    client.post(url)

    assert not Dependency.objects.exists()


def test_meet_is_forbidden_to_a_stakeholder_who_sees_the_project(client_of: ClientOf) -> None:
    person = stakeholder()
    flow = dependency(of=project(department=person.department), on=project(department=person.department))

    response = client_of(person).post(flow.project.url("meet_dependency", flow.pk))

    assert response.status_code == 403
