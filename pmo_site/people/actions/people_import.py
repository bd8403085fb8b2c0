"""Many people at once: all of the file or nothing of it, and the same file again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError

from pmo_site.audit import audit
from pmo_site.people.actions.invitations import send_invitations
from pmo_site.people.actions.users import keeping_an_admin
from pmo_site.people.domain.imports import Edited, Outcome, PersonRow, Remark
from pmo_site.people.models import Department, Role, User

PLAIN = ("name", "title", "phone")
OF_A_DEPARTMENT = (Role.MANAGER, Role.STAKEHOLDER)
ROLES = {word.lower(): role for role in Role for word in (role.value, role.label)}
BATCH = 500


@dataclass(slots=True)
class Plan:
    """What the file makes of the people."""

    outcome: Outcome
    new: list[User] = field(default_factory=list)
    edited: list[User] = field(default_factory=list)


def import_people(
    *,
    rows: Sequence[PersonRow],
    by: User | None,
    now: datetime,
    warnings: Sequence[Remark] = (),
    dry_run: bool = False,
    invite: bool = False,
) -> Outcome:
    """Make the people be as the rows say. With anything rejected, and in a dry run, nothing is written.

    Whoever the file does not name stays as he or she is; so does a field of which the file says nothing. New people
    have no password; with `invite` each gets the letter with which to choose one. warnings: what the reader
    of the file had to say, told with the outcome.

    Raises LastAdmin when no PMO admin would be left.
    """
    with audit.change(by=by, now=now) as unit:
        plan = _plan(rows)
        plan.outcome.warnings += warnings
        if not plan.outcome.rejected and not dry_run:
            with unit.of_rows(plan.edited, verb="edited"), keeping_an_admin():
                User.objects.bulk_update(plan.edited, [*PLAIN, "department", "role", "version"], batch_size=BATCH)
            User.objects.bulk_create(plan.new, batch_size=BATCH)
            unit.created(plan.new, verb="added")
            if invite:
                send_invitations(plan.new, now=now)
    return plan.outcome


def _plan(rows: Sequence[PersonRow]) -> Plan:
    addresses = {row.email for row in rows}
    stored = {
        u.email: u for u in User.objects.with_department().filter(email__in=addresses).select_for_update(of=("self",))
    }
    departments = {d.code.lower(): d for d in Department.objects.only("code", "name")}
    plan = Plan(Outcome(rows=len(rows)))
    plan.outcome.rejected += _repeated(rows)
    for row in rows:
        _add_to(plan, row, stored.get(row.email), departments)
    plan.outcome.rejected.sort(key=lambda remark: remark.row)
    return plan


def _repeated(rows: Sequence[PersonRow]) -> Iterator[Remark]:
    seen: dict[str, int] = {}
    for row in rows:
        if row.email in seen:
            yield Remark(row.row, f"The address “{row.email}” stands in row {seen[row.email]} already.")
        seen.setdefault(row.email, row.row)


def _add_to(plan: Plan, row: PersonRow, stored: User | None, departments: Mapping[str, Department]) -> None:
    """Sort one row under created, updated or unchanged, with what is wrong with its values."""
    user = stored or User(email=row.email, password=make_password(None))
    changes = []
    for name, value in _told(row, departments).items():
        if (old := getattr(user, name)) != value:
            changes.append((name, str(old or ""), str(value or "")))
            setattr(user, name, value)
    plan.outcome.rejected += [Remark(row.row, says) for says in _wrong(row, user, departments)]
    if stored is None:
        plan.new.append(user)
        plan.outcome.created.append(f"{user.name}, {user.email}")
    elif changes:
        user.version += 1
        plan.edited.append(user)
        plan.outcome.updated.append(Edited(f"{user.name}, {user.email}", tuple(changes)))
    else:
        plan.outcome.unchanged += 1


def _told(row: PersonRow, departments: Mapping[str, Department]) -> dict[str, Any]:
    """The fields of which the file says something, with what it says."""
    told: dict[str, Any] = {name: value for name in PLAIN if (value := getattr(row, name)) is not None}
    if row.department is not None:
        told["department"] = departments.get(row.department.lower())
    if row.role:
        told["role"] = ROLES.get(row.role.lower(), row.role)
    return told


def _wrong(row: PersonRow, user: User, departments: Mapping[str, Department]) -> Iterator[str]:
    if row.department and row.department.lower() not in departments:
        yield f"There is no department with the code “{row.department}”."
    elif user.role in OF_A_DEPARTMENT and user.department is None:
        yield f"A {Role(user.role).label.lower()} needs a department."
    if row.role and row.role.lower() not in ROLES:
        yield f"There is no role “{row.role}”; there are {', '.join(Role.values)}."
    try:
        user.clean_fields(exclude=["department", "password", "role"])
    except ValidationError as wrong:
        yield from (f"{name.capitalize()}: {' '.join(said)}" for name, said in wrong.message_dict.items())
