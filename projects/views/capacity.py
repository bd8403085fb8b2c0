"""Resources: the map of capacity, who is behind a cell of it, one person's months, and what a new project would do."""

from __future__ import annotations

from datetime import date

from django.forms import formset_factory
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.models import Department, User
from pmo_site.people.policy import Permission, holds
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import visible_project
from projects.domain.capacity_search import Need
from projects.forms.capacity import AHEAD, CandidateLine
from projects.models import Skill
from projects.queries.capacity import Capacity, capacity, hours_of_full_time
from projects.queries.capacity_map import cell, overloaded, rows, works_of
from projects.queries.capacity_preview import needs_like, what_if
from projects.queries.people_time import time_of

LINES = 4


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def resources(request: Request) -> HttpResponse:
    """Skills by month; `open` shows the people of one, `skill` and `department` narrow it."""
    found = capacity(localdate())
    departments = _departments(found, request.user)
    asked = request.GET.get("department", "")
    department = next((one for one in departments if one.code == asked), None)
    only, opened = _number(request.GET.get("skill")), _number(request.GET.get("open"))
    shown = rows(found, request.user, opened=opened, only=only, within=department)
    context = {
        "found": found,
        "rows": shown,
        "only": only,
        "within": department,
        "departments": departments,
        "overloaded": overloaded(found, request.user),
        "edits": holds(request.user, Permission.EDIT_DIRECTORY),
    }
    return page(request, "projects/capacity.html", context)


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def month_of_skill(request: Request, pk: int, year: int, number: int) -> HttpResponse:
    skill = get_object_or_404(Skill, pk=pk)
    if not (1 <= number <= 12 and 1950 <= year <= 2149):
        raise Http404("There is no such month.")
    month = date(year, number, 1)
    context = {"skill": skill, "month": month, "cell": cell(skill, month, request.user)}
    return page(request, "projects/capacity_cell.html", context)


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def person(request: Request, pk: int) -> HttpResponse:
    """One person's year: for those who may see his or her hours."""
    found = capacity(localdate())
    if pk not in found.near(request.user):
        raise Http404("There is nobody with a skill here whose hours you may see.")
    by_person = found.by_person()
    context = {
        "found": found,
        "person": found.people[pk][0],
        "skill": found.skills[found.people[pk][1]],
        "loads": [(month, by_person[pk, month]) for month in found.months],
        "works": works_of([pk], found.months, request.user)[pk],
        "time": time_of(pk, localdate()),
        "edits": holds(request.user, Permission.EDIT_DIRECTORY),
    }
    return page(request, "projects/capacity_person.html", context)


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def what_if_page(request: Request) -> HttpResponse:
    """A project that is thought of: its lines stand in the address, nothing is saved. `like` copies a project."""
    today, asked = localdate(), "form-TOTAL_FORMS" in request.GET
    lines = formset_factory(CandidateLine, extra=LINES, max_num=LINES, validate_max=True)(
        request.GET if asked else None, form_kwargs={"today": today}
    )
    needs: list[Need] = []
    if like := request.GET.get("like", "").strip():
        needs = needs_like(visible_project(request, like), today.replace(day=1))
    elif asked and lines.is_valid():
        hours = hours_of_full_time(today, AHEAD)
        needs = [need for line in lines for need in line.needs(hours)]
    context = {"lines": lines, "like": like, "asked": asked or like, "told": what_if(needs) if needs else None}
    return page(request, "projects/capacity_what_if.html", context)


def _departments(found: Capacity, user: User) -> list[Department]:
    """Those of the people whose hours this person may see."""
    near = found.near(user)
    of_people = {p.department for key, (p, _) in found.people.items() if key in near and p.department}
    return sorted(of_people, key=str)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 10 else None
