"""The Plan tab of a project with a schedule: the Gantt chart and its table, and both on paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_safe

from pmo_site.people.models import User
from pmo_site.people.policy import Permission
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.domain.gantt import Shown
from projects.domain.gantt_scale import Zoom
from projects.formats.gantt_chart import chart
from projects.formats.gantt_paper import gantt_pdf as paper_of
from projects.models import Project, Schedule
from projects.queries.dependencies import around
from projects.queries.gantt import gantt_of, hours_of
from projects.queries.schedules import schedule_of

GANTT = "projects/gantt.html"
UNDO = "undo_plan"  # in the session: a project, and the request of its plan that can be taken back


def gantt(request: Request, project: Project, schedule: Schedule) -> HttpResponse:
    """For the view of the plan, which has checked who may see it."""
    return page(request, GANTT, _drawn(request, project, schedule) | _around(request, project))


@require_safe
@on_project(Permission.SEE_WORK)
def gantt_pdf(request: Request, project: Project) -> HttpResponse:
    """The whole plan on paper. A project without a schedule has none."""
    schedule = schedule_of(project)
    if schedule is None:
        raise Http404("This project has no schedule.")
    made = paper_of(gantt_of(project, schedule), project=project.name, code=project.code, made_at=localtime())
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{project.code}-plan.pdf"'
    return response


def _drawn(request: Request, project: Project, schedule: Schedule) -> dict[str, Any]:
    asked = _Asked(request)
    plan = gantt_of(project, schedule)
    drawn = chart(
        plan,
        asked.shown,
        zoom=asked.zoom,
        today=localdate(),
        hours=lambda: hours_of(schedule),
        fold=asked.folding,
        linked=Permission.EDIT_WORK in project.permissions,
    )
    return {
        "chart": drawn,
        "html": mark_safe(drawn.html),
        "number": len(plan.rows),
        "has_baseline": bool(plan.baseline),
        "zooms": [(zoom.capitalize(), asked.url(zoom=zoom), zoom is drawn.zoom) for zoom in Zoom],
        "critical": asked.shown.critical,
        "critical_url": asked.url(critical=None if asked.shown.critical else "1"),
        "unfold_url": asked.url(fold=None) if asked.shown.folded else "",
        "fold_url": "" if asked.shown.folded else asked.url(fold=".".join(map(str, plan.outermost()))),
    }


def _around(request: Request, project: Project) -> dict[str, Any]:
    today = localdate()
    needs, needed = around(project, request.user, today)
    return {
        "project": project,
        "tab": "projects:plan",
        "needs": needs,
        "needed": needed,
        "undoes": project.is_open and request.session.get(UNDO, [None])[0] == project.pk,
        "confirms": confirms(request.user, project, today),
    }


def confirms(user: User, project: Project, today: date) -> bool:
    """Whether that person may say that all dates hold, and has not told anything today."""
    return project.is_open and project.manager_id in user.stands_for and project.reported_on != today


class _Asked:
    """What of the chart is asked for, and the addresses that ask for something else beside it."""

    def __init__(self, request: Request) -> None:
        self.asked = {name: request.GET[name] for name in ("zoom", "fold", "critical") if name in request.GET}
        self.zoom = Zoom(self.asked["zoom"]) if self.asked.get("zoom") in set(Zoom) else None
        folded = frozenset(int(key) for key in self.asked.get("fold", "").split(".") if key.isdecimal())
        self.shown = Shown(folded, critical=self.asked.get("critical") == "1")

    def url(self, **other: str | None) -> str:
        """The address of this page with other choices; None takes one away."""
        chosen = {name: value for name, value in (self.asked | other).items() if value}
        return "?" + "&".join(f"{name}={value}" for name, value in chosen.items())

    def folding(self, key: int) -> str:
        return self.url(fold=".".join(map(str, sorted(self.shown.folded ^ {key}))))
