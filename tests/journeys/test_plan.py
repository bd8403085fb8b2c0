"""A manager reads the plan, edits it by keyboard, looks at what would move, saves it, and takes it back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from projects.models import Project
from tests.factories.gantt import planned
from tests.factories.people import manager
from tests.factories.projects import project
from tests.factories.schedules import link
from tests.journeys.conftest import Walk, faults


def street(name: str = "Harbor Road") -> Project:
    """A phase with two tasks, the second after the first."""
    ines = manager()
    work = project(name=name, manager=ines, department=ines.department)
    phase, dig, pave = planned(work, "Phase", "Dig", "Pave")
    work.tasks.filter(pk=phase.pk).update(kind="summary", duration=None)
    work.tasks.exclude(pk=phase.pk).update(level=2)
    link(dig, pave)
    return work


@pytest.mark.parametrize("width", [1440, 390])
def test_plan_has_no_faults_and_folds_in_place(walk: Walk, live_server: LiveServer, width: int) -> None:
    work = street()
    page = walk(work.manager)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + work.url("plan"))

    assert faults(page) == []
    page.get_by_role("link", name="Fold Phase").click()

    expect(page.get_by_text("1 of 3 rows")).to_be_visible()
    assert faults(page) == []


def test_plan_is_edited_by_keyboard_looked_at_saved_and_taken_back(walk: Walk, live_server: LiveServer) -> None:
    work = street()
    page = walk(work.manager)
    page.goto(live_server.url + work.url("edit_plan"))
    assert faults(page) == []

    page.get_by_label("Duration, line 2").fill("3d")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Duration, line 3")).to_be_focused()
    page.get_by_role("button", name="See what would move").click()
    expect(page.get_by_role("row", name="Pave")).to_contain_text("1 day later")
    assert faults(page) == []
    _save_and_undo(page, work)


def _save_and_undo(page: Page, work: Project) -> None:
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The plan is saved")).to_be_visible()
    page.get_by_role("button", name="Undo my last edit").click()
    expect(page.get_by_text("as it was before your last edit")).to_be_visible()

    assert work.tasks.get(name="Dig").duration == 8 * 3600


def test_a_line_is_added_by_keyboard(walk: Walk, live_server: LiveServer) -> None:
    work = street()
    page = walk(work.manager)
    page.goto(live_server.url + work.url("edit_plan"))
    page.get_by_label("Task, line 2").focus()

    page.keyboard.press("Alt+Insert")
    expect(page.get_by_label("Task, line 4")).to_be_focused()
    page.keyboard.type("Shore")
    page.get_by_role("button", name="See what would move").click()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("The plan is saved")).to_be_visible()
    assert [task.name for task in work.tasks.in_outline()] == ["Phase", "Dig", "Shore", "Pave"]
