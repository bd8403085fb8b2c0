"""What the database refuses of a ledger."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError

from projects.models import LedgerCode, LedgerImport, LedgerLine, StagedLine
from tests.factories.projects import cost_entry, funding_source, project

MARCH = date(2026, 3, 1)
TOLD: dict[str, Any] = {
    "document": "V-1", "line": "1", "code": "P-1", "posted_on": MARCH, "month": MARCH, "kind": "actual", "amount": 1,
}  # fmt: skip


def job(now: datetime, **values: Any) -> LedgerImport:
    known = {"filename": "l.csv", "ledger": "City ledger", "digest": "0" * 64, "created_at": now}
    return LedgerImport.objects.create(**known | values)


def line(of: LedgerImport, **values: Any) -> LedgerLine:
    return LedgerLine.objects.create(**{**TOLD, "ledger": "City ledger", "currency": "USD", "job": of, **values})


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "lost"}, "ledger_import_state_known"),
        ({"filename": ""}, "ledger_import_has_a_file_and_a_ledger"),
        ({"ledger": ""}, "ledger_import_has_a_file_and_a_ledger"),
        ({"state": "applied"}, "ledger_import_ended_says_when"),
    ],
)
def test_the_database_refuses_an_import_that_cannot_be(
    values: dict[str, Any], constraint: str, now: datetime, db: None
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        job(now, **values)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"kind": "hope"}, "ledger_line_kind_known"),
        ({"month": date(2026, 3, 2)}, "ledger_line_month_is_its_first_day"),
        ({"document": "v-2"}, "ledger_line_once"),
    ],
)
def test_the_database_refuses_a_line_that_cannot_be(
    values: dict[str, Any], constraint: str, now: datetime, db: None
) -> None:
    of = job(now)
    line(of, document="V-2")

    with pytest.raises(IntegrityError, match=constraint):
        line(of, **values)


def test_a_line_is_booked_on_a_project_only(now: datetime, db: None) -> None:
    with pytest.raises(IntegrityError, match="ledger_line_booked_on_a_project"):
        line(job(now), entry=cost_entry(of=project()))


def test_a_row_of_a_file_is_staged_once(now: datetime, db: None) -> None:
    of = job(now)
    StagedLine.objects.create(job=of, number=2, **TOLD)

    with pytest.raises(IntegrityError, match="staged_line_once_per_row"):
        StagedLine.objects.create(job=of, number=2, **TOLD)


def test_a_staged_row_has_a_known_outcome(now: datetime, db: None) -> None:
    with pytest.raises(IntegrityError, match="staged_line_outcome_known"):
        StagedLine.objects.create(job=job(now), number=2, outcome="lost", **TOLD)


def test_a_code_is_one_project_whatever_its_case(db: None) -> None:
    LedgerCode.objects.create(ledger="City ledger", code="acc", project=project())

    with pytest.raises(IntegrityError, match="ledger_code_of_one_project"):
        LedgerCode.objects.create(ledger="City ledger", code="ACC", project=project())


def test_a_code_is_one_source_whatever_its_case(db: None) -> None:
    grant = funding_source(expires_on=None)
    LedgerCode.objects.create(ledger="City ledger", code="acc", funding_source=grant)

    with pytest.raises(IntegrityError, match="ledger_code_of_one_source"):
        LedgerCode.objects.create(ledger="City ledger", code="ACC", funding_source=grant)


def test_a_code_means_a_project_or_a_source(db: None) -> None:
    with pytest.raises(IntegrityError, match="ledger_code_means_one_thing"):
        LedgerCode.objects.create(ledger="City ledger", code="acc")


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"counted": False}, "cost_entry_uncounted_is_a_total_to_date"),
        ({"imported": True, "posted": True}, "cost_entry_comes_from_one_file"),
    ],
)
def test_an_entry_comes_from_one_file(values: dict[str, Any], constraint: str, db: None) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        cost_entry(of=project(), **values)
