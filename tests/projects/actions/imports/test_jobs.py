"""What people may do with an import, and when."""

from __future__ import annotations

from datetime import datetime

import pytest

from projects.actions.imports import jobs
from projects.actions.projects import NotAllowed
from projects.domain.mapping import Mapping
from projects.models import ImportedFile, PortfolioImport, StagedProject
from tests.factories.people import analyst
from tests.factories.projects import portfolio_import


def test_start_keeps_the_file_and_its_digest(db: None, now: datetime) -> None:
    job = jobs.start(data=b"abc", filename="a.csv", by=analyst(), now=now)

    assert bytes(job.file.content) == b"abc"
    assert job.digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2, B.1


@pytest.mark.parametrize("state", ["uploaded", "checking", "applying", "applied", "discarded", "failed"])
def test_check_needs_a_mapped_file(state: str, db: None, now: datetime) -> None:
    ended = now if state in ("applied", "discarded") else None
    job = portfolio_import(state=state, source="uk", ended_at=ended)

    with pytest.raises(NotAllowed):
        jobs.check(job=job, mapping=Mapping(()), source="uk", report_date=None)


def test_apply_needs_a_check_without_rejections(db: None) -> None:
    job = portfolio_import(state="checked", source="uk", result={"rejections": 1})

    with pytest.raises(NotAllowed, match="Nothing is applied while anything is rejected"):
        jobs.apply(job=job)


def test_apply_puts_the_job_to_work(db: None) -> None:
    job = portfolio_import(state="checked", source="uk", attempts=2)

    jobs.apply(job=job)

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("applying", 0)


def test_discard_keeps_the_job_and_drops_what_it_held(db: None, now: datetime) -> None:
    job = jobs.start(data=b"abc", filename="a.csv", by=analyst(), now=now)
    StagedProject.objects.create(job=job, number=2, key="A", name="A", reported_on=now.date())

    jobs.discard(job=job, now=now)

    assert PortfolioImport.objects.get().state == "discarded"
    assert not ImportedFile.objects.exists()
    assert not StagedProject.objects.exists()


def test_applied_job_is_not_discarded(db: None, now: datetime) -> None:
    job = portfolio_import(state="applied", source="uk", ended_at=now)

    with pytest.raises(NotAllowed):
        jobs.discard(job=job, now=now)


def test_another_sheet_begins_anew(db: None, now: datetime) -> None:
    job = portfolio_import(state="checked", source="uk", result={"rows": 3}, seen={"sheets": ["a", "b"]})

    jobs.read_again(job=job, sheet="b", profile=None)

    job.refresh_from_db()
    assert (job.state, job.sheet, job.source, job.result) == ("uploaded", "b", "", {})
