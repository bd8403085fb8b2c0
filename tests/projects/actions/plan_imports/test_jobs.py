"""What people may do with the import of a plan, and when."""

from __future__ import annotations

from datetime import datetime

import pytest

from projects.actions.plan_imports import jobs
from projects.actions.projects import NotAllowed
from tests.factories.projects import project
from tests.factories.schedules import plan_import


def test_a_job_without_changes_is_not_applied(db: None) -> None:
    job = plan_import(of=project(), state="checked", result={"changes": False})

    with pytest.raises(NotAllowed, match="changes nothing"):
        jobs.apply(job=job)


@pytest.mark.parametrize("state", ["uploaded", "failed", "applying"])
def test_only_what_was_looked_at_is_applied(db: None, state: str) -> None:
    with pytest.raises(NotAllowed, match="not in the state"):
        jobs.apply(job=plan_import(of=project(), state=state))


def test_what_is_over_is_not_discarded(db: None, now: datetime) -> None:
    job = plan_import(of=project(), state="applied", ended_at=now)

    with pytest.raises(NotAllowed, match="applied"):
        jobs.discard(job=job, now=now)


def test_an_upload_keeps_the_file_and_its_digest(db: None, now: datetime) -> None:
    job = jobs.start(project=project(), data=b"<x/>", filename="a" * 300, by=None, now=now, part="P1")

    assert (len(job.filename), len(job.digest), job.part, bytes(job.file.content)) == (250, 64, "P1", b"<x/>")
