"""A large portfolio is the first lot many times over."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from pmo_site.audit.models import Change
from pmo_site.audit.verification import rows_that_differ
from projects.models import Dependency, Issue, Project, Standing, StandingPeriod, Task
from reporting.management.demo import portfolio
from reporting.management.demo.lots import COPIED, TASKS_EACH, multiply
from tests.conftest import NOW

FIRST, ALL = 15, 40


@pytest.fixture
def lots(reference_data: None, settings: Any, tmp_path: Path) -> None:
    """Two lots and a part of the third."""
    settings.MEDIA_ROOT = tmp_path
    portfolio.tell(number=FIRST, weeks=30, seed=1, now=NOW - timedelta(hours=1))
    multiply(ALL, now=NOW)


def test_there_are_as_many_as_asked_for_each_with_its_standing(lots: None) -> None:
    assert Project.objects.count() == Standing.objects.count() == ALL
    assert Project.objects.values("name").distinct().count() == ALL


def test_each_plan_has_the_tasks_that_the_benchmark_asks_for(lots: None) -> None:
    counted = Project.objects.annotate(number=models.Count("tasks")).values_list("number", flat=True)

    assert set(counted) == {TASKS_EACH}


def test_a_copy_points_to_copies_of_its_own_lot(lots: None) -> None:
    assert Dependency.objects.count() > 0
    issues = Issue.objects.exclude(risk=None).select_related("risk")
    assert issues and all(issue.project_id == issue.risk.project_id for issue in issues if issue.risk)
    folders = Project.objects.exclude(folder=None).values_list("folder", flat=True)
    assert len(set(folders)) == ALL


def test_the_trail_knows_every_copied_row(lots: None) -> None:
    assert list(rows_that_differ()) == []
    copied = Project.objects.order_by("-pk").first()
    assert copied and Change.objects.about(f"projects.project:{copied.pk}").count() > TASKS_EACH


def test_each_copy_has_one_open_period(lots: None) -> None:
    assert StandingPeriod.objects.filter(valid_to=None).count() == ALL


def test_the_next_key_is_free(lots: None) -> None:
    project = Project.objects.order_by("-pk").first()

    assert Task.objects.create(project=project, name="One more").pk


def test_whatever_belongs_to_a_project_is_copied() -> None:
    of_projects = {
        model
        for model in apps.get_app_config("projects").get_models()
        if any(field.related_model is Project for field in model._meta.concrete_fields)
    }
    assert of_projects <= set(COPIED)
