"""Editing the plan as a table: typed, looked at, saved, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from pmo_site.audit.audit import request_id
from pmo_site.audit.versions import Stale
from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome, act_at_once
from pmo_site.ui.pages import done, page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions.plan_edits import rehearse, save
from projects.actions.plan_undo import undo
from projects.domain.duration_notation import Day
from projects.domain.plan_drafts import Drafts, add_below, removed, shifted
from projects.domain.plan_edits import read
from projects.formats.gantt_form import HEADS, Problems, form_rows
from projects.forms.gantt import cells, hidden, posted
from projects.models import Project
from projects.queries.gantt import drafts_of, gantt_of
from projects.queries.schedules import schedule_of
from projects.views.gantt import UNDO

TABLE, MOVES = "projects/gantt_edit.html", "projects/gantt_moves.html"

# what the buttons above the table do with the chosen line; the line that is chosen then
SHAPES: dict[str, Callable[[Drafts, int], tuple[Drafts, int]]] = {
    "add": add_below,
    "in": lambda drafts, line: (shifted(drafts, line, 1), line),
    "out": lambda drafts, line: (shifted(drafts, line, -1), line),
    "remove": lambda drafts, line: (removed(drafts, line), line),
}


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def edit_plan(request: Request, project: Project) -> HttpResponse:
    """The table with what was typed so far. Each button of its form sends all that differs from what is stored."""
    schedule = schedule_of(project)
    if schedule is None:
        raise Http404("This project has no schedule.")
    plan = gantt_of(project, schedule)
    stored = drafts_of(project, plan)
    if request.method != "POST":
        return _table(request, project, stored, line=stored[0].key if stored else 0)
    drafts, act = posted(stored, request.POST), request.POST.get("act", "look")
    line = _chosen(request)
    if act in SHAPES:
        drafts, line = SHAPES[act](drafts, line)
    elif act != "back":
        return _answered(request, project, stored, drafts, plan.day)
    return _table(request, project, drafts, line=line)


def _answered(request: Request, project: Project, stored: Drafts, drafts: Drafts, day: Day) -> HttpResponse:
    """What would move, or the plan with it saved; the table again with what is wrong."""
    found, line = read(drafts, day), _chosen(request)
    if found.problems:
        return _table(request, project, drafts, line=line, problems=found.problems, status=422)
    if not found.edit.lines:
        return _table(request, project, drafts, line=line, says="Nothing has changed yet.", status=422)
    told: dict[str, Any] = {"project": project, "edit": found.edit, "by": request.user, "now": now()}
    told["of_baseline"] = Permission.STEER_WORK in project.permissions
    try:
        if request.POST.get("act") == "save":
            save(**told)
            request.session[UNDO] = [project.pk, request_id.get()]
            return done(request, "The plan is saved", project.url("plan"))
        moved = rehearse(**told)
    except Stale as stale:
        return _overtaken(request, project, stored, drafts, says=f"{stale}. What is stored now stands below each cell.")
    except ValueError as refused:
        return _table(request, project, drafts, line=line, says=str(refused), status=422)
    sent = hidden(drafts) | cells(drafts) | {"line": str(line)}
    context = {"project": project, "tab": "projects:plan", "moves": moved, "sent": sent, "lines": len(found.edit.lines)}
    return page(request, MOVES, context)


def _overtaken(request: Request, project: Project, stored: Drafts, drafts: Drafts, *, says: str) -> HttpResponse:
    """Both versions, 409: what was typed stays in its cells; sending it again keeps it."""
    old = {draft.key: draft.version for draft in drafts}
    theirs = {draft.key: draft.was for draft in stored if old.get(draft.key, draft.version) != draft.version}
    data = request.POST.copy()
    data["versions"] = ""
    fresh = posted(stored, data)
    return _table(request, project, fresh, line=_chosen(request), says=says, theirs=theirs, status=409)


def _table(
    request: Request,
    project: Project,
    drafts: Drafts,
    *,
    line: int,
    problems: Problems | None = None,
    theirs: Mapping[int, Mapping[str, str]] | None = None,
    says: str = "",
    status: int = 200,
) -> HttpResponse:
    numbers = {draft.key: draft.number for draft in drafts}
    wrong = [(numbers[key], HEADS[name], what) for (key, name), what in (problems or {}).items()]
    context = {
        "project": project,
        "tab": "projects:plan",
        "heads": HEADS.values(),
        "rows": mark_safe(form_rows(drafts, problems or {}, theirs or {}, line)),
        "hidden": hidden(drafts),
        "problems": wrong,
        "says": says,
    }
    return page(request, TABLE, context, status=status)


def _chosen(request: Request) -> int:
    text = request.POST.get("line", "")
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 16 else 0


@require_POST
@on_project(Permission.EDIT_WORK)
def undo_plan(request: Request, project: Project) -> HttpResponse:
    """Take back the plan that this person saved last, in this session."""
    kept = request.session.get(UNDO)
    name = kept[1] if kept and kept[0] == project.pk else ""

    def act() -> Outcome:
        undo(project=project, request=name, by=request.user, now=now())
        del request.session[UNDO]
        return Outcome("The plan is as it was before your last edit", project.url("plan"))

    return act_at_once(request, act=act, back=project.url("plan"))
