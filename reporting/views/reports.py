"""The list of status reports: what analysts have to read, and what is sealed for everybody who may see it."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission, holds
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from reporting.models import StatusReport
from reporting.queries.reports import counts, listed
from reporting.queries.schedules import calendar

State = StatusReport.State


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def reports(request: Request) -> HttpResponse:
    """`state` is one of those of a report; without it analysts see what is to review, others what is sealed."""
    reviews = holds(request.user, Permission.REVIEW_REPORTS)
    asked = request.GET.get("state", "")
    state = asked if reviews and asked in State.values else State.SUBMITTED if reviews and not asked else State.SEALED
    before = request.GET.get("before", "")
    moment, plan = localtime(), calendar()
    context = {
        "state": state,
        "reviews": reviews,
        "counts": counts(request.user) if reviews else None,
        "listed": listed(request.user, state, before=int(before) if before.isdecimal() else None),
        "cycle": plan.at(moment) if plan else None,
        "moment": moment,
    }
    return page(request, "reporting/reports.html", context)
