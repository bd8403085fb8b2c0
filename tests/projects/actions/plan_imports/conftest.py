"""Schedule files in tests: the published ones, and small plans of one's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from projects.actions.plan_imports.direct import bring_in
from projects.domain.calendars import WorkCalendar
from projects.domain.plans import Plan, PlanCalendar, PlanTask
from projects.formats.mspdi import with_summaries
from projects.models import Project
from tests.factories.schedules import DAY, MONDAY
from tests.projects.formats.conftest import published

__all__ = ["published"]

BringIn = Callable[..., dict[str, Any]]
STANDARD = PlanCalendar(1, WorkCalendar("Standard"))


def line(uid: int, days: float = 1, **known: Any) -> PlanTask:
    return PlanTask(uid=uid, **({"name": f"Line {uid}", "duration": int(days * DAY)} | known))


def plan(*lines: PlanTask, **known: Any) -> Plan:
    """From Monday 2 November 2026 at eight."""
    told = {"title": "Pier", "start": MONDAY, "calendars": (STANDARD,), "calendar": 1}
    return Plan(tasks=with_summaries(lines), **(told | known))


@pytest.fixture
def bring(db: None, now: datetime) -> BringIn:
    """Bring a plan into a project, by the portal itself unless somebody is named."""

    def bring(work: Project, told: Plan, filename: str = "pier.xml", **known: Any) -> dict[str, Any]:
        return bring_in(work, told, filename, **({"by": None, "now": now} | known))

    return bring
