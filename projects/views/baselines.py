"""The baselines of a plan: what was promised, and any two of them side by side."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions import baselines as actions
from projects.forms.baselines import BaselineForm
from projects.models import Project
from projects.queries.baselines import baselines_of, compared, sides_of


@require_safe
@on_project(Permission.SEE_WORK)
def baselines(request: Request, project: Project) -> HttpResponse:
    """Which two is asked by `from` and `to`: numbers of baselines, or "now"; `all` shows what did not move too."""
    found = baselines_of(project)
    two = compared(project, found, request.GET.get("from", ""), request.GET.get("to", ""))
    everything = "all" in request.GET
    context = {
        "project": project,
        "tab": "projects:plan",
        "baselines": found,
        "sides": sides_of(found),
        "compared": two,
        "lines": two and (two.comparison.lines if everything else two.comparison.changed),
        "all": everything,
        "has_plan": project.tasks.active().exists(),
    }
    return page(request, "projects/baselines.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.STEER_WORK)
def take(request: Request, project: Project) -> HttpResponse:
    original = not project.baselines.exists()
    form, back = BaselineForm(request.POST or None, original=original), project.url("baselines")

    def act() -> Outcome:
        taken = actions.take(project=project, **form.cleaned_data, by=request.user, now=now())
        return Outcome(f"{taken} is taken: what is planned now is what is promised", back)

    context = {
        "project": project,
        "title": "Take the original baseline" if original else "Take a new baseline",
        "intro": "The plan as it is now is kept and never changes. Its dates become the approved ones of every open "
        "line and of the project; earlier baselines stay as they are.",
        "submit": "Take the baseline",
    }
    return edit_with(request, form, act=act, template="projects/form.html", context=context, back=back)
