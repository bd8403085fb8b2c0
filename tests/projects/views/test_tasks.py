"""The Plan tab."""

from __future__ import annotations

from datetime import date

import pytest

from projects.models import Project, Task
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, manager, stakeholder
from tests.factories.projects import dependency, member, milestone, project, task
from tests.factories.schedules import DAY

AWARD = {"name": "Award", "version": 1}


def managed() -> Project:
    ines = manager()
    return project(manager=ines, department=ines.department)


def test_plan_shows_milestones_and_tasks_to_a_viewer_without_any_button(client_of: ClientOf) -> None:
    award = milestone(of=project(), name="Award")
    task(of=award.project, name="Digging")
    viewer = member(of=award.project, user=stakeholder(), part="viewer").user

    page = client_of(viewer).get(award.project.url("plan")).content.decode()

    assert "Award" in page
    assert "Digging" in page
    assert award.project.url("finish_task", award.pk) not in page


def test_plan_costs_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    few, many, client = managed(), managed(), client_of(analyst())
    for work, number in ((few, 1), (many, 15)):
        for _ in range(number):
            milestone(of=work, owner=manager())
            dependency(of=work, on=project())

    assert queries(lambda: client.get(few.url("plan"))) == queries(lambda: client.get(many.url("plan")))


def test_add_by_the_manager_cannot_approve_a_date(client_of: ClientOf) -> None:
    work = managed()

    client_of(work.manager).post(work.url("add_milestone"), AWARD | {"finish_approved": "2027-01-08"})

    added = work.tasks.get()
    assert (added.kind, added.finish_approved, added.finish_original) == ("milestone", None, None)


def test_add_by_the_pmo_begins_the_baseline(client_of: ClientOf) -> None:
    work = project()

    client_of(analyst()).post(work.url("add_milestone"), AWARD | {"finish_approved": "2027-01-08"})

    added = work.tasks.get()
    assert added.finish_original == added.finish_approved == date(2027, 1, 8)


def test_add_offers_only_people_of_the_project_as_owner(client_of: ClientOf) -> None:
    work, foreign = managed(), manager()

    response = client_of(work.manager).post(work.url("add_task"), AWARD | {"owner": foreign.pk})

    assert response.status_code == 422
    assert not work.tasks.exists()


def test_edit_by_the_manager_leaves_the_baseline_alone(client_of: ClientOf) -> None:
    work = managed()
    award = milestone(of=work, finish_original=date(2026, 12, 1), finish_approved=date(2026, 12, 1))
    typed = AWARD | {"finish_forecast": "2027-01-08", "finish_approved": "2027-01-08", "finish_original": "2027-01-08"}

    client_of(work.manager).post(work.url("edit_task", award.pk), typed)

    award.refresh_from_db()
    assert award.finish_forecast == date(2027, 1, 8)
    assert award.finish_approved == award.finish_original == date(2026, 12, 1)


def test_edit_of_a_milestone_of_another_project_is_not_found(client_of: ClientOf) -> None:
    work, foreign = managed(), milestone(of=project())

    response = client_of(work.manager).post(work.url("edit_task", foreign.pk), AWARD)

    assert response.status_code == 404


def test_edit_with_a_finish_before_the_start_says_so_at_the_field(client_of: ClientOf) -> None:
    work = managed()
    digging = task(of=work, start_actual=date(2026, 11, 2))
    typed = AWARD | {"start_actual": "2026-11-02", "finish_actual": "2026-11-01"}

    response = client_of(work.manager).post(work.url("edit_task", digging.pk), typed)

    assert response.status_code == 422
    assert response.context["form"].errors == {"finish_actual": ["It cannot be done before it is started."]}


def test_baseline_is_forbidden_to_the_manager(client_of: ClientOf) -> None:
    work = managed()

    response = client_of(work.manager).get(work.url("baseline_task", milestone(of=work).pk))

    assert response.status_code == 403


def test_baseline_that_changes_needs_a_reason(client_of: ClientOf) -> None:
    award = milestone(of=project(), finish_original=date(2026, 12, 1), finish_approved=date(2026, 12, 1))

    response = client_of(analyst()).post(
        award.project.url("baseline_task", award.pk), {"finish_approved": "2027-01-08", "version": 1}
    )

    assert response.status_code == 422
    assert "why" in response.context["form"].errors


def test_baseline_keeps_the_original_date_whatever_is_sent(client_of: ClientOf) -> None:
    award = milestone(of=project(), finish_original=date(2026, 12, 1), finish_approved=date(2026, 12, 1))
    typed = {"finish_original": "2027-01-08", "finish_approved": "2027-01-08", "why": "Board", "version": 1}

    client_of(analyst()).post(award.project.url("baseline_task", award.pk), typed)

    award.refresh_from_db()
    assert (award.finish_original, award.finish_approved) == (date(2026, 12, 1), date(2027, 1, 8))


def test_progress_opens_the_fields_in_its_row(client_of: ClientOf) -> None:
    work = managed()
    award = milestone(of=work)

    page = client_of(work.manager).get(work.url("progress_task", award.pk)).content.decode()

    assert f'action="{work.url("progress_task", award.pk)}"' in page
    assert 'name="finish_forecast"' in page


def test_progress_by_htmx_answers_with_the_plan_alone(client_of: ClientOf) -> None:
    work = managed()
    award = milestone(of=work)
    htmx = {"HX-Request": "true", "HX-Target": "plan"}

    response = client_of(work.manager).post(
        work.url("progress_task", award.pk), {"finish_forecast": "2027-01-08", "version": 1}, headers=htmx
    )

    page = response.content.decode()
    assert response.status_code == 200
    assert "Fri 8 Jan 2027" in page
    assert "<html" not in page
    assert "is saved" in page


def test_progress_that_was_overtaken_fills_the_page_for_htmx_too(client_of: ClientOf) -> None:
    work = managed()
    award = milestone(of=work, version=2)
    url = work.url("progress_task", award.pk)

    response = client_of(work.manager).post(
        url, {"finish_forecast": "2027-01-08", "version": 1}, headers={"HX-Request": "true", "HX-Target": "plan"}
    )

    assert (response.status_code, response["HX-Retarget"], response["HX-Push-Url"]) == (409, "body", url)
    assert "Somebody saved this before you" in response.content.decode()


def test_progress_in_the_future_keeps_what_was_typed(client_of: ClientOf) -> None:
    work = managed()
    award = milestone(of=work)

    response = client_of(work.manager).post(
        work.url("progress_task", award.pk), {"finish_actual": "2199-01-01", "version": 1}
    )

    assert response.status_code == 422
    assert "2199-01-01" in response.content.decode()


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true", "HX-Target": "plan"}])
def test_finish_and_reopen_work_with_and_without_scripts(client_of: ClientOf, htmx: dict[str, str]) -> None:
    work = managed()
    award = milestone(of=work)
    client = client_of(work.manager)

    done = client.post(work.url("finish_task", award.pk), headers=htmx, follow=True).content.decode()
    again = client.post(work.url("reopen_task", award.pk), headers=htmx, follow=True).content.decode()

    assert "is done" in done
    assert "is open again" in again
    assert Task.objects.get(pk=award.pk).finish_actual is None


def test_confirm_is_offered_to_the_manager_until_it_was_said_today(client_of: ClientOf) -> None:
    work = managed()
    milestone(of=work)
    client, url = client_of(work.manager), work.url("confirm_plan")

    assert url in client.get(work.url("plan")).content.decode()
    client.post(url)

    assert url not in client.get(work.url("plan")).content.decode()
    assert url not in client_of(analyst()).get(work.url("plan")).content.decode()


def test_remove_asks_first_and_then_does_it(client_of: ClientOf) -> None:
    work = managed()
    url = work.url("remove_task", milestone(of=work).pk)
    client = client_of(work.manager)

    asked = client.get(url)
    assert asked.status_code == 200
    assert work.tasks.exists()
    client.post(url)

    assert not work.tasks.exists()


def test_remove_of_what_was_promised_says_why_not(client_of: ClientOf) -> None:
    work = managed()
    award = milestone(of=work, finish_approved=date(2026, 12, 1))

    response = client_of(work.manager).post(work.url("remove_task", award.pk), follow=True)

    assert "only the PMO can take it out" in response.content.decode()
    assert work.tasks.exists()


def test_progress_asks_days_and_keeps_seconds(client_of: ClientOf) -> None:
    work = managed()
    digging = task(of=work, remaining=12 * DAY)
    client = client_of(work.manager)

    shown = client.get(work.url("progress_task", digging.pk)).content.decode()
    client.post(work.url("progress_task", digging.pk), {"version": 1, "remaining": "2.5"})

    digging.refresh_from_db()
    assert 'value="12"' in shown
    assert digging.remaining == 2.5 * DAY


def test_a_conflict_tells_the_work_that_is_left_in_days(client_of: ClientOf) -> None:
    work = managed()
    digging = task(of=work, remaining=12 * DAY, version=2)

    page = client_of(work.manager).post(work.url("progress_task", digging.pk), {"version": 1, "remaining": "3"})

    assert page.status_code == 409
    assert str(12 * DAY) not in page.content.decode()
