"""What people do with skills, with the time of people, and with what projects ask of it. Every write is here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from pmo_site.audit import audit
from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.actions.ended import expect_planned
from projects.actions.projects import NotAllowed
from projects.actions.work import changing
from projects.models import Allocation, Availability, Leave, PersonSkill, Skill


def add_skill(*, skill: Skill, by: User | None, now: datetime) -> Skill:
    with audit.change(by=by, now=now) as unit, unit.of(skill, verb="added"):
        skill.save()
    return skill


def edit_skill(*, skill: Skill, fields: Collection[str], by: User, now: datetime) -> Skill:
    """Write the named fields of a skill that somebody read and edited. Raises Stale when it was overtaken."""
    if fields:
        with audit.change(by=by, now=now) as unit, unit.of(skill, verb="edited"):
            save_expecting(skill, fields=fields)
    return skill


def say_skills(*, person: User, main: Skill | None, others: Collection[Skill], by: User | None, now: datetime) -> None:
    """Say what somebody can do, all of it: the hours count under the main skill, or nowhere without one."""
    wanted = {skill.pk: False for skill in others} | ({main.pk: True} if main else {})
    with audit.change(by=by, now=now) as unit:
        # one after the other: the person is locked, so that no two of these cross
        User.objects.select_for_update(no_key=True).values_list("pk").get(pk=person.pk)
        held = {row.skill_id: row for row in PersonSkill.objects.filter(person=person)}
        kept = [row for key, row in held.items() if wanted.get(key) == row.is_main]
        with unit.of_rows(gone := [row for row in held.values() if row not in kept], verb="removed"):
            PersonSkill.objects.filter(pk__in=[row.pk for row in gone]).delete()
        unsaid = set(wanted) - {row.skill_id for row in kept}
        made = [PersonSkill(person=person, skill_id=key, is_main=wanted[key]) for key in sorted(unsaid)]
        PersonSkill.objects.bulk_create(made)
        unit.created(made, verb="added")


def say_availability(*, availability: Availability, by: User | None, now: datetime) -> Availability:
    """Say how much of full time somebody works from a day on; what was said for that day before is replaced."""
    stored = Availability.objects.filter(person=availability.person, since=availability.since).first()
    availability.pk = stored.pk if stored else None
    with audit.change(by=by, now=now) as unit, unit.of(availability, verb="edited" if stored else "added"):
        availability.save()
    return availability


def add_leave(*, leave: Leave, by: User | None, now: datetime) -> Leave:
    with audit.change(by=by, now=now) as unit, unit.of(leave, verb="added"):
        leave.save()
    return leave


def take_back(*, row: Availability | Leave, by: User, now: datetime) -> None:
    """Remove what was said of somebody's time; the trail keeps it."""
    with audit.change(by=by, now=now) as unit, unit.of(row, verb="removed"):
        row.delete()


def allocate(*, rows: Sequence[Allocation], by: User | None, now: datetime) -> None:
    """Ask for hours of one skill or person in some months of one project.

    Raises NotAllowed when one of the months has been asked for already: then its hours are edited, not added twice.
    """
    expect_planned(rows[0].project, by)
    with changing(rows[0].project, by=by, now=now) as unit:
        try:
            with transaction.atomic():
                Allocation.objects.bulk_create(rows)
        except IntegrityError as twice:
            said = "One of these months has hours of that skill and person already. Edit those, or leave the month out."
            raise NotAllowed(said) from twice
        unit.created(rows, verb="added")


def edit_allocation(*, allocation: Allocation, fields: Collection[str], by: User, now: datetime) -> Allocation:
    """Write the named fields. Raises Stale when it was overtaken."""
    if fields:
        expect_planned(allocation.project, by)
        with changing(allocation.project, by=by, now=now) as unit, unit.of(allocation, verb="edited"):
            save_expecting(allocation, fields=fields)
    return allocation


def remove_allocation(*, allocation: Allocation, by: User, now: datetime) -> None:
    with changing(allocation.project, by=by, now=now) as unit, unit.of(allocation, verb="removed"):
        allocation.delete()
