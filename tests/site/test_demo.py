"""The demo as a whole: believable, the same every time, and nothing that the trail does not know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F, Max, Min, Window
from django.db.models.functions import Lag

from pmo_site.audit.models import Change
from pmo_site.outbox.models import Message
from pmo_site.people.models import User
from projects.actions.reference import ensure_reference_data
from projects.models import FundingSource, PortfolioImport, Project, Risk, Standing, StandingPeriod
from reporting.management.demo import portfolio
from reporting.models import RiskDigest, StatusReport, Weekly
from tests.conftest import NOW

EVERY_COURSE = 15  # projects at the head of the file


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Told once for all tests of this module that only look at it."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr("django.conf.settings.MEDIA_ROOT", str(tmp_path_factory.mktemp("media")))
        ensure_reference_data(now=NOW)
        portfolio.tell(number=EVERY_COURSE, weeks=40, seed=1, now=NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def told(demo: None, db: None) -> None:
    """Each test in a savepoint of its own."""


def test_projects_are_in_every_state(told: None) -> None:
    assert {project.state for project in Project.objects.all()} == set(Project.State)


def test_colours_are_mixed_and_some_are_denied_or_stale(told: None) -> None:
    standings = list(Standing.objects.all())

    assert {standing.shown for standing in standings} == {"green", "amber", "red"}
    assert any(standing.watermelon for standing in standings)
    assert any(standing.stale for standing in standings)


def test_one_project_is_confidential_and_one_amount_withheld(told: None) -> None:
    assert Project.objects.filter(confidential=True).count() == 1
    assert [p.budget_approved for p in Project.objects.exclude(withheld={})] == [None]


def test_what_a_file_told_came_in_twice(told: None) -> None:
    created, updated = PortfolioImport.objects.order_by("created_at")

    assert (created.result["created"], updated.result["updated"]) == (1, 1)


def test_risks_were_closed_and_happened(told: None) -> None:
    assert {risk.state for risk in Risk.objects.all()} == set(Risk.State)


def test_a_grant_in_use_expires_within_a_quarter(told: None) -> None:
    soon = NOW.date() + timedelta(days=91)

    assert FundingSource.objects.filter(expires_on__range=(NOW.date(), soon), budget_lines__isnull=False).exists()


def test_history_reaches_back_and_not_ahead(told: None) -> None:
    moments = Change.objects.exclude(verb="set up").aggregate(first=Min("at"), last=Max("at"))

    assert NOW - timedelta(weeks=41) < moments["first"] < NOW - timedelta(weeks=40)
    assert NOW - timedelta(days=4) < moments["last"] < NOW
    assert StandingPeriod.objects.filter(valid_from__gt=NOW).count() == 0


def test_history_of_a_project_is_in_the_order_of_time(told: None) -> None:
    earlier = Window(Lag("at"), partition_by=F("subject"), order_by=F("pk").asc())
    rows = Change.objects.filter(subject__startswith="projects.project:").annotate(earlier=earlier)

    assert [row.subject for row in rows if row.earlier and row.earlier > row.at] == []


def test_people_act_in_their_own_names(told: None) -> None:
    actors = set(Change.objects.filter(target_type="projects.task").values_list("actor", flat=True))

    assert {"Ines Okafor", "Amir Haddad", "Hannah Mills"} <= actors
    assert actors <= set(User.objects.values_list("name", flat=True))


def test_all_addresses_are_of_nobody(told: None) -> None:
    assert User.objects.exclude(email__endswith="@portmarlow.example").count() == 0


def test_the_weekly_cycle_went_round(told: None) -> None:
    reports = StatusReport.objects.sealed()

    assert {report.confirmed for report in reports} == {True, False}
    assert Weekly.objects.sent().count() == 3
    assert RiskDigest.objects.exists()


def test_every_letter_counts_as_sent_and_none_left_the_house(told: None, mailoutbox: list[Any]) -> None:
    assert set(Message.objects.values_list("state", flat=True)) == {Message.State.SENT}
    assert mailoutbox == []
