"""The map of the portal: what stands in the navigation, in which order, and who sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.urls import URLResolver, get_resolver

from pmo_site.ui.access import Declaration, declared
from pmo_site.ui.addresses import url_or_none


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the navigation. It is left out while its URL name does not exist, and for whom its page is closed.

    also: paths under which this line is current, besides its own; on_phone: it stands in the bottom bar of a phone;
    roles: for whom the page is daily work, where it is open to more people than that.
    """

    section: str
    key: str
    icon: str
    label: str
    url_name: str
    also: tuple[str, ...] = ()
    on_phone: bool = False
    roles: tuple[str, ...] = ()


class Link(NamedTuple):
    """An entry that resolves and that this person may see."""

    key: str
    icon: str
    label: str
    url: str
    current: bool
    on_phone: bool


NAVIGATION = [
    Entry("Work", "home", "house", "Home", "home", on_phone=True),
    # whoever stands in for a manager comes by the letter, and from home
    Entry("Work", "update", "pencil-square", "Update", "reporting:update", on_phone=True, roles=("manager",)),
    Entry("Work", "weekly", "newspaper", "CIO weekly", "reporting:weekly", on_phone=True),
    Entry(
        "Work",
        "portfolio",
        "layers",
        "Portfolio",
        "reporting:portfolio",
        also=("/projects/",),
        on_phone=True,
    ),
    Entry("Work", "programs", "collection", "Programs", "projects:programs"),
    Entry("Work", "resources", "calendar3-range", "Resources", "projects:resources"),
    Entry("Work", "departments", "building", "Departments", "reporting:departments"),
    Entry("Telling", "reports", "file-earmark-text", "Reports", "reporting:reports"),
    Entry("Telling", "messages", "envelope", "Messages", "people:messages"),
    Entry("House", "directory", "telephone", "Directory", "people:directory"),
    Entry("House", "people", "people", "People", "people:people"),
    Entry("House", "settings", "gear", "Settings", "settings"),
]


def navigation(user: AbstractBaseUser | AnonymousUser, path: str) -> list[list[Link]]:
    """The sections that this person sees, with the line marked under which `path` lies."""
    shown = [(_nearness(entry, url, path), entry, url) for entry, url in _visible(user)]
    nearest = max((near for near, _, _ in shown), default=0)
    current = next((entry for near, entry, _ in shown if near and near == nearest), None)
    return [
        [Link(e.key, e.icon, e.label, url, e is current, e.on_phone) for _, e, url in links]
        for _, links in groupby(shown, key=lambda one: one[1].section)
    ]


def _visible(user: AbstractBaseUser | AnonymousUser) -> Iterator[tuple[Entry, str]]:
    if not user.is_authenticated:
        return
    for entry in NAVIGATION:
        url = url_or_none(entry.url_name)
        if url and _opens(url, user) and (not entry.roles or getattr(user, "role", "") in entry.roles):
            yield entry, url


def _opens(url: str, user: Any) -> bool:
    """Whether the page lets the person in: it asks the declaration of its view, so nothing is said twice."""
    declaration = _declaration(url, get_resolver())
    return declaration is not None and (declaration.permission is None or user.has_perm(declaration.permission))


@cache
def _declaration(url: str, resolver: URLResolver) -> Declaration | None:
    """Kept: each page asks it of every entry."""
    return declared(resolver.resolve(url).func)


def _nearness(entry: Entry, url: str, path: str) -> int:
    """Length of the longest path of the entry above `path`; 0 when it lies elsewhere. The root is only itself."""
    above = [start for start in (url, *entry.also) if path.startswith(start) and (start != "/" or path == "/")]
    return max(map(len, above), default=0)
