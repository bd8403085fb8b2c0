"""What the database itself refuses about declarations, and which of them counts."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError

from projects.models import Declaration
from tests.factories.people import manager
from tests.factories.projects import declaration, project


def test_a_colour_is_known(db: None) -> None:
    with pytest.raises(IntegrityError, match="declaration_colour_known"):
        declaration(of=project(), by=manager(), colour="blue")


def test_a_declaration_expires_on_its_day_or_later(db: None) -> None:
    with pytest.raises(IntegrityError, match="declaration_expires_later"):
        declaration(of=project(), by=manager(), on=date(2026, 11, 20), expires_on=date(2026, 11, 19))


def test_a_declaration_says_who(db: None) -> None:
    with pytest.raises(IntegrityError, match="declaration_says_who"):
        declaration(of=project(), by=None)


def test_latest_first_goes_by_day_and_then_by_entry(db: None) -> None:
    work, by = project(), manager()
    old, first, second = (declaration(of=work, by=by, on=date(2026, 11, day)) for day in (2, 9, 9))

    assert list(Declaration.objects.latest_first()) == [second, first, old]


def test_in_force_includes_the_last_day(db: None) -> None:
    last = declaration(of=project(), by=manager(), expires_on=date(2026, 11, 27))

    assert Declaration.objects.in_force(date(2026, 11, 27)).contains(last)
    assert not Declaration.objects.in_force(date(2026, 11, 28)).exists()
