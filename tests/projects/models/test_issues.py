"""What the database refuses of an issue, and how lists order them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from projects.models import Issue
from tests.factories.projects import issue, project

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"what": ""}, "issue_says_what"),
        ({"severity": 6}, "issue_severity_1_to_5"),
        ({"closed_on": DAY}, "issue_closed_says_how"),
    ],
)
def test_the_database_refuses_an_issue_that_makes_no_sense(values: dict[str, Any], constraint: str, db: None) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        issue(of=project(), **values)


def test_a_number_is_given_once_per_project(db: None) -> None:
    of = project()
    issue(of=of, number=1)

    with pytest.raises(IntegrityError, match="issue_number_once_per_project"):
        issue(of=of, number=1)


def test_worst_first_goes_by_severity_then_by_date(db: None) -> None:
    of = project()
    undated, later, sooner = (issue(of=of, severity=4, due=due) for due in (None, date(2026, 12, 2), DAY))
    grave = issue(of=of, severity=5)

    assert list(of.issues.worst_first()) == [grave, sooner, later, undated]


def test_overdue_leaves_out_what_is_closed(db: None) -> None:
    of = project()
    late = issue(of=of, due=DAY)
    issue(of=of, due=DAY, closed_on=DAY, resolution="Paid")

    assert list(Issue.objects.overdue(date(2026, 11, 21))) == [late]
