"""The page of the baselines of a plan."""

from __future__ import annotations

from datetime import datetime

from projects.actions import baselines as actions
from projects.actions import tasks
from projects.models import Baseline, Project
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, manager, stakeholder
from tests.factories.projects import milestone, project
from tests.factories.schedules import DAY, scheduled

APPROVED = {"approved_named": "The council", "why": "More money came."}


def moved(now: datetime, *days: float) -> Project:
    """Its first task takes three days more than was promised."""
    work, (first, *_) = scheduled(*days)
    actions.take(project=work, by=analyst(), now=now)
    first.refresh_from_db()
    first.duration += 3 * DAY
    tasks.edit(task=first, fields=["duration"], by=analyst(), now=now)
    return work


def page(client_of: ClientOf, work: Project, query: str = "") -> str:
    return client_of(analyst()).get(work.url("baselines") + query).content.decode()


def test_the_original_stands_against_the_plan_as_it_is_now(client_of: ClientOf, now: datetime) -> None:
    work = moved(now, 2, 3)

    shown = page(client_of, work)

    assert "Original baseline against the plan as it is now" in shown
    assert "was <time" in shown and "Tue 3 Nov 2026" in shown
    assert "2 of 2 lines moved" in shown
    assert "3 days late" in shown


def test_any_two_are_compared(client_of: ClientOf, now: datetime) -> None:
    work = moved(now, 2, 3)
    actions.take(project=work, by=analyst(), now=now, **APPROVED)

    shown = page(client_of, work, "?from=1&to=0")

    assert "Baseline 1 against original baseline" in shown
    assert "3 days early" in shown
    assert "The council" in shown and "More money came." in shown


def test_what_did_not_move_is_shown_when_asked_for(client_of: ClientOf, now: datetime) -> None:
    work, (line,) = scheduled(2)
    actions.take(project=work, by=analyst(), now=now)

    assert "Nothing moved." in page(client_of, work)
    assert line.name in page(client_of, work, "?all=1")


def test_nonsense_in_the_address_is_read_as_nothing(client_of: ClientOf, now: datetime) -> None:
    assert "Original baseline against the plan" in page(client_of, moved(now, 2), "?from=9&to=x")


def test_without_a_baseline_the_page_says_what_to_do(client_of: ClientOf) -> None:
    work = project()

    assert "before the plan has milestones" in page(client_of, work)
    milestone(of=work)
    assert "Take the original baseline" in page(client_of, work)


def test_the_pmo_takes_the_original_without_saying_why(client_of: ClientOf) -> None:
    award = milestone(of=project(), finish_forecast="2026-12-01")

    response = client_of(analyst()).post(award.project.url("take_baseline"), {"why": ""})

    assert response.status_code == 302
    assert Baseline.objects.get().number == 0


def test_a_later_one_without_a_name_or_a_reason_keeps_the_form_open(client_of: ClientOf, now: datetime) -> None:
    work = moved(now, 2)

    response = client_of(analyst()).post(work.url("take_baseline"), {"approved_named": "", "why": ""})

    assert response.status_code == 422
    assert "Say who approved it" in response.content.decode()
    assert client_of(analyst()).post(work.url("take_baseline"), APPROVED).status_code == 302


def test_a_manager_takes_none(client_of: ClientOf) -> None:
    ines = manager()
    work = project(manager=ines, department=ines.department)
    milestone(of=work)

    assert client_of(ines).post(work.url("take_baseline"), APPROVED).status_code == 403
    assert "Take the original" not in client_of(ines).get(work.url("baselines")).content.decode()
    assert client_of(stakeholder()).get(work.url("baselines")).status_code == 404


def test_the_page_costs_the_same_at_any_length(client_of: ClientOf, queries: Queries, now: datetime) -> None:
    few, many, client = moved(now, *[1] * 2), moved(now, *[1] * 25), client_of(analyst())

    assert queries(lambda: client.get(few.url("baselines"))) == queries(lambda: client.get(many.url("baselines")))
