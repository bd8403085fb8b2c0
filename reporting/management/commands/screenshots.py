"""Pictures of the main pages, for the README: the demo as one person of each role sees it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from playwright.sync_api import Page, sync_playwright

from pmo_site.people.models import Role
from reporting.management.demo import portfolio
from reporting.management.demo.city import DOMAIN
from reporting.management.demo.sign_ins import PASSWORD, WHO

FOLDER = settings.BASE_DIR / "docs" / "screenshots"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
HEIGHTS = {1440: 1200, 390: 1000}  # what is longer is cut: a picture of a whole page shows nothing in a README


class Picture(NamedTuple):
    """What is pictured, by whom it is seen, and how."""

    page: str
    role: Role
    address: tuple[str, tuple[str, ...]]
    width: int = 1440
    theme: Literal["light", "dark"] = "light"

    @property
    def name(self) -> str:
        return f"{self.page}-{self.width}-{self.theme}.png"


PROJECT = ("SEW-001",)
PICTURES = [
    Picture("home", Role.MANAGER, ("home", ())),
    Picture("portfolio", Role.ANALYST, ("reporting:portfolio", ())),
    Picture("portfolio", Role.ANALYST, ("reporting:portfolio", ()), theme="dark"),
    Picture("portfolio", Role.ANALYST, ("reporting:portfolio", ()), width=390),
    Picture("project", Role.ANALYST, ("projects:project", PROJECT)),
    Picture("project", Role.MANAGER, ("projects:project", PROJECT), width=390),
    Picture("money", Role.ANALYST, ("projects:money", PROJECT)),
    Picture("plan", Role.MANAGER, ("projects:plan", PROJECT)),
    Picture("forecast", Role.ANALYST, ("projects:forecast", PROJECT)),
    Picture("earned-value", Role.ANALYST, ("projects:earned_value", PROJECT)),
    Picture("resources", Role.ANALYST, ("projects:resources", ())),
    Picture("department", Role.STAKEHOLDER, ("reporting:department", ("SEW",))),
    Picture("weekly", Role.EXECUTIVE, ("reporting:weekly", ())),
    Picture("history", Role.AUDITOR, ("projects:history", PROJECT), theme="dark"),
]


class Command(BaseCommand):
    help = "Write docs/screenshots/PAGE-WIDTH-THEME.png of the demo. Needs ./run --setup --dev, and Chromium."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--url", help="of a running portal with the demo; without it one is started")
        parser.add_argument("--folder", type=Path, default=FOLDER)

    def handle(self, *args: Any, url: str | None, folder: Path, **options: Any) -> None:
        if not portfolio.is_there():
            raise CommandError("There is no demo in this database: manage.py seed_demo makes one.")
        folder.mkdir(parents=True, exist_ok=True)
        with _served(url) as address:
            for name in _taken(address, folder):
                self.stdout.write(f"{name} {(folder / name).stat().st_size // 1024} kB")


@contextmanager
def _served(url: str | None) -> Iterator[str]:
    """The address of the portal; one of our own until the block ends."""
    if url:
        yield url.rstrip("/")
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "manage.py", "runserver", address, "--noreload", "--verbosity", "0"]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=settings.BASE_DIR, env=os.environ, stdout=quiet, stderr=quiet)  # noqa: S603 - ourselves
    try:
        _wait(f"http://{address}/healthz")
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


def _wait(address: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise CommandError("The portal did not start.")


def _taken(address: str, folder: Path) -> Iterator[str]:
    """Take each picture with a browser in which its person is signed in; yields the names."""
    chromium = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if chromium is None:
        raise CommandError("There is no Chromium here.")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        for picture in PICTURES:
            context = browser.new_context(
                viewport={"width": picture.width, "height": HEIGHTS[picture.width]}, color_scheme=picture.theme
            )
            _take(context.new_page(), picture, address, folder)
            context.close()
            yield picture.name
        browser.close()


def _take(page: Page, picture: Picture, address: str, folder: Path) -> None:
    page.goto(f"{address}{reverse('account_login')}")
    page.fill("input[name=login]", f"{WHO[picture.role]}{DOMAIN}")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit], form button[type=submit]")
    page.wait_for_load_state("networkidle")
    name, arguments = picture.address
    page.goto(f"{address}{reverse(name, args=arguments)}")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=str(folder / picture.name))
