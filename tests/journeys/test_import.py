"""An analyst brings a portfolio in: upload, columns, what changes, apply; then next year's file."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from projects.actions.imports import work
from tests.factories.people import analyst
from tests.journeys.conftest import Walk, faults

SAMPLES = Path(settings.BASE_DIR) / "docs" / "samples"


def worked() -> None:
    """What a worker does when it is woken."""
    work.sweep(clock=timezone.now)


def check(page: Page, live_server: LiveServer, name: str) -> None:
    """From the upload to the page that says what the file changes."""
    page.goto(f"{live_server.url}/portfolio/import/")
    page.get_by_label("Portfolio file").set_input_files(SAMPLES / name)
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("The file is being read.")).to_be_visible()
    worked()
    page.wait_for_url("**/columns/")  # the progress bar leads there by itself
    assert faults(page) == []
    page.get_by_role("button", name="Check what it changes").click()
    worked()
    expect(page.get_by_role("heading", name=f"What {name} changes")).to_be_visible()
    assert faults(page) == []


def test_portfolio_comes_in_and_next_year_updates_it(walk: Walk, live_server: LiveServer) -> None:
    page = walk(analyst())
    check(page, live_server, "city-2027.csv")
    page.get_by_role("button", name="Apply").click()
    worked()
    expect(page.get_by_text("Each project's History tab tells what changed.")).to_be_visible()
    assert faults(page) == []

    check(page, live_server, "city-2028.csv")

    expect(page.get_by_role("row", name=re.compile("Fire station 9 and training tower"))).to_be_visible()
    page.get_by_role("link", name=re.compile("^Gone")).click()
    expect(page.get_by_text("They stay as they are; close or cancel them")).to_be_visible()
