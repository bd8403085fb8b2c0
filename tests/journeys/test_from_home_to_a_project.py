"""Each role walks from home to a project, with keyboard and mouse, on a screen and on a phone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now
from playwright.sync_api import Page, expect

from projects.models import Project
from tests.factories.people import admin, analyst, auditor, department, executive, manager, stakeholder
from tests.factories.projects import action_item, declaration, milestone, project, risk
from tests.factories.standings import stood
from tests.journeys.conftest import Walk, faults

DAY = timedelta(days=1)


@pytest.fixture
def pump(reference_data: None) -> Project:
    """A project that fell behind since last week, and whose manager sees it better than the evidence."""
    water = department(code="WAT", name="Water", phone="555-0171")
    ines = manager(name="Ines Okafor", phone="555-0142", department=water)
    today = localdate()
    made = project(
        code="WAT-1", name="Pump house", department=water, manager=ines, reported_on=today - 2 * DAY,
        finish_original=today + 60 * DAY, finish_approved=today + 60 * DAY, finish_forecast=today + 60 * DAY,
    )  # fmt: skip
    stood(made, now=now() - 10 * DAY)
    Project.objects.filter(pk=made.pk).update(finish_forecast=today + 102 * DAY)
    declaration(of=made, by=ines, colour="green", on=today, reason="A second crew comes on Monday.")
    milestone(of=made, name="Permit issued", finish_forecast=today + 20 * DAY)
    risk(of=made, event="A shipment is missed", owner=ines)
    action_item(of=made, owner=ines, what="Answer the utility", due=today - DAY)
    stood(made, now=now())
    return made


def arrives_at(page: Page, made: Project) -> None:
    expect(page.get_by_role("heading", name=made.name, level=1)).to_be_visible()
    expect(page.get_by_text("42 days after the approved date").first).to_be_visible()
    assert faults(page) == []


def test_a_manager_sees_what_is_overdue_and_opens_the_project(walk: Walk, pump: Project) -> None:
    page = walk(pump.manager)
    expect(page.get_by_role("link", name="Answer the utility")).to_be_visible()
    assert faults(page) == []

    page.get_by_role("link", name="Pump house").first.click()

    arrives_at(page, pump)
    expect(page.get_by_role("link", name="Declare health")).to_be_visible()


def test_an_analyst_finds_where_the_words_are_better_than_the_evidence(walk: Walk, pump: Project) -> None:
    page = walk(analyst())
    assert faults(page) == []

    page.get_by_role("link", name="All 1").first.click()
    expect(page.get_by_text("manager says On track")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("link", name="Pump house").click()

    arrives_at(page, pump)
    expect(page.get_by_text("A second crew comes on Monday.")).to_be_visible()


def test_an_executive_reads_the_headline_and_follows_what_got_worse(walk: Walk, pump: Project) -> None:
    page = walk(executive())
    expect(page.get_by_text("1 of 1 open project is off track, 1 more than a week ago.")).to_be_visible()
    assert faults(page) == []

    page.get_by_role("region", name="Got worse").or_(page.locator("section")).get_by_role(
        "link", name="Pump house"
    ).first.click()

    arrives_at(page, pump)


def test_an_executive_goes_back_to_last_week_and_returns(walk: Walk, pump: Project) -> None:
    page = walk(executive())
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Portfolio").click()
    page.get_by_role("button", name="Now,").click()
    page.get_by_label("Show it as of the end of").fill((localdate() - 7 * DAY).isoformat())
    page.get_by_role("button", name="Show", exact=True).first.click()

    expect(page.get_by_text("This is how the portfolio stood then.")).to_be_visible()
    expect(page.get_by_role("row", name="Pump house").get_by_text("On track")).to_be_visible()
    page.get_by_role("link", name="Back to now").first.click()

    expect(page.get_by_role("row", name="Pump house").get_by_text("Off track")).to_be_visible()


def test_a_stakeholder_reads_the_answers_on_a_phone(walk: Walk, pump: Project) -> None:
    page = walk(stakeholder(department=pump.department))
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.get_by_text("Will it be done in time?")).to_be_visible()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    page.get_by_role("link", name="Pump house").first.click()

    arrives_at(page, pump)
    expect(page.get_by_role("link", name="555-0142")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_an_auditor_goes_from_the_trail_to_every_project(walk: Walk, pump: Project) -> None:
    page = walk(auditor())
    expect(page.get_by_text("manage.py verify_audit")).to_be_visible()
    assert faults(page) == []

    page.get_by_role("link", name="Every project").click()
    page.get_by_role("link", name="Pump house").click()

    arrives_at(page, pump)
    expect(page.get_by_role("link", name="Edit")).to_have_count(0)


def test_an_admin_finds_a_project_by_keyboard_alone(walk: Walk, pump: Project) -> None:
    page = walk(admin())

    page.keyboard.press("Control+k")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("pump")
    expect(page.get_by_role("link", name="Pump house")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("link", name="Pump house").press("Enter")

    arrives_at(page, pump)


def test_filters_change_the_list_and_the_address_without_a_reload(walk: Walk, pump: Project) -> None:
    stood(project(code="POOL-1", name="Pool"), now=now())
    page = walk(analyst())
    page.goto(page.url + "portfolio/")

    page.get_by_role("searchbox", name="Name, code or person").fill("pump")

    expect(page.get_by_role("link", name="Pool")).to_have_count(0)
    expect(page).to_have_url(page.url.split("?")[0] + "?q=pump")
    expect(page.get_by_role("searchbox", name="Name, code or person")).to_be_focused()
    page.get_by_role("link", name="Remove the filter: “pump”").click()
    expect(page.get_by_role("link", name="Pool")).to_be_visible()
