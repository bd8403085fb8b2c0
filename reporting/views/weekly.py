"""The CIO's weekly: its page and PDF, and what the head of the PMO does with it before it goes out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import Http404, HttpResponse
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome, act_at_once
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from reporting.actions import weekly as actions
from reporting.actions.renderings import weekly_pdf
from reporting.domain.brief import ON_PAGE, brief
from reporting.domain.weekly import NOTHING
from reporting.forms.weekly import ForewordForm
from reporting.models import Weekly
from reporting.queries.discretion import for_reader
from reporting.queries.weekly import edition, latest, of_day, sends_on, shelf

TEMPLATE = "reporting/weekly.html"


@require_safe
@on_portfolio(Permission.SEE_WEEKLY)
def weekly(request: Request) -> HttpResponse:
    """The latest that the person may read."""
    return _shown(request, latest(request.user))


@require_safe
@on_portfolio(Permission.SEE_WEEKLY)
def weekly_of(request: Request, day: str) -> HttpResponse:
    return _shown(request, _found(request, day))


@require_safe
@on_portfolio(Permission.SEE_WEEKLY)
def pdf(request: Request, day: str) -> HttpResponse:
    found = _found(request, day)
    if for_reader(found.told(), request.user).hidden:
        raise Http404("It tells of work that you may not see today; the page leaves that out.")
    response = HttpResponse(weekly_pdf(weekly=found, now=now()), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="cio-weekly-{found.period_start}.pdf"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.RELEASE_WEEKLY)
def foreword(request: Request, day: str) -> HttpResponse:
    found = _found(request, day)
    form = ForewordForm(request.POST or None, instance=found)

    def act() -> Outcome:
        text = form.cleaned_data["foreword"]
        actions.write_foreword(weekly=found, text=text, by=request.user, now=now())
        return Outcome("The foreword is saved" if text else "The foreword is gone", found.get_absolute_url())

    context = {"title": "Foreword", "weekly": found}
    return edit_with(
        request,
        form,
        act=act,
        template="reporting/weekly_foreword.html",
        context=context,
        back=found.get_absolute_url(),
    )


@require_POST
@on_portfolio(Permission.RELEASE_WEEKLY)
def hold(request: Request, day: str) -> HttpResponse:
    return _turned(request, day, actions.hold, "It stays here until you release it")


@require_POST
@on_portfolio(Permission.RELEASE_WEEKLY)
def release(request: Request, day: str) -> HttpResponse:
    return _turned(request, day, actions.release, "It is released")


@require_POST
@on_portfolio(Permission.RELEASE_WEEKLY)
def take_again(request: Request, day: str) -> HttpResponse:
    return _turned(request, day, actions.take_again, "The figures are taken as of now")


def _turned(request: Request, day: str, action: Callable[..., Weekly], says: str) -> HttpResponse:
    found = _found(request, day)

    def act() -> Outcome:
        made = action(weekly=found, by=request.user, now=now())
        return Outcome(f"{says}, and went out" if made.sent_at else says, made.get_absolute_url())

    return act_at_once(request, act=act, back=found.get_absolute_url())


def _found(request: Request, day: str) -> Weekly:
    """The weekly of the week of that Monday, or that was taken or sent on that day."""
    try:
        found = of_day(request.user, date.fromisoformat(day))
    except ValueError:
        found = None
    if found is None:
        raise Http404("There is no weekly of that day.")
    return found


def _shown(request: Request, found: Weekly | None) -> HttpResponse:
    if found is None:
        return page(request, TEMPLATE, {"weekly": None})
    told = edition(found)
    seen = for_reader(told.weekly, request.user)
    short = brief(seen.report, ON_PAGE)
    context = {
        "weekly": found,
        "told": told,
        "w": short.weekly,
        "more": short.more,
        "hidden": seen.hidden,
        "nothing": NOTHING,
        "shelf": shelf(request.user, found),
        "sends": sends_on(found, now()),
        "now": localtime(),
    }
    return page(request, TEMPLATE, context)
