"""Home: what needs this person today, by role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.models import Role
from pmo_site.people.policy import Permission
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.domain.as_of import AsOf
from reporting.domain.summary import Change, Summary
from reporting.domain.tiles import Tile, tiles
from reporting.queries.departments import department_page
from reporting.queries.home import delegations, desk, view, watch
from reporting.queries.trail import trail


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def home(request: Request) -> HttpResponse:
    template, told = HOMES[Role(request.user.role)]
    as_of = AsOf(localtime())
    context = {"as_of": as_of, "delegations": delegations(request.user, as_of.today)} | told(request, as_of)
    return page(request, f"reporting/{template}.html", context)


def _manager(request: Request, as_of: AsOf) -> dict[str, Any]:
    return {"desk": desk(request.user, as_of)}


def _pmo(request: Request, as_of: AsOf) -> dict[str, Any]:
    shown = watch(request.user, as_of)
    return {"watch": shown, "off_track": _tiles(shown.summary, shown.change, as_of)[0]}


def _executive(request: Request, as_of: AsOf) -> dict[str, Any]:
    shown = view(request.user, as_of)
    return {"view": shown, "tiles": _tiles(shown.summary, shown.change, as_of)}


def _tiles(summary: Summary, change: Change | None, as_of: AsOf) -> list[Tile]:
    return tiles(summary, change, f"as of {as_of.now:%H:%M}", as_of.today)


def _stakeholder(request: Request, as_of: AsOf) -> dict[str, Any]:
    department = request.user.department
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    told = department and department_page(department, request.user, as_of, after=after, before=before)
    return {"department": department, "told": told}


def _auditor(request: Request, as_of: AsOf) -> dict[str, Any]:
    return {"trail": trail()}


Told = Callable[[Request, AsOf], dict[str, Any]]
HOMES: dict[Role, tuple[str, Told]] = {
    Role.ADMIN: ("home_pmo", _pmo),
    Role.ANALYST: ("home_pmo", _pmo),
    Role.EXECUTIVE: ("home_executive", _executive),
    Role.AUDITOR: ("home_auditor", _auditor),
    Role.MANAGER: ("home_manager", _manager),
    Role.STAKEHOLDER: ("home_stakeholder", _stakeholder),
}
