"""What the database refuses of the answers to the ten practices."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from projects.models import PracticeAnswer, Project
from tests.factories.people import analyst
from tests.factories.projects import project


def answered(of: Project, **values: Any) -> PracticeAnswer:
    told = {"number": 1, "answer": "yes", "by": analyst(), "on": date(2026, 11, 24)}
    return PracticeAnswer.objects.create(project=of, **(told | values))


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"number": 0}, "practice_is_one_of_ten"),
        ({"number": 11}, "practice_is_one_of_ten"),
        ({"answer": "maybe"}, "practice_answer_known"),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(values: dict[str, Any], constraint: str, db: None) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        answered(project(), **values)


def test_a_practice_has_one_answer(db: None) -> None:
    of = project()
    answered(of)

    with pytest.raises(IntegrityError, match="practice_answered_once"):
        answered(of, answer="no")
