"""The work on the import of a plan: compare, apply."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from projects.actions.file_jobs import Clock, Desk
from projects.actions.plan_imports import jobs
from projects.actions.plan_imports.applying import Overtaken, apply
from projects.actions.plan_imports.comparing import compare
from projects.actions.plan_imports.telling import told
from projects.domain.plans import Plan
from projects.domain.tables import Unreadable
from projects.formats.schedule_files import read_schedule
from projects.models import PlanImport

State = PlanImport.State
OVERTAKEN = "The plan changed after the check. Look again: this is what the file changes now."


def plan_in(job: PlanImport) -> Plan:
    """The plan in the job's file. Raises Unreadable, and when the file is gone."""
    file = getattr(job, "file", None)
    if file is None:
        raise Unreadable(f"{job.filename}: the file is not kept any more; upload it again.")
    return read_schedule(bytes(file.content), job.filename, project=job.part)


def _check(job: PlanImport, clock: Clock) -> None:
    job.result = told(compare(job.project, plan_in(job)))
    DESK.finish(job, State.CHECKED)


def _apply(job: PlanImport, clock: Clock) -> None:
    plan = plan_in(job)
    try:
        with transaction.atomic():
            held = PlanImport.objects.select_for_update(of=("self",)).select_related("by", "project").get(pk=job.pk)
            if held.state == State.APPLYING:
                seen = held.result["fingerprint"]
                apply(held.project, plan, held.filename, by=held.by, now=clock(), seen=seen)
                jobs.end(held, State.APPLIED, clock())
    except Overtaken:
        job.result, job.error = told(compare(job.project, plan)), OVERTAKEN
        DESK.finish(job, State.CHECKED)


def sweep(*, clock: Clock) -> None:
    """Do what was left, and discard what nobody came back for."""
    DESK.sweep(clock=clock, discard=_discard)


def _discard(job: PlanImport, now: datetime) -> None:
    jobs.discard(job=job, now=now)


STEPS = {State.UPLOADED.value: _check, State.APPLYING.value: _apply}
DESK = Desk(PlanImport, STEPS, joins=("by", "project"))
work, claim = DESK.work, DESK.claim
