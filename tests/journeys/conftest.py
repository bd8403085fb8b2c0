"""A real browser on a real server: signed in as whoever walks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from pmo_site.people.models import User

Walk = Callable[[User], Page]

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = Path(settings.BASE_DIR) / "node_modules/axe-core/axe.min.js"
# Playwright's event loop runs in this thread; the tests themselves are synchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser a journey is skipped, and says so; in CI it fails instead."""
    for item in items:
        if Path(item.path).parent != Path(__file__).parent:
            continue
        item.add_marker(pytest.mark.journey)
        if CHROMIUM is None and not os.environ.get("CI"):
            item.add_marker(pytest.mark.skip(reason="There is no Chromium: apt-get install chromium"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's own Chromium, which as root needs to be told that it is in no sandbox."""
    assert CHROMIUM, "There is no Chromium: apt-get install chromium"
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--disable-background-networking"]}


@pytest.fixture
def walk(live_server: LiveServer, reference_data: None, page: Page) -> Walk:
    """Opens the home page as the person."""

    def signed_in(user: User) -> Page:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        page.goto(live_server.url)
        return page

    return signed_in


def faults(page: Page) -> list[str]:
    """What axe finds wrong with the page, as far as it is drawn."""
    # evaluated by the browser's own tools, so the page's content security policy does not apply
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in found]
