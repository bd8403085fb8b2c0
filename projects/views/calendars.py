"""Settings: the calendars that every plan may use, and the days on which they differ from their week."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui import words
from pmo_site.ui.editing import Outcome, act_at_once
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.actions import calendars as actions
from projects.forms.calendars import CalendarDayForm, hours_of
from projects.models import Calendar, CalendarDay
from projects.queries.calendars import calendars_of_the_city, days_in, week_of
from projects.queries.recomputations import plans_by, recomputing
from projects.views.settings import FORM, edit_values

FIRST_YEAR, LAST_YEAR = 1950, 2149


@require_safe
@on_portfolio(Permission.SEE_SETTINGS)
def calendars(request: Request) -> HttpResponse:
    return page(request, "projects/settings/calendars.html", {"calendars": calendars_of_the_city()})


@require_safe
@on_portfolio(Permission.SEE_SETTINGS)
def calendar(request: Request, pk: int) -> HttpResponse:
    """The week, and what differs in the year that `year` asks for, or in this one."""
    found, year = _shared(pk), _asked_year(request)
    context = {"calendar": found, "week": week_of(found), "year": year, "days": days_in(found, year)}
    return page(request, "projects/settings/calendar.html", context | _recomputing(request, found, year))


@require_safe
@on_portfolio(Permission.SEE_SETTINGS)
def recomputation(request: Request, pk: int) -> HttpResponse:
    """How many plans are computed anew so far, asked each second; the page of the calendar once all are."""
    found, year = _shared(pk), _asked_year(request)
    context = _recomputing(request, found, year)
    if context["plans"] and context["plans"].is_at_work:
        return page(request, "components/progress.html", context)
    return HttpResponseClientRedirect(f"{_back(found)}?year={year}")


def _asked_year(request: Request) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and FIRST_YEAR <= int(asked) <= LAST_YEAR else localdate().year


def _recomputing(request: Request, found: Calendar, year: int) -> dict[str, Any]:
    plans = recomputing(found, request.user)
    return {
        "plans": plans,
        "title": "Plans are computed anew",
        "says": "Each plan that goes by this calendar gets its new dates.",
        "done": plans.done if plans else 0,
        "total": plans.asked.total if plans else 0,
        "poll_url": f"{reverse('projects:calendar_recomputation', args=[found.pk])}?year={year}",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_SETTINGS)
def add_day(request: Request, pk: int) -> HttpResponse:
    found = _shared(pk)
    form = CalendarDayForm(request.POST or None, instance=CalendarDay(calendar=found))

    def act() -> Outcome:
        day = actions.add_day(day=form.instance, by=request.user, now=now())
        return Outcome(f"{day} is in the calendar{_sets_going(found)}", _year(day))

    context = {"title": "Days that differ", "section": found.name, "submit": "Add them", "intro": _says(found)}
    return edit_with(request, form, act=act, template=FORM, context=context, back=_back(found))


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_SETTINGS)
def edit_day(request: Request, pk: int, day: int) -> HttpResponse:
    row = get_object_or_404(_shared(pk).exceptions, pk=day)
    form = CalendarDayForm(request.POST or None, instance=row)

    def act() -> Outcome:
        actions.edit_day(day=row, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"{row} is saved{_sets_going(row.calendar)}", _year(row))

    def stored() -> Model:
        kept = CalendarDay.objects.select_related("calendar").get(pk=day)
        vars(kept).update(version=kept.calendar.version, hours=hours_of(kept))
        return kept

    context = {"title": str(row), "section": row.calendar.name, "intro": _says(row.calendar)}
    return edit_values(request, form, act=act, stored=stored, context=context, back=_year(row))


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_SETTINGS)
def remove_day(request: Request, pk: int, day: int) -> HttpResponse:
    row = get_object_or_404(_shared(pk).exceptions, pk=day)
    back = _year(row)
    if request.method != "POST":
        context = {
            "title": f"Take {row} out of the calendar?",
            "section": row.calendar.name,
            "back": back,
            "consequences": [_says(row.calendar), "The history keeps what they were."],
        }
        return page(request, "projects/settings/calendar_remove.html", context)

    def act() -> Outcome:
        actions.remove_day(day=row, by=request.user, now=now())
        return Outcome(f"{row} is as the week has it{_sets_going(row.calendar)}", back)

    return act_at_once(request, act=act, back=back)


def _sets_going(calendar: Calendar) -> str:
    number = plans_by(calendar)
    return f"; {words.count(number, 'plan')} {'is' if number == 1 else 'are'} computed anew" if number else ""


def _says(calendar: Calendar) -> str:
    """What saving sets going."""
    number = plans_by(calendar)
    if not number:
        return "No plan goes by this calendar yet."
    return f"{words.count(number, 'plan')} {'goes' if number == 1 else 'go'} by it, computed anew after the change."


def _shared(pk: int) -> Calendar:
    return get_object_or_404(Calendar.objects.shared(), pk=pk)


def _back(calendar: Calendar) -> str:
    return reverse("projects:calendar", args=[calendar.pk])


def _year(day: CalendarDay) -> str:
    return f"{_back(day.calendar)}?year={day.first.year}"
