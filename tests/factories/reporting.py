"""Schedules, status reports and weeklies, made quickly."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from projects.actions.standings import derive
from projects.domain.records import canonical, to_plain
from projects.models import Project
from reporting.actions.schedules import ensure_schedules
from reporting.domain.digest import Digest as DigestContents
from reporting.domain.weekly import Weekly as Contents
from reporting.models import ReportSchedule, RiskDigest, StatusReport, Weekly
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


def weekly(**values: Any) -> Weekly:
    """A weekly with the figures of an empty portfolio, taken on the Friday."""
    as_of = at("2026-11-27T17:00")
    told = Contents(on=date(2026, 11, 27), as_of=as_of, since=None, projects=0, headline="All is calm.", lead="None.")
    contents = canonical(to_plain(told))
    frozen = {"contents": contents.decode(), "sha256": sha256(contents).hexdigest(), "as_of": as_of}
    return Weekly.objects.create(**({"period_start": MONDAY} | frozen | values))


def digest(**values: Any) -> RiskDigest:
    """A digest of an empty register, taken on the Wednesday."""
    told = DigestContents(scope="Somewhere", on=date(2026, 11, 25), since=None, headline="No risk is open.", counts={})
    contents = canonical(to_plain(told))
    frozen = {"contents": contents.decode(), "sha256": sha256(contents).hexdigest(), "as_of": at("2026-11-25T07:00")}
    return RiskDigest.objects.create(**({"period_start": MONDAY} | frozen | values))


SEALED = {"state": "sealed", "sealed_at": at("2026-11-27T16:00"), "sha256": "a" * 64, "contents": "{}"}
"""What a report needs to look sealed to the database."""
