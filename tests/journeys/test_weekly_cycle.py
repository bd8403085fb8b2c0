"""A week of the portal: asked by mail, answered, returned, answered again, sealed; and what the CIO reads on Monday."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from urllib.parse import urlsplit

import pytest
from django.utils.timezone import localdate, now
from playwright.sync_api import Browser, Locator, Page, expect

from pmo_site.outbox.models import Message
from projects.actions.standings import derive
from projects.models import Project
from reporting.actions import asking, sealing, weekly
from reporting.models import ReportSchedule, StatusReport
from tests.factories.people import admin, analyst, executive, manager
from tests.factories.projects import milestone, project, risk, task
from tests.factories.reporting import schedules
from tests.factories.schedules import DAY as WORKDAY
from tests.journeys.conftest import Walk, faults

DAY = timedelta(days=1)
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def monday() -> date:
    """Of the week that it is."""
    return localdate() - localdate().weekday() * DAY


@pytest.fixture
def sewer(reference_data: None, monday: date) -> Project:
    """A project that is asked for in a cycle that is open from Monday to Sunday midnight, whatever day it is."""
    schedules(now() - 10 * DAY)
    for kind, weekday, at in [("ask", 0, time(0)), ("close", 6, time(23, 58)), ("seal", 6, time(23, 59))]:
        ReportSchedule.objects.filter(kind=kind).update(weekday=weekday, at=at)
    ines, today = manager(name="Ines Okafor"), localdate()
    made = project(code="SEW-2", name="Sewer relining", manager=ines, department=ines.department)
    milestone(of=made, name="Bypass in service", finish_approved=today + 20 * DAY, finish_forecast=today + 20 * DAY)
    task(of=made, name="Line lot 5", start_actual=today - 9 * DAY, remaining=12 * WORKDAY)
    risk(of=made, event="The bypass is late", owner=ines)
    derive([made.pk], now=now())
    asking.ask(monday, now())
    return made


def _item(page: Page, name: str) -> Locator:
    return page.locator(".item", has_text=name)


def test_a_manager_answers_from_the_mail_and_again_when_it_comes_back(walk: Walk, sewer: Project, page: Page) -> None:
    link = re.search(r"http\S+", Message.objects.get(kind="update request").text)
    walk(sewer.manager)
    assert link

    page.goto(urlsplit(page.url)._replace(path=urlsplit(link[0]).path).geturl())
    assert faults(page) == []
    bypass = _item(page, "Bypass in service")
    bypass.get_by_text("Moves", exact=True).click()
    bypass.get_by_label("New forecast").fill((localdate() + 34 * DAY).isoformat())
    page.get_by_label("What should the CIO know?").fill("A second crew starts on Monday.")
    page.get_by_role("button", name="Send update").click()

    expect(page.get_by_role("alert").get_by_text("Choose why it moves.")).to_be_visible()
    expect(page.get_by_label("What should the CIO know?")).to_have_value("A second crew starts on Monday.")
    assert faults(page) == []
    _item(page, "Bypass in service").get_by_label("because of").select_option("Supplier")
    page.get_by_role("button", name="Send update").click()
    expect(page.get_by_text("All sent. Thank you.")).to_be_visible()
    assert faults(page) == []

    walk(analyst(name="Hannah Mills"))
    page.goto(f"{_root(page)}/reports/")
    page.get_by_role("link", name="Sewer relining").click()
    page.get_by_role("link", name="Return it").click()
    page.get_by_label("Comment").fill("Which crew, and from when?")
    page.get_by_role("button", name="Return it").click()
    expect(page.get_by_text("Returned; Ines Okafor gets a mail")).to_be_visible()

    walk(sewer.manager)
    page.goto(f"{_root(page)}/reports/update/")
    page.get_by_role("link", name="Read what the analyst says").click()
    expect(page.get_by_text("Which crew, and from when?")).to_be_visible()
    page.go_back()
    page.get_by_label("What should the CIO know?").fill("The crew of Ben Sato starts on Monday.")
    page.get_by_role("button", name="Send update").click()
    expect(page.get_by_text("All sent. Thank you.")).to_be_visible()
    assert StatusReport.objects.get().sentence == "The crew of Ben Sato starts on Monday."


def test_what_was_typed_is_kept_by_itself(walk: Walk, sewer: Project) -> None:
    page = walk(sewer.manager)
    page.goto(f"{_root(page)}/reports/update/")

    page.get_by_label("What should the CIO know?").fill("Half a sentence")
    page.get_by_label("What should the CIO know?").blur()

    expect(page.get_by_text("Draft saved")).to_be_visible(timeout=8000)
    page.reload()
    expect(page.get_by_label("What should the CIO know?")).to_have_value("Half a sentence")


def test_the_page_can_be_sent_without_script_on_a_phone(walk: Walk, sewer: Project, browser: Browser) -> None:
    page = walk(sewer.manager)
    plain = browser.new_context(java_script_enabled=False, viewport=PHONE, storage_state=page.context.storage_state())
    phone = plain.new_page()
    phone.goto(f"{_root(page)}/reports/update/")

    phone.get_by_label("What should the CIO know?").fill("All is well.")
    phone.get_by_role("button", name="Send update").click()

    expect(phone.get_by_text("All sent. Thank you.")).to_be_visible()
    plain.close()


def test_the_cio_reads_on_monday_what_was_sealed_on_friday(walk: Walk, sewer: Project, monday: date) -> None:
    sealing.seal_due(monday, now())
    weekly.freeze(monday, now())
    page = walk(admin(name="Vera Lang"))
    page.goto(f"{_root(page)}/reports/weekly/")
    page.get_by_role("link", name="Write a foreword").click()
    page.get_by_label("Foreword").fill("A calm week.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Hold it").click()
    expect(page.get_by_text("Held by Vera Lang")).to_be_visible()
    page.get_by_role("button", name="Release it").click()
    expect(page.get_by_role("button", name="Hold it")).to_be_visible()
    weekly.send_due(monday, now())

    walk(executive(name="Rosa"))
    page.get_by_role("link", name="CIO weekly").first.click()
    expect(page.get_by_role("heading", name="In one sentence")).to_be_visible()
    expect(page.get_by_text("A calm week.")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("link", name="Sewer relining").first.click()
    expect(page.get_by_role("heading", name="Sewer relining", level=1)).to_be_visible()
    page.get_by_role("link", name="Reports").last.click()
    page.get_by_role("link", name=re.compile(r"Mon \d")).first.click()
    expect(page.get_by_text("not confirmed by its manager, Ines Okafor")).to_be_visible()
    assert faults(page) == []


def _root(page: Page) -> str:
    return urlsplit(page.url)._replace(path="", query="").geturl()
