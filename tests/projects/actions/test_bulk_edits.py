"""The same change to several projects at once."""

from __future__ import annotations

from datetime import datetime

import pytest

from pmo_site.audit.models import Change
from projects.actions.bulk_edits import set_manager, set_program
from projects.actions.projects import NotAllowed
from projects.models import Project
from tests.conftest import Queries
from tests.factories.people import admin, analyst, auditor, manager
from tests.factories.projects import action_item, closed_project, member, milestone, program, project, risk


def test_all_get_the_manager_and_each_change_is_in_the_trail(db: None, now: datetime) -> None:
    old, new, pmo = manager(), manager(), admin()
    one, other = project(manager=old), project()

    set_manager(projects=[one, other], to=new, by=pmo, now=now)

    assert set(Project.objects.values_list("manager", "version")) == {(new.pk, 2)}
    assert Change.objects.filter(target_type="projects.project", actor_id=pmo.pk).count() == 2


def test_what_the_manager_before_had_open_goes_along_and_nothing_else(db: None, now: datetime) -> None:
    old, new, someone = manager(), manager(), manager()
    one, elsewhere = project(manager=old), project(manager=old)
    mine = risk(of=one, owner=old)
    kept = [risk(of=one, owner=someone), risk(of=elsewhere, owner=old)]
    done = milestone(of=one, owner=old, finish_actual=now.date())
    promise = action_item(of=one, owner=old)

    set_manager(projects=[one], to=new, by=admin(), now=now)

    for row in (mine, promise, done, *kept):
        row.refresh_from_db()
    assert (mine.owner, promise.owner, mine.version) == (new, new, 2)
    assert [row.owner for row in (done, *kept)] == [old, someone, old]


def test_all_are_put_into_a_program_and_taken_out(db: None, now: datetime) -> None:
    water = program()
    made = [project(), project()]

    set_program(projects=made, program=water, by=analyst(), now=now)
    assert water.projects.count() == 2

    set_program(projects=list(Project.objects.all()), program=None, by=analyst(), now=now)
    assert water.projects.count() == 0


def test_one_that_has_it_already_stays_as_it_is(db: None, now: datetime) -> None:
    water = program()
    made = [project(program=water), project()]

    set_program(projects=made, program=water, by=analyst(), now=now)

    assert [one.version for one in Project.objects.order_by("pk")] == [1, 2]


def test_one_that_ended_refuses_for_all_and_is_named(db: None, now: datetime) -> None:
    made = [project(name="Pump"), closed_project(name="Pool")]

    with pytest.raises(NotAllowed, match=r"Nothing was changed, because of Pool: it is closed\."):
        set_program(projects=made, program=program(), by=analyst(), now=now)

    assert not Project.objects.exclude(program=None).exists()
    assert not Change.objects.filter(target_type="projects.project").exists()


def test_one_that_the_person_may_not_steer_refuses_for_all(db: None, now: datetime) -> None:
    person = analyst()
    secret = project(name="Suit", confidential=True)
    member(of=secret, user=person)

    with pytest.raises(NotAllowed, match="Suit: you see it, but you may not change it"):
        set_program(projects=[project(), secret], program=program(), by=person, now=now)


def test_one_that_somebody_changed_meanwhile_refuses_for_all(db: None, now: datetime) -> None:
    made = project(name="Pump")
    Project.objects.update(version=2)

    with pytest.raises(NotAllowed, match="Pump: somebody changed it meanwhile"):
        set_manager(projects=[made], to=manager(), by=admin(), now=now)


def test_nobody_and_nothing_are_refused(db: None, now: datetime) -> None:
    with pytest.raises(NotAllowed, match="at least one"):
        set_program(projects=[], program=None, by=admin(), now=now)
    with pytest.raises(NotAllowed, match="an auditor changes nothing"):
        set_manager(projects=[project()], to=auditor(), by=admin(), now=now)


def test_it_costs_the_same_for_many(db: None, now: datetime, queries: Queries) -> None:
    old, new, pmo = manager(), manager(), admin()

    def cost(number: int) -> int:
        made = [project(manager=old) for _ in range(number)]
        for one in made:
            risk(of=one, owner=old)
        return queries(lambda: set_manager(projects=made, to=new, by=pmo, now=now))

    cost(1)
    assert cost(2) == cost(20)
