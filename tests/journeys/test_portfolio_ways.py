"""An analyst moves a project over the board, sees the portfolio as bubbles, and changes several projects at once."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils.timezone import now
from playwright.sync_api import Locator, Page, expect

from projects.models import Project
from tests.factories.people import analyst, executive, manager
from tests.factories.projects import project, stage
from tests.factories.standings import stood
from tests.journeys.conftest import Walk, faults


@pytest.fixture
def works(reference_data: None) -> list[Project]:
    today = now().date()
    made = [
        project(
            code=f"WAT-{at}", name=name, stage=stage("design"), finish_approved=today, finish_forecast=today,
            budget_approved=Decimal(size), cost_forecast=Decimal(size + 5),
        )
        for at, (name, size) in enumerate({"Pump house": 100, "Reservoir": 400}.items())
    ]  # fmt: skip
    stood(*made, now=now())
    return made


def column(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_board_and_the_bubbles_have_no_faults(walk: Walk, works: list[Project], width: int) -> None:
    page = walk(executive())
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(page.url + "portfolio/")

    page.get_by_role("link", name="Board").click()
    expect(page.get_by_role("link", name="Pump house")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("link", name="Bubbles").click()
    expect(page.get_by_role("heading", name="Forecast over budget by days late")).to_be_visible()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_project_is_moved_by_keyboard_and_moved_back(walk: Walk, works: list[Project]) -> None:
    page = walk(analyst())
    page.goto(page.url + "portfolio/board/")

    page.get_by_role("link", name="Move Pump house to another stage").press("Enter")
    expect(page.get_by_label("Stage", exact=True).last).to_be_focused()
    assert faults(page) == []
    page.get_by_label("Stage", exact=True).last.select_option(label="Build")
    page.get_by_role("button", name="Move").press("Enter")

    expect(column(page, "Build").get_by_role("link", name="Pump house", exact=True)).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Undo the move").click()
    expect(column(page, "Design").get_by_role("link", name="Pump house", exact=True)).to_be_visible()


def test_a_card_is_dragged_into_another_stage(walk: Walk, works: list[Project]) -> None:
    page = walk(analyst())
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(page.url + "portfolio/board/")

    page.locator("#card-WAT-0").drag_to(column(page, "Build"))

    expect(column(page, "Build").get_by_role("link", name="Pump house", exact=True)).to_be_visible()


def test_several_projects_get_a_manager_at_once(walk: Walk, works: list[Project]) -> None:
    ines = manager(name="Ines Okafor")
    page = walk(analyst())
    page.goto(page.url + "portfolio/")

    page.get_by_label("Choose all 2").check()
    page.get_by_role("button", name="Set the manager").click()
    assert faults(page) == []
    page.get_by_label("New manager").select_option(str(ines.pk))
    page.get_by_role("button", name="Set the manager").click()

    expect(page.get_by_text("Ines Okafor leads 2 projects from now on")).to_be_visible()
