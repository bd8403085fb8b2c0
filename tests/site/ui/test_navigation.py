"""The map of the portal."""

import pytest
from django.contrib.auth.models import AnonymousUser

from pmo_site.people.models import Role, User
from pmo_site.ui import navigation as module
from pmo_site.ui.addresses import url_or_none
from pmo_site.ui.navigation import Entry, navigation

ENTRIES = [
    Entry("Work", "menu", "list", "Menu", "ui:menu", also=("/projects/",)),
    Entry("Work", "later", "gear", "Later", "app:that_does_not_exist_yet"),
    Entry("House", "new", "plus-lg", "New project", "projects:add_project"),
]


@pytest.fixture(autouse=True)
def three_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "NAVIGATION", ENTRIES)


def keys(role: str, path: str = "/") -> list[list[str]]:
    return [[link.key for link in section] for section in navigation(User(role=role), path)]


def current(path: str) -> list[str]:
    return [link.key for section in navigation(User(role=Role.ADMIN), path) for link in section if link.current]


def test_an_entry_without_a_page_is_left_out() -> None:
    assert keys(Role.ADMIN) == [["menu"], ["new"]]


def test_an_entry_is_left_out_for_whoever_may_not_see_it() -> None:
    assert keys(Role.STAKEHOLDER) == [["menu"]]


def test_whoever_is_not_signed_in_sees_nothing() -> None:
    assert navigation(AnonymousUser(), "/") == []


@pytest.mark.parametrize(
    ("path", "here"),
    [("/menu/", ["menu"]), ("/projects/SEW-014/", ["menu"]), ("/projects/new/x/", ["new"]), ("/elsewhere/", [])],
)
def test_the_line_is_marked_under_which_the_page_lies(path: str, here: list[str]) -> None:
    assert current(path) == here


def test_the_home_page_is_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "url_or_none", lambda name: "/" if name == "ui:menu" else url_or_none(name))

    assert (current("/"), current("/elsewhere/")) == (["menu"], [])


def test_an_entry_for_a_role_is_left_out_for_others_though_its_page_is_open_to_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "NAVIGATION", [Entry("Work", "menu", "list", "Menu", "ui:menu", roles=("manager",))])

    assert (keys(Role.MANAGER), keys(Role.STAKEHOLDER)) == ([["menu"]], [])
