"""Cells of the map of capacity: a shape, a percent, a word where it matters, and the hours behind it."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from pmo_site.ui import drawings, words
from projects.domain.capacity import Load
from projects.domain.colours import Colour

register = template.Library()

SAID = {Colour.RED: "over", Colour.AMBER: "nearly full", Colour.GREEN: "has room"}


@register.simple_tag
def cell_of(of: Load, url: str = "") -> SafeString:
    """A cell: never by colour alone. With an address it leads to who is behind it."""
    if of.colour is None:
        return mark_safe('<span class="quiet">none</span>')
    shown = f"{drawings.shape(of.colour, label=SAID[of.colour])}{escape(share(of))}"
    if url:
        shown = f'<a class="plain" href="{escape(url)}">{shown}</a>'
    hours_shown = escape(f"{_hours(of.allocated)} / {_hours(of.available)}")
    by_plan = f'<span class="sub">{escape(_hours(of.planned))} by plan</span>' if of.planned else ""
    return mark_safe(
        f'<span class="load load-{of.colour}">{shown}</span><span class="sub">{hours_shown}</span>{by_plan}'
    )


@register.filter
def share(of: Load) -> str:
    """Percent of what is available; where nobody has an hour, the words for it.

    Rounded away from the limits: what is over is 101% at least, and what is not yet amber is 79% at most.
    """
    if of.share is None:
        return "no time"
    places = ROUND_CEILING if of.is_over else ROUND_FLOOR
    return words.percent(of.share.quantize(Decimal("0.01"), places))


@register.filter
def hours(number: Decimal | None) -> str:
    return "" if not number else f"{_hours(number)} h"


@register.filter
def month_name(month: date) -> str:
    return f"{words.MONTHS[month.month - 1]} {month.year}"


@register.filter
def month_short(month: date) -> str:
    """ "Mar", and with its year in January."""
    said = words.MONTHS[month.month - 1]
    return f"{said} {month.year}" if month.month == 1 else said


@register.filter
def at(hours_by_month: dict[date, Decimal], month: date) -> str:
    """The hours of a month, or nothing."""
    return hours(hours_by_month.get(month))


def _hours(number: Decimal) -> str:
    return f"{number:,.0f}"
