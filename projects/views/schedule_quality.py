"""How good the schedule of a project is: the 14 checks, and the self-check by ten practices."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe

from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions import practices as actions
from projects.domain.schedule_quality_practices import PRACTICES
from projects.forms.practices import PracticeForm
from projects.models import PracticeAnswer, Project
from projects.queries.schedule_quality import answer_of, quality_of

FORM = "projects/form.html"
BY_NUMBER = {practice.number: practice for practice in PRACTICES}


@require_safe
@on_project(Permission.SEE_WORK)
def quality(request: Request, project: Project) -> HttpResponse:
    found = quality_of(project, localdate())
    return page(request, "projects/quality.html", {"project": project, "tab": "projects:plan", "quality": found})


@require_safe
@on_project(Permission.SEE_WORK)
def quality_score(request: Request, project: Project) -> HttpResponse:
    """For the Plan tab, which asks for it: how many checks hold."""
    return page(request, "projects/quality_score.html", {"quality": quality_of(project, localdate())})


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def answer(request: Request, project: Project, number: int) -> HttpResponse:
    practice = BY_NUMBER.get(number)
    if practice is None:
        raise Http404("There are ten practices.")
    given = answer_of(project, number) or PracticeAnswer(project=project, number=number)
    form = PracticeForm(request.POST or None, instance=given)

    def act() -> Outcome:
        actions.answer(given=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"Practice {number} is answered", project.url("quality"))

    context = {"project": project, "title": f"{number}. {practice.name}", "intro": practice.asks}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("quality"))
