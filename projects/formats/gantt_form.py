"""The plan as a table of inputs, written in Python for the same reason as its rows: a thousand of them in a template
would take longer than all else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from projects.domain.gantt import MILESTONE, SUMMARY
from projects.domain.plan_drafts import Draft

HEADS = {
    "name": "Task", "duration": "Duration", "start": "Start", "finish": "Finish", "percent": "% done",
    "needs": "Predecessors",
}  # fmt: skip
# what comes from the lines below, or follows from the rest, is shown and not asked
ASKED = {
    SUMMARY: ("name",),
    MILESTONE: ("name", "duration", "finish", "percent", "needs"),
    "task": ("name", "duration", "start", "percent", "needs"),
}
DEEPEST = 9

Problems = Mapping[tuple[int, str], str]


def form_rows(drafts: Iterable[Draft], problems: Problems, theirs: Mapping[int, Mapping[str, str]], at: int) -> str:
    """The rows. theirs: texts as stored by now, of lines that somebody else saved. at: the line that is worked on."""
    return "".join(_row(draft, problems, theirs.get(draft.key, {}), at=at) for draft in drafts)


def _row(draft: Draft, problems: Problems, theirs: Mapping[str, str], *, at: int) -> str:
    chosen = " checked" if draft.key == at else ""
    label = escape(f"Line {draft.number}")
    cells = "".join(_cell(draft, name, problems, theirs, chosen=bool(chosen)) for name in HEADS)
    marks = f"{'s ' if draft.kind == SUMMARY else ''}{'gone ' if draft.removed else ''}l{min(draft.level, DEEPEST)}"
    choose = f'<input type=radio name=line value="{draft.key}"{chosen} aria-label="{label}">'
    return f'<tr class="{marks}"><td><label>{choose}{draft.number}</label>{cells}'


def _cell(draft: Draft, name: str, problems: Problems, theirs: Mapping[str, str], *, chosen: bool) -> str:
    value = escape(draft.typed[name])
    tag = "th" if name == "name" else "td"
    if draft.removed or name not in ASKED.get(draft.kind, ASKED["task"]):
        return f"<{tag}>{value}"
    problem, is_changed = problems.get((draft.key, name)), draft.is_new or name in draft.changed
    said = f'<span class=wrong id="p-{name}{draft.key}">{escape(problem)}</span>' if problem else ""
    if theirs and theirs[name] != draft.typed[name].strip():
        said += f"<span class=theirs>now: {escape(theirs[name]) or 'empty'}</span>"
    marks = (" class=changed" if is_changed else "") + (" autofocus" if chosen and name == "name" else "")
    marks += f' aria-invalid=true aria-describedby="p-{name}{draft.key}"' if problem else ""
    label = escape(f"{HEADS[name]}, line {draft.number}")
    return f'<{tag}><input name="{name}{draft.key}" value="{value}" aria-label="{label}"{marks}>{said}'
