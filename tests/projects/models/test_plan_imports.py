"""What the database refuses of imports of plans."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from projects.models import PlanImport
from tests.factories.projects import project
from tests.factories.schedules import plan_import


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"state": "lost"}, "plan_import_state_known"),
        ({"filename": ""}, "plan_import_has_a_file_name"),
        ({"state": "applied"}, "plan_import_ended_says_when"),
    ],
)
def test_plan_import_is_refused(broken: dict[str, str], constraint: str, db: None) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        plan_import(of=project(), **broken)


def test_waiting_are_jobs_that_nobody_works_on(db: None, now: datetime) -> None:
    work = project()
    free, lost = plan_import(of=work), plan_import(of=work, leased_until=now)
    applying = plan_import(of=work, state="applying", leased_until=now + timedelta(seconds=1))
    plan_import(of=work, leased_until=now + timedelta(seconds=1))
    plan_import(of=work, state="checked")

    assert set(PlanImport.objects.waiting(now)) == {free, lost, applying}


def test_forgotten_are_open_jobs_that_nobody_came_back_for(db: None, now: datetime) -> None:
    work, before = project(), now - timedelta(days=2)
    old = plan_import(of=work, state="checked", created_at=before)
    plan_import(of=work, state="applied", created_at=before, ended_at=now)
    plan_import(of=work, state="applying", created_at=before)

    assert list(PlanImport.objects.forgotten(now - timedelta(days=1))) == [old]
