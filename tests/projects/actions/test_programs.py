"""What the PMO does with programs."""

from __future__ import annotations

from datetime import datetime

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.versions import Stale
from projects.actions import programs as actions
from projects.models import Program
from tests.factories.people import analyst
from tests.factories.projects import program


def test_add_is_told(db: None, now: datetime) -> None:
    made = actions.add(program=Program(code="harbor", name="Clean Harbor"), by=analyst(), now=now)

    assert Change.objects.get(verb="added").subject == f"projects.program:{made.pk}"


def test_edit_writes_the_named_fields(db: None, now: datetime) -> None:
    harbor = program(name="Harbor")
    harbor.name = "Clean Harbor"

    actions.edit(program=harbor, fields=["name"], by=analyst(), now=now)

    assert Change.objects.get(verb="edited").before == {"name": "Harbor", "version": 1}


def test_edit_that_was_overtaken_writes_nothing(db: None, now: datetime) -> None:
    harbor = program(version=2)
    harbor.version = 1

    with pytest.raises(Stale):
        actions.edit(program=harbor, fields=["name"], by=analyst(), now=now)
