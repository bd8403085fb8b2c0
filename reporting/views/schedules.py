"""Schedules in the settings: what the portal does by itself, when it did it last and when it does it next."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from pmo_site.audit.versions import Stale
from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from reporting.actions.schedules import set_times
from reporting.forms.schedules import CycleForm
from reporting.queries.schedules import cycles, steps_of

OVERTAKEN = "Somebody changed these hours after you opened the page. Go back, look at them, and try again."


@require_safe
@on_portfolio(Permission.SEE_SETTINGS)
def schedules(request: Request) -> HttpResponse:
    return page(request, "reporting/schedules.html", {"cycles": cycles(now())})


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_SETTINGS)
def edit(request: Request, group: str) -> HttpResponse:
    steps = steps_of(group)
    if not steps:
        raise Http404("There is no such cycle.")
    form = CycleForm(request.POST or None, steps=steps)

    def act() -> Outcome:
        steps[0].version = form.cleaned_data["version"]
        said = {"every": form.rhythm(), "times": form.times(), "active": form.cleaned_data["active"]}
        try:
            set_times(steps=steps, by=request.user, now=now(), **said)
        except Stale as stale:
            raise ValueError(OVERTAKEN) from stale
        return Outcome("The hours are saved", reverse("reporting:schedules"))

    context = {"steps": form.steps, "group": group}
    return edit_with(
        request,
        form,
        act=act,
        template="reporting/schedule.html",
        context=context,
        back=reverse("reporting:schedules"),
    )
