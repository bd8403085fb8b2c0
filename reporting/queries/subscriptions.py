"""What a person gets by mail, what comes by itself, and what could be chosen beside it."""

from __future__ import annotations

from dataclasses import dataclass

from pmo_site.people.models import Department, Role, User
from pmo_site.people.policy import SEES_ALL, Permission, holds
from projects.models import Project
from reporting.models import Subscription
from reporting.queries.recipients import comes_with_role, sees_digest

Kind = Subscription.Kind


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be had. `object` is the code of its department or project; `why` it comes by itself."""

    kind: str
    object: str
    title: str
    wanted: bool
    why: str = ""


def offers(user: User) -> list[Offer]:
    """The weekly, digests and reports that the person gets, or could switch on with one click; five queries."""
    chosen = list(Subscription.objects.of(user))
    return [*_weekly(user, chosen), *_digests(user, chosen), *_reports(user, chosen)]


def _weekly(user: User, chosen: list[Subscription]) -> list[Offer]:
    if not holds(user, Permission.SEE_WEEKLY):
        return []
    choice = next((one.wanted for one in chosen if one.kind == Kind.WEEKLY), None)
    by_role = user.role == Role.EXECUTIVE
    why = "comes with your role" if by_role else ""
    return [Offer(Kind.WEEKLY, "", "CIO weekly", by_role if choice is None else choice, why)]


def _digests(user: User, chosen: list[Subscription]) -> list[Offer]:
    choices = {one.department_id: one.wanted for one in chosen if one.kind == Kind.DIGEST}
    own = [user.department] if user.department else []
    headed = list(Department.objects.filter(head=user).in_tree_order())
    others = [one.department for one in chosen if one.kind == Kind.DIGEST and one.department]
    found = {one.pk: one for one in [*own, *headed, *others] if sees_digest(user, one)}
    everywhere: list[Department | None] = [None] if user.role in SEES_ALL else []
    return [_digest(user, department, choices) for department in [*everywhere, *found.values()]]


def _digest(user: User, department: Department | None, choices: dict[int | None, bool]) -> Offer:
    by_role = comes_with_role(user, department)
    return Offer(
        kind=Kind.DIGEST,
        object=department.code if department else "",
        title=f"Risk digest of {department or 'all departments'}",
        wanted=choices.get(department.pk if department else None, by_role),
        why="comes with your role" if by_role else "",
    )


def _reports(user: User, chosen: list[Subscription]) -> list[Offer]:
    choices = {one.project_id: one.wanted for one in chosen if one.project_id}
    seen = Project.objects.visible_to(user)
    sponsored = seen.active().filter(sponsor=user).order_by("code")
    others = seen.filter(pk__in=choices).exclude(pk__in=sponsored.values("pk")).order_by("code")
    return [
        Offer(
            kind=Kind.REPORTS,
            object=project.code,
            title=f"Status reports of {project}",
            wanted=choices.get(project.pk, project.sponsor_id == user.pk),
            why="you are its sponsor" if project.sponsor_id == user.pk else "",
        )
        for project in [*sponsored, *others]
    ]


def department_for(user: User, code: str) -> Department | None:
    """The department of that code, if the person may have its digest."""
    found = Department.objects.filter(code__iexact=code).first()
    return found if found and sees_digest(user, found) else None


def project_for(user: User, code: str) -> Project | None:
    """The project of that code, if the person may see it."""
    return Project.objects.visible_to(user).filter(code__iexact=code).first()
