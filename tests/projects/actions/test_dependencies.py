"""Dependencies between projects."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pmo_site.audit.models import Change
from projects.actions import dependencies as actions
from projects.actions.projects import NotAllowed
from projects.models import Dependency
from tests.factories.people import analyst
from tests.factories.projects import dependency, milestone, project

TODAY = date(2026, 11, 24)


def test_add_is_told_under_the_dependency_and_in_neither_project(db: None, now: datetime) -> None:
    new = Dependency(project=project(), needs=project(), what="Flow")

    actions.add(dependency=new, by=analyst(), now=now)

    assert Change.objects.get(verb="added").subject == f"projects.dependency:{new.pk}"


def test_add_refuses_a_project_that_needs_itself(db: None, now: datetime) -> None:
    work = project()

    with pytest.raises(NotAllowed, match="cannot depend on itself"):
        actions.add(dependency=Dependency(project=work, needs=work, what="Flow"), by=analyst(), now=now)


def test_add_refuses_a_milestone_of_a_third_project(db: None, now: datetime) -> None:
    foreign = milestone(of=project())
    new = Dependency(project=project(), needs=project(), what="Flow", milestone=foreign)

    with pytest.raises(NotAllowed, match="is not a milestone of"):
        actions.add(dependency=new, by=analyst(), now=now)


def test_edit_writes_the_named_fields(db: None, now: datetime) -> None:
    flow = dependency(of=project(), on=project())
    flow.what = "Dry ground"

    actions.edit(dependency=flow, fields=["what"], by=analyst(), now=now)

    flow.refresh_from_db()
    assert (flow.what, flow.version) == ("Dry ground", 2)


def test_meet_twice_keeps_the_first_date(db: None, now: datetime) -> None:
    flow = dependency(of=project(), on=project(), met_on=date(2026, 11, 2))

    actions.meet(dependency=flow, by=analyst(), now=now)

    flow.refresh_from_db()
    assert flow.met_on == date(2026, 11, 2)


def test_reopen_undoes_meet(db: None, now: datetime) -> None:
    flow = dependency(of=project(), on=project())

    actions.meet(dependency=flow, by=analyst(), now=now)
    assert flow.met_on == TODAY
    actions.reopen(dependency=flow, by=analyst(), now=now)

    flow.refresh_from_db()
    assert flow.met_on is None


def test_remove_stays_in_the_trail(db: None, now: datetime) -> None:
    flow = dependency(of=project(), on=project(), what="Flow")

    actions.remove(dependency=flow, by=analyst(), now=now)

    assert not Dependency.objects.exists()
    assert Change.objects.get(verb="removed").before["what"] == "Flow"
