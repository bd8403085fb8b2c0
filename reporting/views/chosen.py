"""Changing several projects of the list together: each page names them, asks once, and does it to all or to none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.forms import BaseForm
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome, edit
from pmo_site.ui.requests import Request
from pmo_site.ui.words import count
from projects.actions import bulk_edits
from projects.models import Project
from reporting.actions.update_requests import request_updates
from reporting.domain.selections import Listing
from reporting.forms.chosen import ManagerForm, ProgramForm, RequestForm
from reporting.queries.chosen import chosen

Act = Callable[[Sequence[Project]], str]
METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@on_portfolio(Permission.STEER_WORK)
def manager(request: Request) -> HttpResponse:
    form = ManagerForm(request.POST or None)

    def act(projects: Sequence[Project]) -> str:
        to = form.cleaned_data["to"]
        bulk_edits.set_manager(projects=projects, to=to, by=request.user, now=now())
        return f"{to} leads {count(len(projects), 'project')} from now on"

    words = {
        "title": "Set the manager",
        "intro": "What the manager before had open there goes along: milestones, risks, issues, actions.",
        "submit": "Set the manager",
    }
    return _asked(request, form, Permission.STEER_WORK, act, words)


@require_http_methods(METHODS)
@on_portfolio(Permission.STEER_WORK)
def program(request: Request) -> HttpResponse:
    form = ProgramForm(request.POST or None)

    def act(projects: Sequence[Project]) -> str:
        chosen = form.cleaned_data["program"]
        bulk_edits.set_program(projects=projects, program=chosen, by=request.user, now=now())
        return f"{count(len(projects), 'project')} in {f'“{chosen}”' if chosen else 'no program'} now"

    words = {"title": "Set the program", "submit": "Set the program"}
    return _asked(request, form, Permission.STEER_WORK, act, words)


@require_http_methods(METHODS)
@on_portfolio(Permission.REVIEW_REPORTS)
def updates(request: Request) -> HttpResponse:
    form = RequestForm(request.POST or None)

    def act(projects: Sequence[Project]) -> str:
        people = request_updates(projects=projects, by=request.user, now=now(), **form.cleaned_data)
        return f"{count(people, 'person is', 'people are')} asked about {count(len(projects), 'project')}"

    words = {
        "title": "Ask for an update",
        "intro": "Each manager, or who stands in, gets one mail about all of his or her projects.",
        "submit": "Send the mails",
    }
    return _asked(request, form, Permission.REVIEW_REPORTS, act, words)


def _asked(request: Request, form: BaseForm, permission: Permission, act: Act, words: dict[str, str]) -> HttpResponse:
    """The address keeps the filters of the list and the codes that were chosen; what is ticked is posted."""
    back = reverse("reporting:portfolio") + Listing.read(request.GET, request.GET.getlist("column")).query()
    versions = _versions(request.POST.getlist("project")) if request.method == "POST" else None
    asks = permission is Permission.REVIEW_REPORTS
    codes = request.GET.getlist("code")
    rows = chosen(request.user, codes, permission, versions=versions, to_be_asked=asks)

    def done() -> Outcome:
        return Outcome(act([row.project for row in rows if row.ticked]), back)

    return edit(request, form, act=done, template="reporting/chosen.html", context={"rows": rows} | words, back=back)


def _versions(sent: Sequence[str]) -> dict[int, int]:
    """What was ticked, as `17:3`: a key and the version that the page had."""
    pairs = (text.partition(":") for text in sent if len(text) < 30)
    return {int(key): int(version) for key, _, version in pairs if key.isdecimal() and version.isdecimal()}
