"""The Plan tab: milestones, tasks, and dependencies on other projects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome, act_at_once
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.forms import VersionedForm
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions import tasks as actions
from projects.forms.tasks import (
    BaselineForm,
    MilestoneForm,
    NewMilestoneForm,
    NewTaskForm,
    ProgressForm,
    TaskForm,
)
from projects.models import Project, Task
from projects.queries.dependencies import needed_from, needs_of
from projects.queries.evidence import thresholds
from projects.queries.schedules import schedule_of
from projects.queries.tasks import plan as plan_of
from projects.views.gantt import confirms, gantt

PLAN = "projects/plan.html"
FORM = "projects/form.html"


@require_safe
@on_project(Permission.SEE_WORK)
def plan(request: Request, project: Project) -> HttpResponse:
    """The Gantt chart of a project that has a schedule, else its milestones and tasks as lists."""
    if schedule := schedule_of(project):
        return gantt(request, project, schedule)
    return page(request, PLAN, _shown(request, project))


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def add_milestone(request: Request, project: Project) -> HttpResponse:
    return _add(request, project, Task.Kind.MILESTONE, NewMilestoneForm, MilestoneForm)


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def add_task(request: Request, project: Project) -> HttpResponse:
    return _add(request, project, Task.Kind.TASK, NewTaskForm, TaskForm)


def _add(
    request: Request, project: Project, kind: Task.Kind, approving: type[VersionedForm], plain: type[VersionedForm]
) -> HttpResponse:
    form_class = approving if Permission.STEER_WORK in project.permissions else plain
    form = form_class(request.POST or None, instance=Task(project=project, kind=kind))

    def act() -> Outcome:
        task = actions.add(task=form.instance, by=request.user, now=now())
        return Outcome(f"“{task}” is in the plan", project.url("plan"))

    context = {"project": project, "title": f"New {kind.label.lower()}"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("plan"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def edit(request: Request, project: Project, pk: int) -> HttpResponse:
    task = get_object_or_404(project.tasks, pk=pk)
    form_class = MilestoneForm if task.kind == Task.Kind.MILESTONE else TaskForm
    form = form_class(request.POST or None, instance=task)
    context = {"project": project, "title": f"Edit {task.get_kind_display().lower()}", "task": task}
    return edit_with(
        request,
        form,
        act=_saving(request, project, form),
        template="projects/task.html",
        context=context,
        back=project.url("plan"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.STEER_WORK)
def baseline(request: Request, project: Project, pk: int) -> HttpResponse:
    task = get_object_or_404(project.tasks, pk=pk)
    form = BaselineForm(request.POST or None, instance=task)

    def act() -> Outcome:
        fields = {*form.changed_data} - {"why"}
        actions.edit(task=task, fields=fields, why=form.cleaned_data["why"], by=request.user, now=now())
        return Outcome(f"The dates of “{task}” are approved", project.url("plan"))

    context = {"project": project, "title": f"Baseline of “{task}”"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("plan"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def progress(request: Request, project: Project, pk: int) -> HttpResponse:
    """The plan with the fields of this row open: what changes from week to week."""
    task = get_object_or_404(project.tasks, pk=pk)
    form = ProgressForm(request.POST or None, instance=task)
    context = _shown(request, project) | {"editing": task.pk}
    response = edit_with(
        request,
        form,
        act=_saving(request, project, form),
        template=PLAN,
        context=context,
        back=project.url("plan"),
    )
    return _in_place(request, response, project, pk)


@require_POST
@on_project(Permission.EDIT_WORK)
def confirm(request: Request, project: Project) -> HttpResponse:
    def act() -> Outcome:
        actions.confirm(project=project, by=request.user, now=now())
        return Outcome("Noted: every date still holds", project.url("plan"))

    return _in_place(request, act_at_once(request, act=act, back=project.url("plan")), project)


@require_POST
@on_project(Permission.EDIT_WORK)
def finish(request: Request, project: Project, pk: int) -> HttpResponse:
    return _turned(request, project, pk, actions.finish, "is done")


@require_POST
@on_project(Permission.EDIT_WORK)
def reopen(request: Request, project: Project, pk: int) -> HttpResponse:
    return _turned(request, project, pk, actions.reopen, "is open again")


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def remove(request: Request, project: Project, pk: int) -> HttpResponse:
    task = get_object_or_404(project.tasks, pk=pk)
    if request.method != "POST":
        context = {
            "project": project,
            "title": f"Take “{task}” out of the plan?",
            "says": "For what was entered by mistake. What was given up should rather be told in the history: say why.",
            "consequences": ["Its dates leave the plan and the evidence.", "The history keeps that it was there."],
            "submit": "Take it out",
            "back": project.url("plan"),
        }
        return page(request, "projects/confirm.html", context)

    def act() -> Outcome:
        of_baseline = Permission.STEER_WORK in project.permissions
        actions.remove(task=task, of_baseline=of_baseline, by=request.user, now=now())
        return Outcome(f"“{task}” is no longer in the plan", project.url("plan"))

    return act_at_once(request, act=act, back=project.url("plan"))


def _shown(request: Request, project: Project) -> dict[str, Any]:
    today = localdate()
    return {
        "project": project,
        "tab": "projects:plan",
        "plan": plan_of(project, today),
        "needs": needs_of(project, request.user, today),
        "needed": needed_from(project, request.user, today),
        "limit": thresholds().milestone_days.red,
        "confirms": confirms(request.user, project, today),
    }


def _saving(request: Request, project: Project, form: VersionedForm) -> Callable[[], Outcome]:
    def act() -> Outcome:
        task = actions.edit(task=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"“{task}” is saved", project.url("plan"))

    return act


def _turned(request: Request, project: Project, pk: int, action: Callable[..., Task], says: str) -> HttpResponse:
    task = get_object_or_404(project.tasks, pk=pk)

    def act() -> Outcome:
        action(task=task, by=request.user, now=now())
        return Outcome(f"“{task}” {says}", project.url("plan"))

    response = act_at_once(request, act=act, back=project.url("plan"))
    return _in_place(request, response, project, pk)


def _in_place(request: Request, response: HttpResponse, project: Project, pk: int | None = None) -> HttpResponse:
    """For htmx, which asked for the plan and not for a page: where others are sent to the plan, here it is."""
    if request.htmx and "HX-Redirect" in response:
        return page(request, PLAN, _shown(request, project) | {"touched": pk})
    return response
