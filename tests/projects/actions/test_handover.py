"""Handing over what one person holds to another."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pmo_site.audit.models import Change
from projects.actions.handover import hand_over
from projects.actions.projects import NotAllowed
from projects.models import Project
from tests.conftest import Queries
from tests.factories.people import admin, auditor, manager
from tests.factories.projects import action_item, milestone, program, project, risk


def test_hand_over_replaces_manager_sponsor_and_owner(db: None, now: datetime) -> None:
    ines, ray = manager(name="Ines"), manager(name="Ray")
    work = project(manager=ines, sponsor=ines)
    owned = [risk(of=work, owner=ines), milestone(of=work, owner=ines), action_item(of=work, owner=ines)]
    roads = program(sponsor=ines)

    hand_over(person=ines, to=ray, projects=[work], programs=[roads], by=admin(), now=now)

    for row in [work, roads, *owned]:
        row.refresh_from_db()
    assert (work.manager, work.sponsor, roads.sponsor) == (ray, ray, ray)
    assert {row.owner for row in owned} == {ray}


def test_hand_over_is_told_row_by_row_in_the_history(db: None, now: datetime) -> None:
    ines, ray, grace = manager(), manager(), admin(name="Grace")
    work = project(manager=ines)
    risk(of=work, owner=ines)
    Change.objects.all().delete()

    hand_over(person=ines, to=ray, projects=[work], programs=[], by=grace, now=now)

    changes = Change.objects.about(f"projects.project:{work.pk}").order_by("target_type")
    assert [(c.actor, c.verb, c.before) for c in changes] == [
        ("Grace", "edited", {"manager_id": ines.pk, "version": 1}),
        ("Grace", "edited", {"owner_id": ines.pk, "version": 1}),
    ]


def test_hand_over_makes_open_forms_stale(db: None, now: datetime) -> None:
    ines = manager()
    work = project(manager=ines)

    hand_over(person=ines, to=manager(), projects=[work], programs=[], by=admin(), now=now)

    assert Project.objects.get(pk=work.pk).version == 2


def test_hand_over_leaves_what_was_not_chosen_and_what_is_done(db: None, now: datetime) -> None:
    ines, grace = manager(), manager(name="Grace")
    chosen, other = project(manager=ines, sponsor=grace), project(manager=ines)
    done = action_item(of=chosen, owner=ines, done_on=date(2026, 11, 20))

    hand_over(person=ines, to=manager(), projects=[chosen], programs=[], by=admin(), now=now)

    for row in (chosen, other, done):
        row.refresh_from_db()
    assert (chosen.sponsor, other.manager, done.owner) == (grace, ines, ines)


@pytest.mark.parametrize("who", ["the same", "an auditor", "somebody who left"])
def test_hand_over_is_refused_to_who_cannot_take_it(db: None, now: datetime, who: str) -> None:
    ines = manager()
    to = {"the same": ines, "an auditor": auditor(), "somebody who left": manager(is_active=False)}[who]

    with pytest.raises(NotAllowed):
        hand_over(person=ines, to=to, projects=[project(manager=ines)], programs=[], by=admin(), now=now)


def test_hand_over_of_nothing_asks_for_a_choice(db: None, now: datetime) -> None:
    with pytest.raises(NotAllowed, match="Choose at least one"):
        hand_over(person=manager(), to=manager(), projects=[], programs=[], by=admin(), now=now)


def test_hand_over_of_many_costs_as_much_as_of_few(db: None, now: datetime, queries: Queries) -> None:
    def handed(number: int) -> None:
        person = manager()
        projects = [project(manager=person) for _ in range(number)]
        for work in projects:
            risk(of=work, owner=person)
        counts.append(
            queries(lambda: hand_over(person=person, to=heir, projects=projects, programs=[], by=grace, now=now))
        )

    counts: list[int] = []
    heir, grace = manager(), admin()
    handed(2)
    handed(12)

    assert counts[0] == counts[1]
