"""How forecasts are drawn and said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from pmo_site.ui import words
from pmo_site.ui.templatetags.ui import day, money
from projects.domain.forecast_records import LABELS, band_of
from projects.domain.forecasts import Method
from projects.domain.scoring_records import LEAST, Record
from projects.formats.chance_chart import Mark, cost_chance_chart, finish_chance_chart
from projects.formats.forecast_chart import Said, history_chart
from projects.models import Forecast, Project
from projects.queries.forecasts import Sure, Told

register = template.Library()

PERIODS = "28 days"


@register.filter
def rests_on(forecast: Forecast) -> str:
    """What a method looked at: "simulation of 42 tasks and 6 risks"."""
    details, n = forecast.details, forecast.n
    if forecast.method == Method.SIMULATION:
        risks = words.count(details.get("risks", 0), "open risk")
        return risks if forecast.is_cost else f"{words.count(details.get('tasks', 0), 'open task')} and {risks}"
    if forecast.method == Method.SLIPS:
        return f"{words.count(n, 'period')} of {PERIODS}"
    if forecast.method == Method.REFERENCE:
        return f"{words.count(n, 'closed project')}, {LIKE[details['class']['breadth']]}"
    return f"what {forecast.by.name if forecast.by else 'its manager'} entered"


LIKE = {"kind and tier": "of this kind and tier", "tier": "of this tier", "all": "of every kind"}


@register.filter
def how_often(record: Record | None) -> str:
    """How often a method was right: "78% (32 of 41)"."""
    if record is None or record.calibration.rate is None:
        return "no outcome yet"
    hits = record.calibration
    return f"{words.percent(hits.rate)} ({hits.hits} of {hits.n})"


@register.filter
def interval(record: Record | None) -> str:
    """Between which shares it truly lies, with 95 % confidence."""
    found = record.calibration.interval() if record else None
    return f"{words.percent(found[0])} to {words.percent(found[1])}" if found else ""


@register.filter
def stated(value: date | Decimal | None, project: Project) -> SafeString:
    """A quantile: a day or a sum."""
    return money(value, project.currency) if isinstance(value, Decimal) else day(value)


@register.simple_tag
def how_sure(sure: Sure, project: Project, what: str) -> str:
    """The answer in one sentence: how sure we are, by what, and how often that was right."""
    first = sure.first
    if first is None:
        return ""
    if first.method == Method.DECLARED:
        return f"{_declared(first, project, what)} No method can say how sure that is; {_right(sure)}."
    limit = words.money(first.p80, project.currency) if first.is_cost else words.day(first.p80)
    claim = f"it costs at most {limit}" if first.is_cost else f"it is done by {limit}"
    by = f"{first.get_method_display().lower()} of {rests_on(first)}"
    return f"We are 80% sure that {claim}: {by}; {_right(sure)}."


def _declared(first: Forecast, project: Project, what: str) -> str:
    said = words.money(first.p50, project.currency) if first.is_cost else words.day(first.p50)
    return f"Its manager expects a {what} of {said}."


def _right(sure: Sure) -> str:
    if sure.record:
        return _kept(sure.record)
    if sure.choice and sure.choice.nearest:
        return f"nothing it said so far ahead has come true or failed yet, but {_kept(sure.choice.nearest)}"
    return "nothing it said has come true or failed yet, so nobody knows how often it is right"


def _kept(record: Record) -> str:
    """How often a method was right, and whether that is so seldom that it can hardly be chance."""
    hits, age = record.calibration, LABELS[record.band or band_of(0)]
    said = f"what it said {age} before the outcome was kept {words.percent(hits.rate)} of the time here (n={record.n})"
    if hits.is_short:
        return f"{said}, less often than the 80% that it should be"
    return said


@register.simple_tag
def why_first(sure: Sure) -> str:
    """Why this method is shown first."""
    choice = sure.choice
    if choice is None:
        return ""
    if choice.by_score and choice.record and choice.record.band is not None:
        age = LABELS[choice.record.band]
        return f"Shown first because its error was the smallest of all methods {age} before the outcome."
    return (
        "Shown first because it knows most of the project: scores choose once two methods have"
        f" {LEAST} outcomes each at this distance."
    )


@register.simple_tag
def sure_chart(sure: Sure, project: Project) -> SafeString:
    """The chance by day or by amount, for wide and narrow screens; "" where nothing is known of it."""
    if sure.first and sure.first.is_cost:
        return _cost_chart(sure, project)
    curve = [(share, date.fromisoformat(value)) for share, value in sure.curve]
    promised = project.finish_approved or project.finish_original
    marks = [Mark("approved" if project.finish_approved else "original", promised)] if promised else []
    return _both(finish_chance_chart(curve, marks, narrow=narrow) for narrow in (False, True))


def _cost_chart(sure: Sure, project: Project) -> SafeString:
    curve = [(share, Decimal(value)) for share, value in sure.curve]
    approved = project.budget_approved is not None
    budget = project.budget_approved if approved else project.budget_original
    marks = [] if budget is None else [Mark("approved" if approved else "original", budget)]
    return _both(cost_chance_chart(curve, marks, currency=project.currency, narrow=narrow) for narrow in (False, True))


@register.simple_tag
def past_chart(told: Told, project: Project, today: date) -> SafeString:
    first = told.finish.first
    method = [] if first is None or first.method == Method.DECLARED else _said(told.past)
    return _both(
        history_chart(method, _said(told.declared), project.finish_actual, today, narrow=narrow)
        for narrow in (False, True)
    )


@register.simple_tag
def chances(sure: Sure, project: Project) -> list[tuple[str, Any]]:
    """The curve as rows of a table."""
    return [(words.percent(share), _value(value, sure, project)) for share, value in sure.curve]


def _value(value: str, sure: Sure, project: Project) -> Any:
    if sure.first and sure.first.is_cost:
        return money(Decimal(value), project.currency)
    return day(date.fromisoformat(value))


@register.simple_tag
def driver_bar(width: float) -> SafeString:
    """How wide a driver is against the widest."""
    return mark_safe(
        '<svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="track" width="100" height="8"/><rect class="done" width="{width:.1f}" height="8"/></svg>'
    )


@register.filter
def method_label(method: str) -> str:
    return str(Forecast.Method(method).label)


@register.filter
def loss(pinball: float, unit: str) -> str:
    """A mean error: in days, or in money."""
    return f"{pinball:.1f} days" if unit == "days" else words.money(Decimal(round(pinball)))


@register.filter
def band_label(band: int) -> str:
    return LABELS[band]


def _said(forecasts: Sequence[Forecast]) -> list[Said]:
    return [Said(one.made_on, one.finish_p10, one.finish_p80, one.finish_p90) for one in forecasts if one.finish_p10]  # type: ignore[arg-type]  # all or none


def _both(charts: Iterable[str]) -> SafeString:
    return mark_safe("".join(charts))
