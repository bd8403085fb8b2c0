"""Status reports in the database: what it refuses, whoever asks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from reporting.models import Rendering, StatusReport
from tests.conftest import NOW
from tests.factories.people import manager
from tests.factories.projects import project
from tests.factories.reporting import MONDAY, SEALED, at, report


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "lost"}, "report_state_known"),
        ({"state": "sealed"}, "report_sealed_has_its_seal"),
        ({"sha256": "a" * 64}, "report_sealed_has_its_seal"),
        ({"state": "submitted"}, "report_submitted_says_by_whom"),
        ({"answered_at": NOW}, "report_answered_says_when"),
        ({"correction": "A typo"}, "report_correction_says_of_what_and_why"),
        ({"edition": 2}, "report_correction_says_of_what_and_why"),
    ],
)
@pytest.mark.django_db
def test_a_report_that_makes_no_sense_is_refused(values: dict[str, Any], constraint: str) -> None:
    work = project()

    with pytest.raises(IntegrityError, match=constraint):
        report(of=work, **values)


@pytest.mark.django_db
def test_a_project_has_one_report_a_period_and_edition() -> None:
    first = report(of=project())

    with pytest.raises(IntegrityError, match="report_once_per_project_period_edition"):
        report(of=first.project)


@pytest.mark.parametrize("change", [{"sentence": "All is well"}, {"contents": "{ }"}, {"state": "draft"}])
@pytest.mark.django_db
def test_a_sealed_report_cannot_be_changed_by_anybody(change: dict[str, str]) -> None:
    sealed = report(of=project(), **SEALED)

    with pytest.raises(IntegrityError, match="reporting_statusreport is frozen"), transaction.atomic():
        StatusReport.objects.filter(pk=sealed.pk).update(**change)

    sealed.refresh_from_db()
    assert (sealed.state, sealed.contents) == ("sealed", "{}")


@pytest.mark.django_db
def test_a_sealed_report_cannot_be_deleted() -> None:
    sealed = report(of=project(), **SEALED)

    with pytest.raises(IntegrityError, match="DELETE of reporting_statusreport is frozen"):
        sealed.delete()


@pytest.mark.django_db
def test_a_pdf_is_kept_under_a_seal() -> None:
    with pytest.raises(IntegrityError, match="rendering_of_a_seal"):
        Rendering.objects.create(sha256="short", pdf=b"%PDF", made_at=NOW)


@pytest.mark.django_db
def test_in_force_are_those_that_no_sealed_correction_superseded() -> None:
    work = project()
    old, single = report(of=work, **SEALED), report(of=work, period_start=date(2026, 11, 16), **SEALED)
    new = report(of=work, edition=2, supersedes=old, correction="A typo", **SEALED)

    assert set(StatusReport.objects.in_force()) == {new, single}


@pytest.mark.django_db
def test_told_refuses_contents_that_were_not_sealed() -> None:
    broken = report(of=project(), **SEALED)

    with pytest.raises(ValueError, match="not those that were sealed"):
        broken.told()


@pytest.mark.django_db
def test_confirmed_is_what_was_answered_and_not_given_back() -> None:
    ines = manager()
    answered = {"answered_by": ines, "answered_at": at("2026-11-25T10:00"), "period_start": MONDAY}

    states = ["draft", "submitted", "returned"]
    reports = [StatusReport(state=state, **({} if state == "draft" else answered)) for state in states]

    assert [one.confirmed for one in reports] == [False, True, False]
