"""Plans whose quality is reviewed: tasks in a ring, of which the first may be different."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from projects.domain.network import Link
from projects.domain.schedule_quality import DAY, Check, ReviewedPlan, ReviewedTask

STATUS = datetime.fromisoformat("2026-11-23T17:00")
BEFORE = datetime.fromisoformat("2026-11-20T17:00")
AFTER = datetime.fromisoformat("2026-12-04T17:00")
LATER = datetime.fromisoformat("2026-12-11T17:00")

Judge = Callable[[ReviewedPlan], Check]


def task(key: int, **more: Any) -> ReviewedTask:
    usual = {"duration": 5 * DAY, "start": AFTER, "finish": LATER, "total_float": 0, "has_resource": True}
    return ReviewedTask(key, **usual | more)


def plan(*tasks: ReviewedTask, **more: Any) -> ReviewedPlan:
    """Tasks in a ring, so that each waits for one and is waited for, unless other links are given."""
    keys = [one.key for one in tasks]
    ring = tuple(Link(before, after) for before, after in zip(keys, keys[1:] + keys[:1], strict=True))
    return ReviewedPlan(tasks, **{"links": ring, "status": STATUS} | more)


def twenty(**of_first: Any) -> ReviewedPlan:
    """Twenty tasks, of which the first is different: one of twenty is 5 %, which still holds."""
    return plan(task(1, **of_first), *(task(key) for key in range(2, 21)))


def figures(check: Check) -> tuple[int, int]:
    assert check.numerator is not None and check.denominator is not None
    return int(check.numerator), int(check.denominator)
