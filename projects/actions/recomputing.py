"""Plans are computed anew by workers, one after the other, when a calendar changed that they go by.

A plan is leased and computed in a transaction of its own: a worker that is lost loses one plan, which the tick finds
again. Whoever asks again while a worker is at a plan makes it due again, for it may have read what held before.
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import models, transaction

from pmo_site.outbox.waking import wake
from pmo_site.people.models import User
from projects.actions.file_jobs import LEASE, MAX_ATTEMPTS, Clock
from projects.actions.work import planning
from projects.domain.network import Impossible
from projects.models import Calendar, DuePlan, Recomputation, Schedule

log = logging.getLogger(__name__)

TASK = "projects.recompute_plans"
LOST = f"A worker was lost {MAX_ATTEMPTS} times while it computed this plan."
SORRY = "The portal failed on this plan, and its dates stayed. Whoever runs it finds the reason in the log."


def ask(*, calendar: Calendar, by: User | None, now: datetime) -> Recomputation:
    """Let every plan that goes by the calendar be computed anew, once: those that are due already stay due."""
    plans = list(Schedule.objects.working_by(calendar).order_by("pk").values_list("pk", flat=True))
    asked = Recomputation.objects.create(
        calendar=calendar, by=by, asked_at=now, total=len(plans), done_at=None if plans else now
    )
    DuePlan.objects.bulk_create(
        [DuePlan(schedule_id=plan, recomputation=asked) for plan in plans],
        update_conflicts=True,
        unique_fields=["schedule"],
        update_fields=["recomputation", "attempts", "leased_until", "problem"],
    )
    if plans:
        wake(TASK)
    return asked


def work(*, clock: Clock) -> None:
    """Compute what is due and nobody else computes, until nothing is left. Doing it twice changes nothing."""
    while due := _claim(clock()):
        _compute(due, clock())
    Recomputation.objects.finished().update(done_at=clock())


@transaction.atomic
def _claim(now: datetime) -> DuePlan | None:
    waiting = DuePlan.objects.waiting(now).select_related("schedule__project", "recomputation__by")
    due = waiting.select_for_update(skip_locked=True, of=("self",)).first()
    if due:
        due.attempts, due.leased_until = due.attempts + 1, now + LEASE
        due.save(update_fields=["attempts", "leased_until"])
    return due


def _compute(due: DuePlan, now: datetime) -> None:
    if due.attempts > MAX_ATTEMPTS:
        _fail(due, LOST)
        return
    try:
        with planning(due.schedule.project, by=due.recomputation.by, now=now):
            pass
    except Impossible as why:
        _fail(due, str(why))
    except Exception:  # whatever one plan does, the next one is computed
        log.exception("the plan of %s could not be computed anew", due.schedule.project.code)
        _fail(due, SORRY)
    else:
        _ours(due).delete()


def _fail(due: DuePlan, why: str) -> None:
    _ours(due).update(problem=why, leased_until=None)


def _ours(due: DuePlan) -> models.QuerySet[DuePlan]:
    """The row as long as nobody asked again, and no other worker took it."""
    return DuePlan.objects.filter(pk=due.pk, recomputation=due.recomputation_id, leased_until=due.leased_until)
