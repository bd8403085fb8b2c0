"""What a file changes of a plan, line by line and field by field, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from projects.domain.network import Link
from projects.domain.plan_baselines import Baselines, taken
from projects.domain.plan_merging import Held, Merged, merged, tie
from projects.domain.plan_words import SETTINGS, TASK_FIELDS, Wording, kind_of
from projects.domain.plans import NotKept, Plan, PlanTask

Row = TypeVar("Row")
RESOURCE_FIELDS = ("name", "kind", "initials", "group", "email", "units", "rate", "calendar")
ASSIGNMENT_FIELDS = (
    "units", "work", "actual_work", "remaining_work", "cost", "actual_cost", "start", "finish", "start_delay",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edit:
    """One field: what it is called, and what it says before and after, in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Something of the plan, and what is edited of it. key: what it is found by."""

    key: Any
    name: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What happens to one kind of things. gone: not in the file any more; added: people added it, so it stays."""

    new: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    gone: tuple[Entry, ...] = ()
    added: tuple[Entry, ...] = ()
    unchanged: int = 0

    @property
    def changes(self) -> bool:
        return bool(self.new or self.changed or self.gone)


@dataclass(frozen=True, slots=True)
class PlanDiff:
    """What a file changes. merged: the plan that comes out, baselines: what it promises anew.

    idled: lines that the file no longer has and that stay as inactive; backward: lines whose progress the file takes
    back; moved: whether lines change their order.
    """

    merged: Merged
    baselines: Baselines
    tasks: Part
    links: Part
    calendars: Part
    resources: Part
    assignments: Part
    settings: tuple[Edit, ...] = ()
    idled: tuple[Entry, ...] = ()
    backward: tuple[Entry, ...] = ()
    moved: bool = False
    not_kept: tuple[NotKept, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether applying it changes anything."""
        parts = (self.tasks, self.links, self.calendars, self.resources, self.assignments)
        promises = self.baselines.original or self.baselines.later
        return bool(any(part.changes for part in parts) or promises or self.settings or self.moved)


def diff(held: Held, file: Plan) -> PlanDiff:
    """What the file changes of the plan held. file: `as_kept`; what could not be kept of it is passed on."""
    found = merged(held, file)
    before, after = held.plan, found.plan
    words = Wording(after)
    tasks, calendars = _tasks(held, after, words), _calendars(held, after)
    names = {task.uid: task.name for task in (*before.tasks, *after.tasks)}
    baselines = taken(before, file)
    return PlanDiff(
        merged=found,
        baselines=baselines,
        tasks=tasks,
        links=_links(held, after, names, words),
        calendars=calendars,
        resources=_resources(held, after, words),
        assignments=_assignments(held, after, names, words),
        settings=_settings(before, after, words) if held.begun else (),
        idled=tuple(entry for entry in tasks.changed if any(edit == IDLED for edit in entry.edits)),
        backward=_backward(before, after),
        moved=_moved(before, after),
        not_kept=(*found.refused, *baselines.refused, *file.not_kept),
    )


IDLED = Edit("Active", "yes", "no")


def _part(
    before: dict[Any, Row],
    after: dict[Any, Row],
    *,
    named: Callable[[Row], str],
    edits: Callable[[Row, Row], tuple[Edit, ...]],
    own: Iterable[Any] = (),
) -> Part:
    both = [(key, row) for key, row in after.items() if key in before]
    changed = tuple(Entry(key, named(row), found) for key, row in both if (found := edits(before[key], row)))
    return Part(
        new=tuple(Entry(key, named(row)) for key, row in after.items() if key not in before),
        changed=changed,
        gone=tuple(Entry(key, named(row)) for key, row in before.items() if key not in after),
        added=tuple(Entry(key, named(after[key])) for key in own if key in after),
        unchanged=len(both) - len(changed),
    )


def _by_uid(rows: Iterable[Any]) -> dict[int, Any]:
    return {row.uid: row for row in rows}


def _tasks(held: Held, after: Plan, words: Wording) -> Part:
    def edits(old: PlanTask, new: PlanTask) -> tuple[Edit, ...]:
        return task_edits(old, new, words)

    before = _by_uid(held.plan.tasks)
    own = [uid for uid in before if uid in held.own]
    return _part(before, _by_uid(after.tasks), named=named, edits=edits, own=own)


def named(task: PlanTask) -> str:
    return f"{task.wbs} {task.name}".strip()


def task_fields(old: PlanTask, new: PlanTask) -> tuple[str, ...]:
    """The fields of a line that differ, `kind` among them; computed dates are none of them."""
    found = [name for name in TASK_FIELDS if name != "kind" and getattr(old, name) != getattr(new, name)]
    if not new.manual:
        found = [name for name in found if name not in ("start", "finish")]
    return (*(("kind",) if kind_of(old) != kind_of(new) else ()), *found)


def task_edits(old: PlanTask, new: PlanTask, words: Wording) -> tuple[Edit, ...]:
    return tuple(
        Edit(TASK_FIELDS[name], words.of_task(old, name), words.of_task(new, name)) for name in task_fields(old, new)
    )


def _links(held: Held, after: Plan, names: dict[int, str], words: Wording) -> Part:
    def called(link: Link) -> str:
        return f"{names.get(link.predecessor, '?')} → {names.get(link.successor, '?')} ({link.kind})"

    def edits(old: Link, new: Link) -> tuple[Edit, ...]:
        same = (old.lag, old.lag_kind) == (new.lag, new.lag_kind)
        return () if same else (Edit("Lag", words.lag(old), words.lag(new)),)

    before, then = ({tie(link): link for link in plan.links} for plan in (held.plan, after))
    return _part(before, then, named=called, edits=edits, own=[key for key in before if key in held.ties])


def _calendars(held: Held, after: Plan) -> Part:
    def edits(old: Any, new: Any) -> tuple[Edit, ...]:
        found = [Edit("Name", old.hours.name, new.hours.name)] if old.hours.name != new.hours.name else []
        if old.hours.hours_of_work() != new.hours.hours_of_work():
            found.append(Edit("Hours", "as held", "as in the file"))
        return tuple(found)

    before = _by_uid(held.plan.calendars)
    # the calendars of the city are there whether a plan uses them or not
    after_city = {uid: row for uid, row in before.items() if uid in held.shared} | _by_uid(after.calendars)
    own = [uid for uid in before if uid in held.own_calendars]
    return _part(before, after_city, named=lambda row: row.hours.name, edits=edits, own=own)


def _resources(held: Held, after: Plan, words: Wording) -> Part:
    before = _by_uid(held.plan.resources)
    own = [uid for uid in before if uid in held.own_resources]
    edits = _comparing(RESOURCE_FIELDS, words)
    return _part(before, _by_uid(after.resources), named=lambda row: row.name, edits=edits, own=own)


def _assignments(held: Held, after: Plan, names: dict[int, str], words: Wording) -> Part:
    people = {one.uid: one.name for one in (*held.plan.resources, *after.resources)}

    def called(one: Any) -> str:
        return f"{people.get(one.resource, '?')} on {names.get(one.task, '?')}"

    before, then = ({(one.task, one.resource): one for one in plan.assignments} for plan in (held.plan, after))
    own = [key for key in before if key in held.staff]
    return _part(before, then, named=called, edits=_comparing(ASSIGNMENT_FIELDS, words), own=own)


def _comparing(fields: Sequence[str], words: Wording) -> Callable[[Any, Any], tuple[Edit, ...]]:
    def edits(old: Any, new: Any) -> tuple[Edit, ...]:
        return tuple(
            Edit(name.replace("_", " ").capitalize(), words.of(name, was), words.of(name, now))
            for name in fields
            if (was := getattr(old, name)) != (now := getattr(new, name))
        )

    return edits


def _settings(before: Plan, after: Plan, words: Wording) -> tuple[Edit, ...]:
    return tuple(
        Edit(label, words.of(name, was), words.of(name, now))
        for name, label in SETTINGS.items()
        if (was := getattr(before, name)) != (now := getattr(after, name))
    )


def _backward(before: Plan, after: Plan) -> tuple[Entry, ...]:
    """Lines of which less is done after than before: the file may be older than what was told here."""
    now = _by_uid(after.tasks)
    return tuple(
        Entry(task.uid, named(task))
        for task in before.tasks
        if (new := now.get(task.uid)) and not new.is_summary and _done(new) < _done(task)
    )


def _done(task: PlanTask) -> tuple[bool, bool, int]:
    return task.actual_finish is not None, task.actual_start is not None, task.percent


def _moved(before: Plan, after: Plan) -> bool:
    """Whether lines that are in both stand in another order."""
    both = {task.uid for task in before.tasks} & {task.uid for task in after.tasks}

    def order(plan: Plan) -> list[int]:
        return [task.uid for task in plan.tasks if task.uid in both]

    return order(before) != order(after)
