"""Programs: the list, one program with how its projects stand, and editing."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission, holds
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.actions import programs as actions
from projects.forms.programs import ProgramForm
from projects.models import Program
from projects.queries.programs import programs as listed
from projects.queries.programs import projects_of, tally

FORM = "projects/program_form.html"


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def programs(request: Request) -> HttpResponse:
    context = {"programs": listed(request.user), "may_edit": holds(request.user, Permission.CREATE_WORK)}
    return page(request, "projects/programs.html", context)


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def program(request: Request, code: str) -> HttpResponse:
    shown = get_object_or_404(Program.objects.visible_to(request.user).select_related("sponsor").coded(code))
    context = {
        "program": shown,
        "projects": projects_of(shown, request.user),
        "tally": tally(shown, request.user),
        "may_edit": holds(request.user, Permission.CREATE_WORK),
    }
    return page(request, "projects/program.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.CREATE_WORK)
def add(request: Request) -> HttpResponse:
    form = ProgramForm(request.POST or None)

    def act() -> Outcome:
        made = actions.add(program=form.instance, by=request.user, now=now())
        return Outcome(f"{made} is added", made.get_absolute_url())

    return edit_with(
        request, form, act=act, template=FORM, context={"title": "New program"}, back=reverse("projects:programs")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.CREATE_WORK)
def edit(request: Request, code: str) -> HttpResponse:
    shown = get_object_or_404(Program.objects.visible_to(request.user).coded(code))
    back = shown.get_absolute_url()
    form = ProgramForm(request.POST or None, instance=shown)

    def act() -> Outcome:
        saved = actions.edit(program=shown, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"{saved} is saved", saved.get_absolute_url())

    return edit_with(request, form, act=act, template=FORM, context={"title": f"Edit {shown}"}, back=back)
