"""Schedules, status reports and weeklies, made quickly."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from projects.actions.standings import derive
from projects.models import Project
from reporting.actions.schedules import ensure_schedules
from reporting.models import ReportSchedule, StatusReport
from tests.factories.projects import project

CHICAGO = ZoneInfo("America/Chicago")
MONDAY = date(2026, 11, 23)
"""The week of Thanksgiving: the updates close on its Wednesday, because its Thursday is a holiday."""


def at(text: str) -> datetime:
    """A moment in the time of the city."""
    return datetime.fromisoformat(text).replace(tzinfo=CHICAGO)


def schedules(since: datetime | str = "2026-11-16T00:00") -> None:
    """The schedules that every portal starts with, as if it had started at that moment."""
    begin = at(since) if isinstance(since, str) else since
    ensure_schedules(now=begin)
    ReportSchedule.objects.update(since=begin)


def stood(*, now: datetime, **values: Any) -> Project:
    """A project with the standing that its evidence gives."""
    made = project(**values)
    derive([made.pk], now=now)
    return made


def report(*, of: Project, **values: Any) -> StatusReport:
    """A report that was asked for on the Wednesday."""
    asked = {"asked": of.manager, "asked_at": at("2026-11-25T09:00"), "period_start": MONDAY}
    return StatusReport.objects.create(project=of, **(asked | values))


def submitted(*, of: Project, by: Any, sentence: str = "All is well.", **values: Any) -> StatusReport:
    answered = {"answered_by": by, "answered_at": at("2026-11-25T11:00"), "sentence": sentence}
    return report(of=of, state=StatusReport.State.SUBMITTED, **(answered | values))
