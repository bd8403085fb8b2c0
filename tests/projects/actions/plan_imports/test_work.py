"""The work on the import of a plan: who takes it, what a failure leaves, and two at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from projects.actions.file_jobs import LEASE, SORRY
from projects.actions.plan_imports import applying, jobs, work
from projects.domain.network import Link
from projects.domain.plans import Plan
from projects.formats.mspdi_writing import write
from projects.models import PlanFile, PlanImport, Project, Schedule, Task
from tests.factories.people import analyst
from tests.factories.projects import project
from tests.factories.schedules import plan_import
from tests.projects.actions.plan_imports.conftest import line, plan

TWO = plan(line(1, 2), line(2, 3), links=(Link(1, 2),))


@pytest.fixture
def clock(now: datetime) -> Callable[[], datetime]:
    return lambda: now


def uploaded(work_of: Project, now: datetime, told: Plan = TWO) -> PlanImport:
    return jobs.start(project=work_of, data=write(told), filename="pier.xml", by=analyst(), now=now)


def after(job: PlanImport, clock: Callable[[], datetime]) -> PlanImport:
    """The job once a worker has done its step."""
    work.work(pk=job.pk, clock=clock)
    return PlanImport.objects.get(pk=job.pk)


def ready(work_of: Project, now: datetime, clock: Any, told: Plan = TWO) -> PlanImport:
    job = after(uploaded(work_of, now, told), clock)
    jobs.apply(job=job)
    return job


def test_a_file_is_compared_and_changes_nothing(db: None, now: datetime, clock: Any) -> None:
    job = after(uploaded(project(), now), clock)

    assert (job.state, job.result["parts"]["tasks"]["new"], job.leased_until) == ("checked", 2, None)
    assert not Task.objects.exists()


def test_apply_writes_and_ends_the_job(db: None, now: datetime, clock: Any) -> None:
    job = after(ready(project(), now, clock), clock)

    assert (job.state, job.ended_at) == ("applied", now)
    assert Task.objects.count() == 2
    assert not PlanFile.objects.exists()


def test_a_plan_that_changed_meanwhile_is_looked_at_again(db: None, now: datetime, clock: Any) -> None:
    job = ready(work_of := project(), now, clock)
    applying.apply(work_of, plan(line(1, 9)), "other.xml", by=None, now=now)

    job = after(job, clock)

    assert (job.state, job.error) == ("checked", work.OVERTAKEN)
    assert job.result["parts"]["tasks"] == {"new": 1, "changed": 1, "gone": 0, "added": 0, "unchanged": 0}


def test_a_plan_that_cannot_be_computed_is_told_and_leaves_nothing(db: None, now: datetime, clock: Any) -> None:
    circle = plan(line(1), line(2), links=(Link(1, 2), Link(2, 1)))

    job = after(uploaded(project(), now, circle), clock)

    assert job.state == "failed"
    assert "Line 1 → Line 2" in job.error
    assert not Schedule.objects.exists()


def test_a_failure_of_ours_is_told_as_one(db: None, now: datetime, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(work, "compare", broken)

    assert after(uploaded(project(), now), clock).error == SORRY


def test_a_worker_that_is_lost_while_applying_leaves_nothing_half_written(
    db: None, now: datetime, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = ready(project(), now, clock)

    def lost(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(jobs, "end", lost)
        work.work(pk=job.pk, clock=clock)

    assert not Task.objects.exists()
    assert after(job, lambda: now + LEASE).state == "applied"


def test_sweep_finds_what_nobody_was_woken_for_and_drops_the_forgotten(db: None, now: datetime, clock: Any) -> None:
    job = uploaded(work_of := project(), now)
    old = plan_import(of=work_of, state="checked", created_at=now - timedelta(days=31))

    work.sweep(clock=clock)

    assert dict(PlanImport.objects.values_list("pk", "state")) == {job.pk: "checked", old.pk: "discarded"}


def test_a_file_that_is_gone_is_told(db: None, now: datetime, clock: Any) -> None:
    job = after(plan_import(of=project(), filename="pier.xml"), clock)

    assert job.error == "pier.xml: the file is not kept any more; upload it again."


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_project_at_once_make_each_line_once(
    reference_data: None, now: datetime, clock: Any
) -> None:
    work_of = project()
    both = [ready(work_of, now, clock) for _ in range(2)]

    together(*(lambda job=job: work.work(pk=job.pk, clock=clock) for job in both))

    assert Task.objects.filter(project=work_of).count() == 2
    # the second finds that there is nothing new any more, and says so
    assert sorted(PlanImport.objects.values_list("state", flat=True)) == ["applied", "checked"]


def together(*calls: Callable[[], None]) -> None:
    """Run each in a thread with a connection of its own."""

    def alone(call: Callable[[], None]) -> None:
        try:
            call()
        finally:
            connection.close()

    threads = [threading.Thread(target=alone, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
