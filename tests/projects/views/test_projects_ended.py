"""Pages of a project that has ended offer nothing that its actions would refuse."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from projects.models import Project
from tests.conftest import ClientOf
from tests.factories.capacity import DECEMBER, allocation, skill
from tests.factories.people import admin
from tests.factories.projects import closed_project, milestone, project, risk
from tests.factories.schedules import activity, schedule

PAGES = ("plan", "baselines", "raid", "money", "earned_value", "forecast", "people", "quality", "controls")
OFFERED = {
    "begin_schedule",
    "add_task",
    "add_milestone",
    "choose_dependency",
    "import_plan",
    "take_baseline",
    "baseline_task",
    "add_risk",
    "review_risk",
    "add_budget_line",
    "add_contract",
    "choose_eac",
    "add_allocation",
    "edit_allocation",
}
OF_A_SCHEDULE = {"edit_plan", "choose_dependency", "add_milestone", "import_plan"}


def filled(work: Project) -> dict[str, str]:
    """What is offered of a project that has something of everything, by name."""
    day = date(2026, 12, 1)
    line, threat = milestone(of=work, finish_original=day, finish_approved=day), risk(of=work)
    hours = allocation(of=work, skill=skill(), month=DECEMBER)
    keys = {"baseline_task": line.pk, "review_risk": threat.pk, "edit_allocation": hours.pk}
    return {name: work.url(name, *([keys[name]] if name in keys else [])) for name in OFFERED}


def shown(client: Client, work: Project, pages: tuple[str, ...] = PAGES) -> str:
    return "".join(client.get(work.url(page)).content.decode() for page in pages)


def offered(client: Client, urls: dict[str, str], text: str) -> set[str]:
    return {name for name, url in urls.items() if f'"{url}"' in text}


@pytest.mark.parametrize("ended", [False, True])
def test_what_would_be_refused_is_offered_as_long_as_a_project_is_open(ended: bool, client_of: ClientOf) -> None:
    client = client_of(admin())
    work = (closed_project if ended else project)(budget_approved=1_000_000)
    urls = filled(work)

    found = offered(client, urls, shown(client, work))

    assert found == (set() if ended else OFFERED)


@pytest.mark.parametrize("ended", [False, True])
def test_a_schedule_is_edited_as_long_as_its_project_is_open(ended: bool, client_of: ClientOf) -> None:
    client = client_of(admin())
    work = closed_project() if ended else project()
    schedule(of=work)
    activity(of=work)

    found = offered(client, {name: work.url(name) for name in OF_A_SCHEDULE}, shown(client, work, ("plan",)))

    assert found == (set() if ended else OF_A_SCHEDULE)


def test_who_comes_all_the_same_reads_why_not(client_of: ClientOf) -> None:
    work = closed_project()

    response = client_of(admin()).post(
        work.url("add_milestone"), {"name": "Late", "finish_forecast": "2027-01-04", "version": 1}
    )

    assert response.status_code == 422
    assert "Reopen it before anything is planned" in response.content.decode()
