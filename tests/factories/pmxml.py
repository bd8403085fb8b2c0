"""Small files of Primavera P6 XML, made of what a test wants to say."""

from __future__ import annotations

from tests.factories.mspdi import element

SPACE = "http://xmlns.oracle.com/Primavera/P6/V22.12/API/BusinessObjects"
OFFICE = element("WorkTime", Start="08:00:00", Finish="11:59:00") + element(
    "WorkTime", Start="13:00:00", Finish="16:59:00"
)
WEEK = "".join(
    element("StandardWorkHours", DayOfWeek=day, spans=[OFFICE] if day[0] != "S" else [element("WorkTime")])
    for day in ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
)


def calendar(uid: int = 1, **children: object) -> str:
    said = {"ObjectId": uid, "Name": "City", "HoursPerDay": 8, "HoursPerWeek": 40, "StandardWorkWeek": WEEK}
    return element("Calendar", **(said | children))


def activity(uid: int, **children: object) -> str:
    """A day of work that is not started and stands under no line of the WBS."""
    said = {"ObjectId": uid, "Id": f"A{uid}", "Name": f"Activity {uid}", "ProjectObjectId": 7, "CalendarObjectId": 1}
    more = {"Type": "Task Dependent", "Status": "Not Started", "PlannedDuration": 8, "RemainingDuration": 8}
    return element("Activity", **(said | more | children))


def follows(successor: int, predecessor: int, **children: object) -> str:
    said = {
        "SuccessorActivityObjectId": successor,
        "PredecessorActivityObjectId": predecessor,
        "Type": "Finish to Start",
    }
    more = {"Lag": 0, "SuccessorProjectObjectId": 7, "PredecessorProjectObjectId": 7}
    return element("Relationship", **(said | more | children))


def project(*parts: str, **children: object) -> str:
    said = {"ObjectId": 7, "Id": "QUAY", "Name": "Quay wall", "ActivityDefaultCalendarObjectId": 1}
    more = {"PlannedStartDate": "2026-11-02T08:00:00", "DataDate": "2026-11-02T08:00:00"}
    return element("Project", **(said | more | children), parts=list(parts))


def pmxml(*objects: str) -> bytes:
    """A file with these business objects; a calendar of office hours is there, too."""
    body = element("APIBusinessObjects", objects=[calendar(), *objects])
    opened = body.replace("<APIBusinessObjects>", f'<APIBusinessObjects xmlns="{SPACE}">', 1)
    return f'<?xml version="1.0" encoding="utf-8"?>{opened}'.encode()
