"""What the database refuses of imports and their profiles."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from projects.domain.fields import Field
from projects.domain.mapping import Column, Mapping
from projects.models import PortfolioImport, StagedProject
from tests.factories.projects import import_profile, portfolio_import


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"state": "lost", "source": "uk"}, "portfolio_import_state_known"),
        ({"filename": ""}, "portfolio_import_has_a_file_name"),
        ({"state": "checked", "source": ""}, "portfolio_import_checked_under_a_source"),
        ({"state": "applied", "source": "uk"}, "portfolio_import_ended_says_when"),
    ],
)
def test_import_is_refused(broken: dict[str, str], constraint: str, db: None) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        portfolio_import(**broken)


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"name": "UK"}, "import_profile_name_unique"),
        ({"source": ""}, "import_profile_has_name_and_source"),
        ({"reads": "mail"}, "import_profile_reads_known"),
    ],
)
def test_profile_is_refused(broken: dict[str, str], constraint: str, db: None) -> None:
    import_profile(name="uk")

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        import_profile(**broken)


def test_row_of_a_file_is_staged_once(db: None, now: datetime) -> None:
    job = portfolio_import()
    row = {"job": job, "number": 2, "key": "A", "name": "A", "reported_on": now.date()}
    StagedProject.objects.create(**row)

    with pytest.raises(IntegrityError, match="staged_project_once_per_row"), transaction.atomic():
        StagedProject.objects.create(**row)


def test_waiting_are_jobs_that_nobody_works_on(db: None, now: datetime) -> None:
    free, lost = portfolio_import(), portfolio_import(state="checking", source="uk", leased_until=now)
    applying = portfolio_import(state="applying", source="uk", leased_until=now + timedelta(seconds=1))
    portfolio_import(leased_until=now + timedelta(seconds=1))
    portfolio_import(state="mapped")

    assert set(PortfolioImport.objects.waiting(now)) == {free, lost, applying}


def test_forgotten_are_open_jobs_that_nobody_came_back_for(db: None, now: datetime) -> None:
    old = portfolio_import(state="mapped", created_at=now - timedelta(days=2))
    portfolio_import(state="applied", source="uk", ended_at=now, created_at=now - timedelta(days=2))
    portfolio_import(state="mapped", created_at=now)

    assert list(PortfolioImport.objects.forgotten(now - timedelta(days=1))) == [old]


def test_mapping_comes_back_as_it_was_kept(db: None) -> None:
    mapping = Mapping((Column("Name", Field.NAME, reason="as saved"),), currency="GBP", unmapped=("Notes",))

    assert portfolio_import(mapping=mapping.as_json()).read_mapping() == mapping


def test_a_ledger_may_have_a_profile_of_the_same_name(db: None) -> None:
    import_profile(name="City")

    assert import_profile(name="City", reads="ledger").pk
