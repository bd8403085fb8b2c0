"""The work on an import: who takes it, what a failure leaves, and who comes after one who was lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from projects.actions.imports import applying, jobs, work
from projects.domain.fields import Field
from projects.domain.mapping import Mapping
from projects.models import ImportedFile, PortfolioImport, Project, StagedProject
from tests.factories.people import analyst
from tests.factories.projects import portfolio_import

FILE = b"Project ID,Project name,Category\nA,Bridge,Roads\nB,Tunnel,Rail\n"


@pytest.fixture
def clock(now: datetime) -> Callable[[], datetime]:
    return lambda: now


def uploaded(now: datetime, data: bytes = FILE, **known: Any) -> PortfolioImport:
    return jobs.start(data=data, filename="city.csv", by=analyst(), now=now, **known)


def after(job: PortfolioImport, clock: Callable[[], datetime]) -> PortfolioImport:
    """The job once a worker has done its step."""
    work.work(pk=job.pk, clock=clock)
    return PortfolioImport.objects.get(pk=job.pk)


def checked(now: datetime, clock: Callable[[], datetime], data: bytes = FILE) -> PortfolioImport:
    job = after(uploaded(now, data), clock)
    jobs.check(job=job, mapping=job.read_mapping(), source=job.source, report_date=None)
    return after(job, clock)


def test_file_is_read_and_columns_proposed(reference_data: None, now: datetime, clock: Any) -> None:
    job = after(uploaded(now), clock)

    assert (job.state, job.source, job.total) == ("mapped", "city", 2)
    assert job.read_mapping().headings_of(Field.KEY) == ("Project ID",)
    assert job.seen["columns"][1]["samples"] == ["Bridge", "Tunnel"]


def test_check_stages_and_changes_nothing(reference_data: None, now: datetime, clock: Any) -> None:
    job = checked(now, clock)

    assert (job.state, job.result["created"], job.done, job.total) == ("checked", 2, 2, 2)
    assert StagedProject.objects.count() == 2
    assert not Project.objects.exists()


def test_apply_writes_and_ends_the_job(reference_data: None, now: datetime, clock: Any) -> None:
    job = checked(now, clock)
    jobs.apply(job=job)

    job = after(job, clock)

    assert (job.state, job.ended_at, job.leased_until) == ("applied", now, None)
    assert set(Project.objects.values_list("code", flat=True)) == {"A", "B"}
    assert not StagedProject.objects.exists()
    assert not ImportedFile.objects.exists()


def test_apply_twice_is_once(reference_data: None, now: datetime, clock: Any) -> None:
    job = checked(now, clock)
    jobs.apply(job=job)

    after(after(job, clock), clock)

    assert Project.objects.count() == 2


def test_file_that_cannot_be_read_fails_in_words(reference_data: None, now: datetime, clock: Any) -> None:
    job = after(uploaded(now, b"%PDF-1.7"), clock)

    assert (job.state, job.error) == ("failed", "city.csv: this is a PDF; save it as .xlsx or CSV and try that.")


def test_failure_of_ours_is_told_without_its_words(
    reference_data: None, now: datetime, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(work.reading, "read", broken)

    job = after(uploaded(now), clock)

    assert (job.state, job.error) == ("failed", work.SORRY)


def test_change_after_the_check_is_shown_before_it_is_applied(reference_data: None, now: datetime, clock: Any) -> None:
    first = checked(now, clock)
    jobs.apply(job=first)
    after(first, clock)
    job = checked(now, clock, FILE.replace(b"Rail", b"Bus"))
    Project.objects.filter(code="B").update(category="Ferry")
    jobs.apply(job=job)

    again = after(job, clock)

    assert (again.state, again.result["updated"]) == ("checked", 1)
    assert again.error.startswith("The projects changed after the check.")
    assert again.rows.changed().get().changes["category"] == ["Ferry", "Bus"]
    assert Project.objects.get(code="B").category == "Ferry"


def test_what_was_looked_at_again_is_applied(reference_data: None, now: datetime, clock: Any) -> None:
    test_change_after_the_check_is_shown_before_it_is_applied(None, now, clock)
    job = PortfolioImport.objects.get(state="checked")
    jobs.apply(job=job)

    assert after(job, clock).state == "applied"
    assert Project.objects.get(code="B").category == "Bus"


def test_rows_that_are_gone_are_staged_again(reference_data: None, now: datetime, clock: Any) -> None:
    job = checked(now, clock)
    jobs.apply(job=job)
    StagedProject.objects.first().delete()

    assert after(job, clock).state == "checking"
    assert after(job, clock).state == "checked"


def test_worker_that_fails_while_applying_leaves_nothing_half_written(
    reference_data: None, now: datetime, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = checked(now, clock)
    jobs.apply(job=job)

    def lost(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(applying, "_end", lost)
        work.work(pk=job.pk, clock=clock)

    assert not Project.objects.exists()
    later = now + work.LEASE
    assert after(job, lambda: later).state == "applied"


def test_job_that_somebody_holds_is_left_to_them(reference_data: None, now: datetime, clock: Any) -> None:
    job = portfolio_import(leased_until=now + timedelta(seconds=1))

    assert work.claim(pk=job.pk, now=now) is None


def test_third_loss_ends_the_job(reference_data: None, now: datetime) -> None:
    job = uploaded(now)

    for loss in range(work.MAX_ATTEMPTS):
        assert work.claim(pk=job.pk, now=now + loss * work.LEASE)
    assert work.claim(pk=job.pk, now=now + work.MAX_ATTEMPTS * work.LEASE) is None

    job.refresh_from_db()
    assert (job.state, job.error[:25]) == ("failed", "A worker was lost 3 times")


def test_worker_whose_job_was_taken_writes_nothing_more(
    reference_data: None, now: datetime, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = uploaded(now)
    read = work.reading.read

    def overslept(*known: Any) -> Mapping:
        work.claim(pk=job.pk, now=now + work.LEASE)
        return read(*known)

    monkeypatch.setattr(work.reading, "read", overslept)

    assert after(job, clock).state == "uploaded"


def test_sweep_finds_what_nobody_was_woken_for_and_drops_the_forgotten(
    reference_data: None, now: datetime, clock: Any
) -> None:
    job, old = uploaded(now), portfolio_import(state="mapped", created_at=now - timedelta(days=31))

    work.sweep(clock=clock)

    states = dict(PortfolioImport.objects.values_list("pk", "state"))
    assert states == {job.pk: "mapped", old.pk: "discarded"}


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_source_at_once_make_each_project_once(
    reference_data: None, now: datetime, clock: Any
) -> None:
    both = [checked(now, clock) for _ in range(2)]
    for job in both:
        jobs.apply(job=job)

    together(*(lambda job=job: work.work(pk=job.pk, clock=clock) for job in both))

    assert Project.objects.count() == 2
    states = sorted(PortfolioImport.objects.values_list("state", flat=True))
    assert states == ["applied", "checked"]  # the second finds that there is nothing new any more, and says so


@pytest.mark.django_db(transaction=True)
def test_job_that_is_being_applied_is_held_until_it_is_done(reference_data: None, now: datetime, clock: Any) -> None:
    job = checked(now, clock)
    jobs.apply(job=job)
    later = now + work.LEASE * 2

    with transaction.atomic():
        PortfolioImport.objects.select_for_update().get(pk=job.pk)
        together(lambda: work.sweep(clock=lambda: later), lambda: work.work(pk=job.pk, clock=lambda: later))
        assert not Project.objects.exists()

    assert after(job, clock).state == "applied"


def together(*calls: Callable[[], None]) -> None:
    """Run each in a thread with a connection of its own."""

    def run(call: Callable[[], None]) -> None:
        try:
            call()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)


def test_file_that_is_not_kept_any_more_is_asked_for_again(reference_data: None, now: datetime, clock: Any) -> None:
    job = uploaded(now)
    ImportedFile.objects.all().delete()

    again = after(job, clock)

    assert (again.state, again.error) == ("failed", "city.csv: the file is not kept any more; upload it again.")
