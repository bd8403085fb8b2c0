"""What the database keeps of a promise, and that nobody changes one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, models

from projects.models import Baseline, BaselineTask
from tests.factories.projects import project, task
from tests.factories.schedules import MONDAY, baseline, baseline_task


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"number": 1, "approved_named": ""}, "baseline_says_who_approved_it"),
        ({"number": 1, "why": ""}, "baseline_says_why"),
    ],
)
def test_a_later_baseline_says_who_approved_it_and_why(values: dict[str, Any], constraint: str, db: None) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        baseline(of=project(), **values)


def test_the_original_is_there_once(db: None) -> None:
    work = project()
    baseline(of=work)

    with pytest.raises(IntegrityError, match="baseline_number_once_per_project"):
        baseline(of=work)


def test_a_task_is_promised_once_per_baseline(db: None) -> None:
    line = task(of=project())
    promised = baseline(of=line.project)
    baseline_task(of=promised, task=line)

    with pytest.raises(IntegrityError, match="baseline_task_once"):
        baseline_task(of=promised, task=line)


def test_what_is_promised_ends_after_it_starts(db: None) -> None:
    line = task(of=project())

    with pytest.raises(IntegrityError, match="baseline_task_ends_after_it_starts"):
        baseline_task(of=baseline(of=line.project), task=line, start=MONDAY, finish=MONDAY - timedelta(minutes=1))


@pytest.mark.parametrize("model", [Baseline, BaselineTask])
def test_nobody_changes_what_was_promised(model: type[models.Model], db: None) -> None:
    line = task(of=project())
    baseline_task(of=baseline(of=line.project), task=line)

    with pytest.raises(IntegrityError, match=r"UPDATE of .* would change what was promised"):
        model._default_manager.update(**({"why": "Better"} if model is Baseline else {"finish": MONDAY}))


@pytest.mark.parametrize("model", [Baseline, BaselineTask])
def test_nobody_removes_what_was_promised(model: type[models.Model], db: None) -> None:
    line = task(of=project())
    baseline_task(of=baseline(of=line.project), task=line)

    with pytest.raises(IntegrityError, match=r"DELETE of .* would change what was promised"):
        model._default_manager.all()._raw_delete("default")


def test_a_promise_outlives_its_task(db: None) -> None:
    line = task(of=project(), name="Paint the hall")
    kept = baseline_task(of=baseline(of=line.project), task=line)

    line.delete()

    assert BaselineTask.objects.get(pk=kept.pk).name == "Paint the hall"


def test_a_promise_keeps_the_longest_number_in_the_outline(db: None) -> None:
    line = task(of=project(), wbs="1." * 120)

    assert baseline_task(of=baseline(of=line.project), task=line).wbs == line.wbs
