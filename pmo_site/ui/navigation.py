"""The map of the portal: what stands in the navigation, in which order, and who sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.models import AnonymousUser
from django.urls import NoReverseMatch, reverse

from pmo_site.people.models import User
from pmo_site.people.policy import Permission, holds


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the navigation. It is left out while its URL name does not exist.

    also: paths under which this line is current, besides its own; on_phone: it stands in the bottom bar of a phone.
    """

    section: str
    key: str
    icon: str
    label: str
    url_name: str
    permission: Permission | None = None
    also: tuple[str, ...] = ()
    on_phone: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An entry that resolves and that this person may see."""

    key: str
    icon: str
    label: str
    url: str
    current: bool
    on_phone: bool


NAVIGATION = [
    Entry("Work", "home", "house", "Home", "home", on_phone=True),
    Entry("Work", "weekly", "newspaper", "CIO weekly", "reporting:weekly", Permission.SEE_PORTFOLIO, on_phone=True),
    Entry(
        "Work",
        "portfolio",
        "layers",
        "Portfolio",
        "reporting:portfolio",
        Permission.SEE_PORTFOLIO,
        also=("/projects/",),
        on_phone=True,
    ),
    Entry("Work", "programs", "collection", "Programs", "projects:programs", Permission.SEE_PORTFOLIO),
    Entry("Work", "departments", "building", "Departments", "projects:departments", Permission.SEE_PORTFOLIO),
    Entry("Telling", "reports", "file-earmark-text", "Reports", "reporting:reports", Permission.SEE_PORTFOLIO),
    Entry("Telling", "messages", "envelope", "Messages", "outbox:messages", Permission.SEE_MESSAGES),
    Entry("House", "directory", "telephone", "Directory", "people:directory", Permission.SEE_DIRECTORY),
    Entry("House", "people", "people", "People", "people:people", Permission.MANAGE_PEOPLE),
    Entry("House", "settings", "gear", "Settings", "settings", Permission.SEE_SETTINGS),
]


def navigation(user: User | AnonymousUser, path: str) -> list[list[Link]]:
    """The sections that this person sees, with the line marked under which `path` lies."""
    shown = list(_visible(user))
    here = max(shown, key=lambda pair: _nearness(pair[0], pair[1], path), default=None)
    current = here if here and _nearness(here[0], here[1], path) else None
    return [
        [Link(e.key, e.icon, e.label, url, (e, url) == current, e.on_phone) for e, url in pairs]
        for _, pairs in groupby(shown, key=lambda pair: pair[0].section)
    ]


def _visible(user: User | AnonymousUser) -> Iterator[tuple[Entry, str]]:
    if not isinstance(user, User):
        return
    for entry in NAVIGATION:
        url = url_or_none(entry.url_name)
        if url and (entry.permission is None or holds(user, entry.permission)):
            yield entry, url


def _nearness(entry: Entry, url: str, path: str) -> int:
    """Length of the longest path of the entry above `path`; 0 when it lies elsewhere. The root is only itself."""
    above = [start for start in (url, *entry.also) if path.startswith(start) and (start != "/" or path == "/")]
    return max(map(len, above), default=0)


def url_or_none(name: str) -> str | None:
    """The URL of that name, or None while no app has it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
