"""What the database refuses of a project, and who sees which."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from projects.models import Project
from tests.factories.people import delegation, department, manager, stakeholder
from tests.factories.projects import member, project


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("project_has_code_and_name", {"name": ""}),
        ("project_has_code_and_name", {"code": ""}),
        ("project_ended_says_when", {"state": "closed", "closure_reason": "Done"}),
        ("project_ended_says_when", {"state": "active", "closed_on": date(2026, 1, 1)}),
        ("project_ended_says_why", {"state": "cancelled", "closed_on": date(2026, 1, 1)}),
        ("project_currency_is_a_code", {"currency": "usd"}),
        ("project_budget_is_not_negative", {"budget_original": Decimal(-1)}),
        ("project_budget_is_not_negative", {"contingency": Decimal(-1)}),
    ],
)
def test_a_project_that_breaks_a_rule_is_refused(db: None, name: str, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        project(**values)


def test_a_code_is_unique_whatever_its_case(db: None) -> None:
    project(code="SEW-014")

    with pytest.raises(IntegrityError, match="project_code_unique"), transaction.atomic():
        project(code="sew-014")


def test_a_source_has_each_key_once_and_work_of_our_own_has_none(db: None) -> None:
    project(), project()
    project(source="gmpp", source_key="A1")

    with pytest.raises(IntegrityError, match="project_once_per_source_key"), transaction.atomic():
        project(source="gmpp", source_key="A1")


def test_a_person_has_one_part_as_a_member(db: None) -> None:
    work, person = project(), stakeholder()
    member(of=work, user=person)

    with pytest.raises(IntegrityError, match="member_once_per_project"), transaction.atomic():
        member(of=work, user=person, part="viewer")


def test_a_department_sees_what_lies_below_it_and_not_beside_it(db: None) -> None:
    person = stakeholder()
    below, beside = project(department=department(parent=person.department)), project()

    seen = set(Project.objects.visible_to(person))

    assert (below in seen, beside in seen) == (True, False)


def test_a_delegate_sees_and_edits_on_the_given_days_only(db: None) -> None:
    ines, ben = manager(), stakeholder()
    work = project(manager=ines, confidential=True)
    delegation(delegator=ines, delegate=ben, starts=date(2026, 11, 23), ends=date(2026, 11, 27))

    def edits(day: date) -> bool:
        person = type(ben).objects.get(pk=ben.pk)
        person.acting_on = day
        return Project.objects.permitted("work.edit", person).contains(work)

    days = [date(2026, 11, 22) + timedelta(days=n) for n in range(7)]
    assert [edits(day) for day in days] == [False, True, True, True, True, True, False]


def test_a_person_who_left_sees_nothing(db: None) -> None:
    person = stakeholder(is_active=False)
    project(department=person.department)

    assert not Project.objects.visible_to(person).exists()
