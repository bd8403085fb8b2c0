"""What a person may do with a project is what is offered, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Collection

import pytest
from django.template import Context

from pmo_site.people.policy import ON_WORK, Permission
from projects.models import Project
from projects.templatetags.acts import acts


def offered(*permissions: Permission, state: str = "active") -> Collection[str]:
    """The last part of each address that is offered."""
    work = Project(code="SEW-001", name="<b>", state=state)
    work.permissions = frozenset(permissions)
    html = acts(Context({"csrf_token": "secret"}), work)
    assert "<b>" not in html
    assert html.count("<form") == html.count('name="csrfmiddlewaretoken" value="secret"')
    return re.findall(r'(?:href|action)="/projects/SEW-001/([a-z-]+)/"', html)


def test_whoever_only_sees_is_offered_nothing() -> None:
    assert offered(Permission.SEE_WORK) == []


def test_a_manager_declares_and_edits() -> None:
    assert offered(Permission.EDIT_WORK, Permission.DECLARE_HEALTH) == ["declare", "edit"]


@pytest.mark.parametrize(
    ("state", "turns"),
    [
        ("active", ["hold", "close", "cancel"]),
        ("on_hold", ["resume", "close", "cancel"]),
        ("closed", ["reopen"]),
        ("cancelled", ["reopen"]),
    ],
)
def test_whoever_steers_is_offered_what_the_state_allows(state: str, turns: list[str]) -> None:
    assert offered(Permission.STEER_WORK, state=state) == ["steer", *turns]


def test_health_is_not_declared_of_what_has_ended() -> None:
    assert "declare" not in offered(*ON_WORK, state="closed")
