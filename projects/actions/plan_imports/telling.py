"""What a comparison found, as the page and the command tell it: counts, and lists that are long enough to look at."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from projects.actions.plan_imports.comparing import Compared
from projects.domain.plan_diff import Edit, Entry, Part, PlanDiff
from projects.domain.plan_words import TASK_FIELDS, kind_of
from projects.domain.progress import day_of_end
from projects.domain.schedule_quality import Check, score

FEW = 5  # lines that may come and go in any plan
MOST = 1_000  # entries of a list; the counts are of all
PARTS = {
    "tasks": "Lines", "links": "Links", "resources": "Resources", "assignments": "Assignments",
    "calendars": "Calendars",
}  # fmt: skip


def told(compared: Compared) -> dict[str, Any]:
    """The result of a check, as JSON."""
    diff, outcome = compared.diff, compared.outcome
    held = compared.holding.held.plan
    return {
        "lines": len(compared.file.tasks),
        "parts": {name: _counts(getattr(diff, name)) for name in PARTS},
        "new": list(_new(compared))[:MOST],
        "changed": [_line(entry) for entry in diff.tasks.changed[:MOST]],
        "gone": [_line(entry) for entry in diff.tasks.gone[:MOST]],
        "idled": [_line(entry) for entry in diff.idled[:MOST]],
        "added": [_line(entry) for entry in diff.tasks.added[:MOST]],
        "backward": [_line(entry) for entry in diff.backward[:MOST]],
        "others": list(_others(diff))[:MOST],
        "settings": [_edit(edit) for edit in diff.settings],
        "original": len(diff.baselines.original),
        "later": [{"number": o.number, "told": o.told, "lines": len(o.promises)} for o in diff.baselines.later],
        "not_kept": [[one.where, one.what] for one in diff.not_kept[:MOST]],
        "not_kept_count": len(diff.not_kept),
        "moved": diff.moved,
        "stranger": _is_strange(diff),
        "changes": diff.changes or compared.holding.schedule is None,
        "finish": [f"{day_of_end(at)}" if at else None for at in (held.finish, outcome.finish)],
        "differing": [[o.name, f"{o.told}", f"{o.computed}", o.days] for o in outcome.differing[:MOST]],
        "differing_count": len(outcome.differing),
        "farthest": max((abs(one.days) for one in outcome.differing), default=0),
        "compared": outcome.compared,
        "quality": _quality(outcome.checks()),
        "fingerprint": fingerprint(diff),
    }


def _is_strange(diff: PlanDiff) -> bool:
    """Whether most lines that came with a file before are not in this one, or are called otherwise: it may be the file
    of another project."""
    lines = diff.tasks
    renamed = sum(any(edit.label == TASK_FIELDS["name"] for edit in entry.edits) for entry in lines.changed)
    lost = len(lines.gone) + len(diff.idled) + renamed
    return lost > FEW and 2 * lost > lost - renamed + len(lines.changed) + lines.unchanged - len(lines.added)


def fingerprint(diff: PlanDiff) -> str:
    """Equal for two comparisons that would do the same."""
    parts = [getattr(diff, name) for name in PARTS]
    said = repr([*parts, diff.settings, diff.moved, diff.baselines])
    return hashlib.sha256(said.encode()).hexdigest()


def _counts(part: Part) -> dict[str, int]:
    counts = {name: len(getattr(part, name)) for name in ("new", "changed", "gone", "added")}
    return counts | {"unchanged": part.unchanged}


def _line(entry: Entry) -> dict[str, Any]:
    return {"name": entry.name, "edits": [_edit(edit) for edit in entry.edits]}


def _new(compared: Compared) -> Iterable[dict[str, Any]]:
    """With what kind of line it is, and when it ends."""
    lines = {task.uid: task for task in compared.file.tasks}
    for entry in compared.diff.tasks.new:
        task, found = lines[entry.key], compared.outcome.lines.get(entry.key)
        told = {"level": task.level, "kind": kind_of(task), "finish": f"{day_of_end(found.finish)}" if found else None}
        yield _line(entry) | told


def _edit(edit: Edit) -> list[str]:
    return [edit.label, edit.old, edit.new]


def _others(diff: PlanDiff) -> Iterable[dict[str, Any]]:
    """What happens beside the lines: to links, people and calendars."""
    for name, label in PARTS.items():
        if name == "tasks":
            continue
        part: Part = getattr(diff, name)
        for verb in ("new", "changed", "gone"):
            for entry in getattr(part, verb):
                yield {"kind": label.removesuffix("s"), "verb": verb, **_line(entry)}


def _quality(checks: Iterable[Check]) -> dict[str, Any]:
    known = list(checks)
    held, applicable = score(known)
    return {
        "held": held,
        "applicable": applicable,
        "checks": [
            {
                "number": check.number,
                "name": check.name,
                "asks": check.asks,
                "holds": check.holds,
                "found": None if check.numerator is None else f"{check.numerator:g} of {check.denominator:g}",
                "why": check.why,
            }
            for check in known
        ],
    }
