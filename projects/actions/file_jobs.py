"""How workers share jobs with files: whoever comes first takes a step, and whoever is lost in it is followed.

A step is leased: a lease is renewed with each piece of progress, and a worker that lost its own stops. Applying is one
transaction that holds the lock of the job's row: it ends with the worker, and nothing of it stays.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Generic

from django.db import transaction

from projects.actions.projects import NotAllowed
from projects.models.file_jobs import FileJobQuerySet, Job

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 3
FORGOTTEN = timedelta(days=30)
SORRY = "The portal failed on this file, and nothing was changed. Whoever runs it finds the reason in the log."
Clock = Callable[[], datetime]
FAILED = "failed"


class LeaseLost(Exception):
    """Another worker has taken the job."""


class Desk(Generic[Job]):
    """The jobs of one model, and the step that each state at work waits for."""

    def __init__(self, model: type[Job], steps: Mapping[str, Callable[[Job, Clock], None]], *, joins: tuple[str, ...]):
        self.model, self.steps, self.joins = model, steps, joins

    @property
    def jobs(self) -> FileJobQuerySet[Job]:
        return jobs_of(self.model)

    def work(self, *, pk: int, clock: Clock) -> None:
        """Do the step that a job waits for, if nobody else does. What goes wrong is told with the job."""
        job = self.claim(pk=pk, now=clock())
        if job is None:
            return
        try:
            self.steps[job.state](job, clock)
        except LeaseLost:
            log.warning("%s %s is somebody else's now", self.model._meta.verbose_name, pk)
        except Exception as problem:  # whatever a file does, its job says that it failed, and the next one is done
            if isinstance(problem, ValueError) and not isinstance(problem, UnicodeError):
                self.fail(job, str(problem))
            else:
                log.exception("%s %s failed", self.model._meta.verbose_name, pk)
                self.fail(job, SORRY)

    def claim(self, *, pk: int, now: datetime) -> Job | None:
        """Take a waiting job; None when there is nothing to do, or somebody is at it. A third loss ends it."""
        with transaction.atomic():
            waiting = self.jobs.waiting(now).filter(pk=pk).select_related(*self.joins)
            job = waiting.select_for_update(skip_locked=True, of=("self",)).first()
            if job is None:
                return None
            job.attempts += 1
            job.leased_until = now + LEASE
            job.save(update_fields=["attempts", "leased_until"])
        if job.attempts > MAX_ATTEMPTS:
            self.fail(job, f"A worker was lost {MAX_ATTEMPTS} times while it was at this file. Is the file too large?")
            return None
        return job

    def sweep(self, *, clock: Clock, discard: Callable[[Job, datetime], None]) -> None:
        """Do what was left: jobs whose worker was never woken, or was lost. Files that nobody came back for go."""
        now = clock()
        for pk in list(self.jobs.waiting(now).order_by("pk").values_list("pk", flat=True)):
            self.work(pk=pk, clock=clock)
        for job in self.jobs.forgotten(now - FORGOTTEN):
            discard(job, now)

    def tell(self, job: Job, done: int, now: datetime, *, total: int) -> None:
        """Note the progress, and hold the job for as long again."""
        ours = self.jobs.filter(pk=job.pk, leased_until=job.leased_until)
        job.done, job.total, job.leased_until = done, total, now + LEASE
        if not ours.update(done=done, total=total, leased_until=job.leased_until):
            raise LeaseLost

    def finish(self, job: Job, state: str) -> None:
        """Note the outcome of a step, if the job is still ours."""
        with transaction.atomic():
            ours = self.jobs.filter(pk=job.pk, leased_until=job.leased_until)
            if not ours.select_for_update().exists():
                raise LeaseLost
            job.state, job.leased_until, job.attempts = state, None, 0
            job.save()

    def fail(self, job: Job, reason: str) -> None:
        self.jobs.at_work().filter(pk=job.pk).update(state=FAILED, error=reason, leased_until=None)


def jobs_of(model: type[Job]) -> FileJobQuerySet[Job]:
    jobs: Any = model._default_manager.all()
    found: FileJobQuerySet[Job] = jobs
    return found


def held_of(model: type[Job], job: Job, *states: str) -> Job:
    """The job as it is stored, locked. A worker that applies it holds this lock until it is done.

    Raises NotAllowed while it is being applied, and for a job in any other state.
    """
    held = jobs_of(model).select_for_update(skip_locked=True, of=("self",)).filter(pk=job.pk).first()
    if held is None:
        raise NotAllowed(f"{job.filename} is being worked on. Wait until that is done.")
    if held.state not in states:
        raise NotAllowed(f"{held.filename} is not in the state for this: {held.get_state_display().lower()}.")
    return held


def to_work(job: Job, state: str) -> None:
    """Let a worker do the step that this state waits for."""
    job.state, job.done, job.attempts, job.leased_until, job.error = state, 0, 0, None, ""
    job.save()
