"""A large portfolio is the first lot many times over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from pmo_site.audit.models import Change
from pmo_site.audit.verification import rows_that_differ
from projects.actions.reference import ensure_reference_data
from projects.models import Dependency, Issue, Project, Standing, StandingPeriod, Task
from reporting.management.demo import portfolio
from reporting.management.demo.lots import COPIED, multiply
from tests.conftest import NOW

FIRST, ALL = 15, 40


@pytest.fixture(scope="module")
def two_lots_and_more(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    """Told once for all tests of this module, in a transaction that is undone."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr("django.conf.settings.MEDIA_ROOT", str(tmp_path_factory.mktemp("media")))
        ensure_reference_data(now=NOW)
        portfolio.tell(number=FIRST, weeks=16, seed=1, now=NOW - timedelta(hours=1))
        multiply(ALL, now=NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def lots(two_lots_and_more: None, db: None) -> None:
    """Each test in a savepoint of its own."""


def test_there_are_as_many_as_asked_for_each_with_its_standing(lots: None) -> None:
    assert Project.objects.count() == Standing.objects.count() == ALL
    assert Project.objects.values("name").distinct().count() == ALL


def test_plans_are_as_long_as_the_benchmark_asks_for(lots: None) -> None:
    assert Task.objects.count() / ALL == pytest.approx(20, rel=0.15)


def test_a_copied_schedule_has_its_network_and_its_people(lots: None) -> None:
    copied = Project.objects.filter(schedule__isnull=False).order_by("-pk")[0]

    assert copied.links.count() > copied.tasks.count() / 2
    assert {link.predecessor.project_id for link in copied.links.with_ends()} == {copied.pk}
    assert copied.resources.exclude(person=None).exists()


def test_a_copy_points_to_copies_of_its_own_lot(lots: None) -> None:
    assert Dependency.objects.count() > 0
    issues = Issue.objects.exclude(risk=None).select_related("risk")
    assert issues and all(issue.project_id == issue.risk.project_id for issue in issues if issue.risk)
    folders = list(Project.objects.exclude(folder=None).values_list("folder", flat=True))
    assert len(folders) == len(set(folders)) > FIRST


def test_the_trail_knows_every_copied_row(lots: None) -> None:
    assert list(rows_that_differ()) == []
    copied = Project.objects.order_by("-pk").first()
    assert copied and Change.objects.about(f"projects.project:{copied.pk}").count() > copied.tasks.count()


def test_each_copy_has_one_open_period(lots: None) -> None:
    assert StandingPeriod.objects.filter(valid_to=None).count() == ALL


def test_the_next_key_is_free(lots: None) -> None:
    project = Project.objects.order_by("-pk").first()

    assert Task.objects.create(project=project, name="One more").pk


def test_every_audited_row_of_a_project_is_copied() -> None:
    of_projects = {
        model
        for model in apps.get_app_config("projects").get_models()
        if getattr(model, "audited", False)
        and any(field.related_model is Project for field in model._meta.concrete_fields)
    }
    assert of_projects <= set(COPIED)
