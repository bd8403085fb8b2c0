"""What people do with the import of a plan: upload, apply, discard. The work itself is a worker's."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from pmo_site.outbox.waking import wake
from pmo_site.people.models import User
from projects.actions.ended import expect_planned
from projects.actions.file_jobs import held_of, to_work
from projects.actions.projects import NotAllowed
from projects.models import PlanFile, PlanImport, Project

TASK = "projects.import_plan_work"
State = PlanImport.State


@transaction.atomic
def start(
    *, project: Project, data: bytes, filename: str, by: User | None, now: datetime, part: str = ""
) -> PlanImport:
    """Keep an uploaded file and let a worker compare it. part: which project, where the file holds several."""
    expect_planned(project, by)
    job = PlanImport(project=project, filename=filename[-250:] or "file", part=part, by=by, created_at=now)
    job.digest = hashlib.sha256(data).hexdigest()
    job.save()
    PlanFile.objects.create(job=job, content=data)
    wake(TASK, job.pk)
    return job


@transaction.atomic
def apply(*, job: PlanImport) -> None:
    """Let a worker write what was found. Raises NotAllowed for a job that was not compared, or changes nothing."""
    held = held_of(PlanImport, job, State.CHECKED)
    expect_planned(held.project, held.by)
    if not held.result["changes"]:
        raise NotAllowed(f"{held.filename} changes nothing, so there is nothing to apply.")
    to_work(held, State.APPLYING)
    wake(TASK, held.pk)


@transaction.atomic
def discard(*, job: PlanImport, now: datetime) -> None:
    """End a job without applying it; its file goes. Raises NotAllowed while it is being applied."""
    held = held_of(PlanImport, job, *(state for state in State if state not in (State.APPLIED, State.DISCARDED)))
    end(held, State.DISCARDED, now)


def end(job: PlanImport, state: State, now: datetime) -> None:
    PlanFile.objects.filter(job=job).delete()
    job.state, job.ended_at, job.leased_until, job.error = state, now, None, ""
    job.save()
