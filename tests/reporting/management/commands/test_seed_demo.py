"""The command that fills an empty portal."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from pmo_site.audit.models import Change
from pmo_site.people.models import Role, User
from projects.models import Project
from reporting.management.demo.sign_ins import PASSWORD, WHO
from tests.factories.people import admin

pytestmark = pytest.mark.usefixtures("reference_data")


@pytest.fixture(autouse=True)
def elsewhere(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"


def seed(projects: int = 2, weeks: int = 4) -> str:
    output = StringIO()
    call_command("seed_demo", projects=projects, weeks=weeks, stdout=output)
    return output.getvalue()


def test_second_run_says_so_and_changes_nothing() -> None:
    seed()
    before = Change.objects.count()

    assert "there already" in seed()
    assert (Project.objects.count(), Change.objects.count()) == (2, before)


def test_refuses_where_somebody_works() -> None:
    admin()

    with pytest.raises(CommandError, match="real data"):
        seed()


def test_doors_open_for_one_person_of_each_role(settings: Any) -> None:
    settings.DEBUG = True
    said = seed()

    told = (settings.VAR_DIR / "demo-sign-ins.txt").read_text()
    assert told in said
    assert [person.role for person in User.objects.all() if person.email in told] == list(Role)
    assert all(authenticate(email=f"{name}@portmarlow.example", password=PASSWORD) for name in WHO.values())


def test_without_debug_nobody_can_sign_in(settings: Any) -> None:
    settings.DEBUG = False
    seed()

    assert not (settings.VAR_DIR / "demo-sign-ins.txt").exists()
    assert not any(user.has_usable_password() for user in User.objects.all())
