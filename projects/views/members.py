"""The People tab: who takes part in a project, and who to call."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pmo_site.people.policy import Part, Permission
from pmo_site.ui.editing import Outcome, act_at_once
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions import members as actions
from projects.forms.members import MemberForm
from projects.models import Member, Project
from projects.queries.members import addable
from projects.queries.members import people as people_on
from projects.queries.project_needs import needs_of

PEOPLE = "projects/people.html"


@require_safe
@on_project(Permission.SEE_WORK)
def people(request: Request, project: Project) -> HttpResponse:
    return page(request, PEOPLE, _shown(request, project))


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def add(request: Request, project: Project) -> HttpResponse:
    form = MemberForm(request.POST or None, instance=Member(project=project))

    def act() -> Outcome:
        member = actions.add(member=form.instance, by=request.user, now=now())
        return Outcome(f"{member.user} is {member.get_part_display().lower()} of {project}", project.url("people"))

    return edit_with(request, form, act=act, template=PEOPLE, context=_shown(request, project))


@require_POST
@on_project(Permission.EDIT_WORK)
def make_team(request: Request, project: Project, pk: int) -> HttpResponse:
    return _made(request, project, pk, Part.TEAM)


@require_POST
@on_project(Permission.EDIT_WORK)
def make_viewer(request: Request, project: Project, pk: int) -> HttpResponse:
    return _made(request, project, pk, Part.VIEWER)


@require_POST
@on_project(Permission.EDIT_WORK)
def remove(request: Request, project: Project, pk: int) -> HttpResponse:
    member = get_object_or_404(project.members.select_related("user"), pk=pk)

    def act() -> Outcome:
        actions.remove(member=member, by=request.user, now=now())
        return Outcome(f"{member.user} has no part in {project} any more", project.url("people"))

    return act_at_once(request, act=act, back=project.url("people"))


def _made(request: Request, project: Project, pk: int, part: Part) -> HttpResponse:
    member = get_object_or_404(project.members.select_related("user"), pk=pk)

    def act() -> Outcome:
        actions.change_part(member=member, part=part, by=request.user, now=now())
        return Outcome(f"{member.user} is {member.get_part_display().lower()} now", project.url("people"))

    return act_at_once(request, act=act, back=project.url("people"))


def _shown(request: Request, project: Project) -> dict[str, Any]:
    sought = request.GET.get("q", "").strip()
    return {
        "project": project,
        "tab": "projects:people",
        "people": people_on(project, localdate()),
        "needs": needs_of(project, localdate()),
        "sought": sought,
        "found": addable(project, sought) if Permission.EDIT_WORK in project.permissions else [],
    }
