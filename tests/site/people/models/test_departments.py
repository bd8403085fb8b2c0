"""What the tables of people refuse."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from tests.factories.people import department


@pytest.mark.parametrize("values", [{"code": ""}, {"name": ""}])
def test_a_department_without_code_or_name_is_refused(db: None, values: dict[str, str]) -> None:
    with pytest.raises(IntegrityError, match="department_has_code_and_name"):
        department(**values)


def test_a_department_that_is_its_own_parent_is_refused(db: None) -> None:
    works = department()
    works.parent = works

    with pytest.raises(IntegrityError, match="department_is_not_its_own_parent"):
        works.save()


def test_a_code_stands_once(db: None) -> None:
    department(code="PW")

    with pytest.raises(IntegrityError):
        department(code="PW")
