"""The board: the portfolio by stage, and moving a project from one stage to another."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_http_methods, require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome, edit
from pmo_site.ui.pages import local, page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions import projects as actions
from projects.domain.as_of import AsOf
from projects.models import Project
from reporting.domain.board import Column
from reporting.domain.selections import Listing
from reporting.formats.board_cards import anchor
from reporting.forms.board import StageForm
from reporting.forms.portfolio import Bar
from reporting.queries.board import told

MOVED = "moved_stage"  # in the session: what this person moved last, until the board has said it


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def board(request: Request) -> HttpResponse:
    listing = Listing.read(request.GET, request.GET.getlist("column"))
    as_of = AsOf.read(request.GET.get("as_of", ""), localtime())
    found = told(request.user, listing, as_of)
    bar = Bar(listing, as_of, found.around)
    stages = [(column, bar.url(listing if as_of.then else _in(listing, column))) for column in found.columns]
    back = urlencode({"back": request.path + bar.url()})
    context = {"bar": bar, "as_of": as_of, "stages": stages, "whole": found.around.summary.projects, "back": back}
    if not request.htmx:
        context["moved"] = request.session.pop(MOVED, None)
    response = page(request, "reporting/board.html", context)
    if request.htmx:
        response["HX-Push-Url"] = request.path + bar.url()
    return response


def _in(listing: Listing, column: Column) -> Listing:
    """The list of a column. Of a past day there is none, for the filter asks for the stage of today."""
    return listing.filtered(stage=column.stage.code)


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.STEER_WORK)
def move(request: Request, project: Project) -> HttpResponse:
    """Put it into another stage; the board then says so and offers to undo it."""
    was = project.stage
    back = local(request.GET.get("back", ""), reverse("reporting:board"))
    form = StageForm(request.POST or None, instance=project)

    def act() -> Outcome:
        actions.edit_project(project=project, fields=form.changed_data, by=request.user, now=now())
        if form.changed_data:
            kept = {"code": project.code, "name": project.name, "version": project.version}
            request.session[MOVED] = kept | {"from": was.pk if was else "", "was": str(was or "no stage")}
        return Outcome(f"{project} is in “{project.stage or 'no stage yet'}”", f"{back}#{anchor(project.code)}")

    context = {"project": project, "sent": urlencode({"back": back})}
    return edit(request, form, act=act, template="reporting/stage.html", context=context, back=back)
