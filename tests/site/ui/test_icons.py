"""Icons are inlined decoration."""

import re
from pathlib import Path

import pytest

from pmo_site.ui.icons import icon
from pmo_site.ui.navigation import NAVIGATION
from pmo_site.ui.templatetags.ui import TRENDS
from pmo_site.ui.theme import THEMES

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"


def test_icon_is_hidden_from_screen_readers() -> None:
    assert icon("house").startswith('<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path ')


def test_icon_that_does_not_exist_names_itself() -> None:
    with pytest.raises(LookupError, match="no-such-icon"):
        icon("no-such-icon")


def test_every_icon_that_a_template_names_exists() -> None:
    named = {
        name for page in TEMPLATES.rglob("*.html") for name in re.findall(r'{% icon "([^"]+)" %}', page.read_text())
    }

    assert all(icon(name) for name in named)


def test_every_icon_that_a_table_names_exists() -> None:
    named = {*(entry.icon for entry in NAVIGATION), *(name for name, _ in TRENDS.values()), *THEMES.values()}

    assert all(icon(name) for name in named)
