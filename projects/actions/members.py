"""What people do with the parts on a project besides sponsor and manager. Every write of theirs is here."""

from __future__ import annotations

from datetime import datetime

from pmo_site.people.models import User
from pmo_site.people.policy import Part
from projects.actions.projects import NotAllowed
from projects.actions.work import changing
from projects.models import Member, Project


def add(*, member: Member, by: User, now: datetime) -> Member:
    """Give a person a part: whoever has one sees the project, a confidential one too.

    Raises NotAllowed when the person has left or has a part already.
    """
    project, user = member.project, member.user
    if not user.is_active:
        raise NotAllowed(f"{user} does not work here any more.")
    if user.pk in (project.manager_id, project.sponsor_id):
        raise NotAllowed(f"{user} is manager or sponsor of {project}, and sees it as such.")
    with changing(project, by=by, now=now) as unit:
        # of two who add the same person at once, the second one waits here and then sees the first
        Project.objects.select_for_update(no_key=True).values_list("pk").get(pk=project.pk)
        if project.members.filter(user=user).exists():
            raise NotAllowed(f"{user} has a part in {project} already.")
        with unit.of(member, verb="added"):
            member.save()
    return member


def change_part(*, member: Member, part: Part, by: User, now: datetime) -> Member:
    """Make a viewer a member of the team, or the reverse."""
    with changing(member.project, by=by, now=now) as unit, unit.of(member, verb="edited"):
        member.part = part
        member.save(update_fields=["part"])
    return member


def remove(*, member: Member, by: User, now: datetime) -> None:
    """Take a person's part away: from then on he or she sees the project only as everybody of the department does."""
    with changing(member.project, by=by, now=now) as unit, unit.of(member, verb="removed"):
        member.delete()
