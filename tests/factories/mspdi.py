"""Small files of MS Project XML, made of what a test wants to say."""

from __future__ import annotations

NAMESPACE = ' xmlns="http://schemas.microsoft.com/project"'


def element(name: str, **children: object) -> str:
    """<Task><UID>1</UID></Task>; a child that is None is left out, a list of texts stands as it is."""
    inside = "".join(
        "".join(value) if isinstance(value, list) else f"<{key}>{value}</{key}>"
        for key, value in children.items()
        if value is not None
    )
    return f"<{name}>{inside}</{name}>"


def task(uid: object = 1, **children: object) -> str:
    """A task of a day that says no more than it must."""
    said = {"UID": uid, "Name": f"Task {uid}", "OutlineLevel": 1, "Duration": "PT8H0M0S", "DurationFormat": 7}
    return element("Task", **(said | children))


def link(predecessor: object, **children: object) -> str:
    return element("PredecessorLink", **({"PredecessorUID": predecessor, "Type": 1, "CrossProject": 0} | children))


def calendar(uid: object, **children: object) -> str:
    return element("Calendar", **({"UID": uid, "Name": f"Calendar {uid}"} | children))


def mspdi(
    *tasks: str,
    calendars: str = "",
    resources: str = "",
    assignments: str = "",
    namespace: str = NAMESPACE,
    **project: object,
) -> bytes:
    """A file with these tasks, as MS Project writes it, that begins on Monday 2 November 2026."""
    said = {
        "Title": "Quay wall",
        "StartDate": "2026-11-02T08:00:00",
        "Calendars": calendars,
        "Tasks": "".join(tasks),
        "Resources": resources,
        "Assignments": assignments,
    }
    body = element("Project", **(said | project))
    return f'<?xml version="1.0" encoding="UTF-8"?>{body.replace("<Project>", f"<Project{namespace}>", 1)}'.encode()
