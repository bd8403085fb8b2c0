"""Parts on a project."""

from __future__ import annotations

from datetime import datetime

import pytest

from pmo_site.audit.models import Change
from pmo_site.people.policy import Part
from projects.actions import members as actions
from projects.actions.projects import NotAllowed
from projects.models import Member, Project
from tests.factories.people import analyst, manager, stakeholder
from tests.factories.projects import member, project


def test_add_gives_sight_of_a_confidential_project(db: None, now: datetime) -> None:
    work, ana = project(confidential=True), stakeholder()

    actions.add(member=Member(project=work, user=ana, part=Part.VIEWER), by=analyst(), now=now)

    assert Project.objects.visible_to(ana).contains(work)


def test_add_of_somebody_who_has_a_part_says_so(db: None, now: datetime) -> None:
    there = member(of=project(), user=stakeholder())

    with pytest.raises(NotAllowed, match=r"has a part in .* already"):
        actions.add(member=Member(project=there.project, user=there.user, part=Part.TEAM), by=analyst(), now=now)

    assert there.project.members.count() == 1


def test_add_of_the_manager_is_refused(db: None, now: datetime) -> None:
    work = project(manager=manager())

    with pytest.raises(NotAllowed, match="manager or sponsor"):
        actions.add(member=Member(project=work, user=work.manager, part=Part.TEAM), by=analyst(), now=now)


def test_add_of_somebody_who_left_is_refused(db: None, now: datetime) -> None:
    with pytest.raises(NotAllowed, match="does not work here"):
        actions.add(
            member=Member(project=project(), user=stakeholder(is_active=False), part=Part.TEAM), by=analyst(), now=now
        )


def test_change_part_is_told(db: None, now: datetime) -> None:
    there = member(of=project(), user=stakeholder(), part=Part.TEAM)

    actions.change_part(member=there, part=Part.VIEWER, by=analyst(), now=now)

    there.refresh_from_db()
    assert there.part == Part.VIEWER
    assert Change.objects.get(verb="edited").before == {"part": "team"}


def test_remove_takes_the_sight_away_and_stays_in_the_trail(db: None, now: datetime) -> None:
    there = member(of=project(), user=stakeholder())
    work, ana = there.project, there.user

    actions.remove(member=there, by=analyst(), now=now)

    assert not Project.objects.visible_to(ana).contains(work)
    assert Change.objects.get(verb="removed").before["user_id"] == ana.pk
