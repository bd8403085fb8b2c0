"""A whole directory at once: all of the file or nothing of it, and the same file again changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from pmo_site.audit import audit
from pmo_site.people.actions.departments import derive_paths, hold_tree
from pmo_site.people.domain.directory import problems
from pmo_site.people.domain.imports import DepartmentRow, Edited, Outcome, Remark
from pmo_site.people.models import Department, User

PLAIN = ("name", "phone", "address")
BATCH = 500


@dataclass(slots=True)
class Plan:
    """What the file makes of the directory. parents: the code of each new parent, by the department's own code."""

    outcome: Outcome
    stored: dict[str, Department]
    parents: dict[str, str | None] = field(default_factory=dict)
    new: list[Department] = field(default_factory=list)
    edited: list[Department] = field(default_factory=list)


def import_directory(
    *,
    rows: Sequence[DepartmentRow],
    by: User | None,
    now: datetime,
    warnings: Sequence[Remark] = (),
    dry_run: bool = False,
) -> Outcome:
    """Make the departments be as the rows say. With anything rejected, and in a dry run, nothing is written.

    A department that the file does not name stays as it is; so does a field of which the file says nothing.
    warnings: what the reader of the file had to say, told with the outcome.
    """
    with audit.change(by=by, now=now) as unit:
        hold_tree()
        plan = _plan(rows)
        plan.outcome.warnings += warnings
        if not plan.outcome.rejected and not dry_run:
            with unit.of_rows(plan.edited, verb="edited"):
                _write(plan)
            unit.created(plan.new, verb="added")
            derive_paths()
    return plan.outcome


def _plan(rows: Sequence[DepartmentRow]) -> Plan:
    stored = {d.code: d for d in Department.objects.select_related("head").select_for_update(of=("self",))}
    codes: dict[int | None, str] = {department.pk: code for code, department in stored.items()}
    above = {code: codes.get(department.parent_id) for code, department in stored.items()}
    plan = Plan(Outcome(rows=len(rows)), stored)
    plan.outcome.rejected += problems(rows, above)
    heads = {user.email: user for user in User.objects.filter(email__in={row.head.lower() for row in rows if row.head})}
    for row in rows:
        _add_to(plan, row, above.get(row.code), heads)
    plan.outcome.rejected.sort(key=lambda remark: remark.row)
    return plan


def _add_to(plan: Plan, row: DepartmentRow, above: str | None, heads: Mapping[str, User]) -> None:
    """Sort one row under created, updated or unchanged, with what is wrong with its values."""
    department = plan.stored.get(row.code)
    known = department is not None
    department = department or Department(code=row.code)
    changes = []
    for name, value in _told(row, heads).items():
        if (old := getattr(department, name)) != value:
            changes.append((name, str(old or ""), str(value or "")))
            setattr(department, name, value)
    if row.parent is not None and (row.parent or None) != above:
        plan.parents[row.code] = row.parent or None
        changes.append(("parent", above or "", row.parent))
    if row.head and row.head.lower() not in heads:
        plan.outcome.rejected.append(Remark(row.row, f"The head “{row.head}” is nobody here."))
    plan.outcome.rejected += _invalid(department, row.row)
    _sort(plan, department, changes, known=known)


def _told(row: DepartmentRow, heads: Mapping[str, User]) -> dict[str, Any]:
    """The fields of which the file says something, with what it says."""
    told: dict[str, Any] = {name: value for name in PLAIN if (value := getattr(row, name)) is not None}
    return told if row.head is None else told | {"head": heads.get(row.head.lower())}


def _invalid(department: Department, number: int) -> list[Remark]:
    """Values that do not fit into their fields. What is missing was told before."""
    try:
        department.clean_fields(exclude=["parent", "head"])
    except ValidationError as wrong:
        named = {name: said for name, said in wrong.message_dict.items() if getattr(department, name)}
        return [Remark(number, f"{name.capitalize()}: {' '.join(said)}") for name, said in named.items()]
    return []


def _sort(plan: Plan, department: Department, changes: list[tuple[str, str, str]], *, known: bool) -> None:
    label = f"{department.code} {department.name}"
    if not known:
        plan.new.append(department)
        plan.outcome.created.append(label)
    elif changes:
        department.version += 1
        plan.edited.append(department)
        plan.outcome.updated.append(Edited(label, tuple(changes)))
    else:
        plan.outcome.unchanged += 1


def _write(plan: Plan) -> None:
    """New departments level by level, so that each finds its parent; then the edited ones."""
    known, waiting = dict(plan.stored), plan.new
    while waiting:
        ready = [d for d in waiting if plan.parents.get(d.code) is None or plan.parents[d.code] in known]
        _put_below(ready, plan.parents, known)
        Department.objects.bulk_create(ready, batch_size=BATCH)
        known |= {department.code: department for department in ready}
        waiting = [department for department in waiting if department.pk is None]
    _put_below(plan.edited, plan.parents, known)
    Department.objects.bulk_update(plan.edited, [*PLAIN, "head", "parent", "version"], batch_size=BATCH)


def _put_below(
    departments: Sequence[Department], parents: Mapping[str, str | None], known: Mapping[str, Department]
) -> None:
    for department in departments:
        if department.code in parents:
            parent = parents[department.code]
            department.parent = known[parent] if parent else None
