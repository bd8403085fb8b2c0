"""What changed in the portfolio between two days."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.domain.as_of import AsOf
from reporting.queries.changes import changes as changes_between

WEEK = timedelta(days=7)


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def changes(request: Request) -> HttpResponse:
    """`from` and `to` are days or moments, a week ago and now unless they say otherwise; the earlier comes first."""
    now = localtime()
    last = AsOf.read(request.GET.get("to", ""), now)
    first = AsOf.read(request.GET.get("from", ""), now)
    begin, end = sorted((first.then or last.moment - WEEK, last.moment))
    context = {
        "begin": begin,
        "end": end,
        "until_now": end == now,
        "changes": changes_between(request.user, begin, end),
    }
    return page(request, "reporting/changes.html", context)
