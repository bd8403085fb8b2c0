"""The tick: everything that is due is done, once, whoever else looks at the same time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from projects.actions import standings
from reporting.actions import asking, digests, sealing, weekly
from reporting.models import ReportRun, ReportSchedule
from reporting.queries.schedules import Due, due_by

log = logging.getLogger(__name__)

Kind = ReportSchedule.Kind

WORK: dict[str, Callable[[date, datetime], str]] = {
    Kind.ASK: asking.ask,
    Kind.CLOSE: asking.close,
    Kind.SEAL: sealing.seal_due,
    Kind.DIGEST: digests.freeze_digests,
    Kind.FREEZE: weekly.freeze,
    Kind.SEND: weekly.send_due,
}
"""What each step does for a period as of now; it says in words what came of it."""

PASSED_OVER = "Passed over: a later one was due as well."


class NotDone(Exception):
    """Some of what was due failed; the text names it. What was done stays done, the rest is tried at the next tick."""


def run_due(*, now: datetime) -> list[ReportRun]:
    """Do what is due by `now`, the oldest first, each in a transaction of its own; returns what was done here.

    Of several periods that were missed only the latest is made up for: nobody wants three requests at once, and figures
    of today do not stand for those of three weeks ago. A step whose predecessor failed waits for it. Raises NotDone
    when something failed.
    """
    standings.tick(now=now)
    done: list[ReportRun] = []
    failed: dict[str, str] = {}
    for due in due_by(now):
        if due.group in failed:
            continue
        try:
            if run := _carry_out(due, now):
                done.append(run)
        except Exception as error:  # one step that fails must not hold up the others
            log.exception("%s for %s failed", due.schedule.kind, due.period_start)
            failed[due.group] = f"{due.schedule.kind} for {due.period_start}: {error}"
    if failed:
        raise NotDone("; ".join(failed.values()))
    return done


@transaction.atomic
def _carry_out(due: Due, now: datetime) -> ReportRun | None:
    """Claim the run and do its work in one transaction: it is there when, and only when, the work is."""
    key = ReportRun.objects.claim(due.schedule, due.period_start, due_at=due.due_at, now=now)
    if key is None:
        return None
    told = PASSED_OVER if due.late else WORK[due.schedule.kind](due.period_start, now)
    ReportRun.objects.filter(pk=key).update(told=told[:250])
    return ReportRun.objects.select_related("schedule").get(pk=key)
