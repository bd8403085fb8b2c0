"""Who gets what: what comes with a role or a part, what a person chose beside it, and never what one may not see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q

from pmo_site.outbox.posting import Recipient
from pmo_site.people.models import Delegation, Department, Role, User
from pmo_site.people.policy import PMO, SEES_ALL, Permission, holds
from projects.models import Project
from reporting.formats.letters import Ask
from reporting.models import RiskDigest, StatusReport, Subscription

Kind = Subscription.Kind


def to(user: User) -> Recipient:
    return Recipient(user.pk, user.name, user.email)


def weekly_readers() -> list[User]:
    """Executives, and whoever else may see it and wants it."""
    choices = _choices(Subscription.objects.of_kind(Kind.WEEKLY))
    people = User.objects.active().filter(Q(role=Role.EXECUTIVE) | Q(pk__in=choices)).order_by("pk")
    return [user for user in people if holds(user, Permission.SEE_WEEKLY) and choices.get(user.pk, True)]


def digest_readers(digests: Sequence[RiskDigest]) -> list[tuple[RiskDigest, User]]:
    """The PMO gets its own; a department's goes to its head and its stakeholders; others as they chose. Three queries.

    digests: read `with_department`.
    """
    chosen = Subscription.objects.of_kind(Kind.DIGEST).values_list("user", "department", "wanted")
    choices: dict[tuple[int, int | None], bool] = {(user, about): wanted for user, about, wanted in chosen}
    people = User.objects.active().with_department().order_by("pk")
    readers = [user for user in people if user.role in SEES_ALL or user.department_id]
    return [
        (digest, user)
        for digest in digests
        for user in readers
        if sees_digest(user, digest.department)
        and choices.get((user.pk, digest.department_id), comes_with_role(user, digest.department))
    ]


def comes_with_role(user: User, department: Department | None) -> bool:
    """Whether the digest of the department, or without one that of the PMO, comes without being asked for."""
    if department is None:
        return user.role in PMO
    return user.pk == department.head_id or (user.role == Role.STAKEHOLDER and user.department_id == department.pk)


def sees_digest(user: User, department: Department | None) -> bool:
    """As `RiskDigest.objects.visible_to`: a digest holds open work only, of a department and all below it."""
    if user.role in SEES_ALL:
        return True
    return bool(department and user.department and department.path.startswith(user.department.path))


def asked(reports: Iterable[StatusReport], today: date) -> dict[User, list[Ask]]:
    """What each manager, and each who stands in for one today, is asked for; one query. Reports read `with_people`."""
    found: dict[User, list[Ask]] = defaultdict(list)
    stand_ins = {one.delegator_id: one for one in Delegation.objects.on(today).with_people()}
    for report in reports:
        manager = report.asked
        if manager is None:
            continue
        if manager.is_active:
            found[manager].append(_ask(report))
        stand_in = stand_ins.get(manager.pk)
        if stand_in and stand_in.delegate.is_active:
            found[stand_in.delegate].append(_ask(report, manager.name))
    return dict(found)


def _ask(report: StatusReport, behalf: str = "") -> Ask:
    project = report.project
    standing = getattr(project, "standing", None)
    colour, stale = (standing.overall, standing.stale) if standing else (None, False)
    return Ask(project.code, project.name, colour, stale, project.reported_on, behalf)


def subscribed_reports(reports: Sequence[StatusReport]) -> list[tuple[User, list[StatusReport]]]:
    """Who gets which of the sealed reports: sponsors, and whoever else may see the project and wants them.

    reports: of different projects, read `with_people`. Two queries, and one for each person who chose.
    """
    by_project = {report.project_id: report for report in reports}
    chosen = Subscription.objects.of_kind(Kind.REPORTS).filter(project__in=by_project)
    wanted: dict[int, dict[int, bool]] = defaultdict(dict)
    for user, project, choice in chosen.values_list("user", "project", "wanted"):
        wanted[user][project] = choice
    sponsors: dict[int, set[int]] = defaultdict(set)
    for report in reports:
        if report.project.sponsor_id:
            sponsors[report.project.sponsor_id].add(report.project_id)
    people = User.objects.active().filter(pk__in={*wanted, *sponsors}).with_department().order_by("pk")
    got = [(user, _seen(user, sponsors[user.pk], wanted[user.pk])) for user in people]
    return [(user, [by_project[pk] for pk in sorted(keys)]) for user, keys in got if keys]


def _seen(user: User, with_part: set[int], choices: dict[int, bool]) -> set[int]:
    """Projects that come with a part and were not refused, and those that were chosen and may be seen today."""
    refused = {pk for pk, choice in choices.items() if not choice}
    chosen = choices.keys() - refused - with_part
    seen = Project.objects.visible_to(user).filter(pk__in=chosen).values_list("pk", flat=True) if chosen else ()
    return (with_part - refused) | set(seen)


def _choices(subscriptions: Iterable[Subscription]) -> dict[int, bool]:
    return {one.user_id: one.wanted for one in subscriptions}
