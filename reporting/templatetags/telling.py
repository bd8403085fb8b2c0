"""Tags for what leaves the house: words without markup, health as shape and word, links to a moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from pmo_site.ui import words
from pmo_site.ui.drawings import sparkline
from reporting.domain.digest import Digest

register = template.Library()

# Characters that every mail program has; pictures are blocked by most until somebody allows them.
SHAPES = {"red": "■", "amber": "▲", "green": "●", "unknown": "○"}

FILLS = {"red": "#c3271b", "amber": "#c67600", "green": "#1b8150", "unknown": "#bdb9b0"}


@register.simple_tag
def mail_rag(colour: str | None, stale: bool = False) -> SafeString:
    """Health in a mail: shape and word in its colour. None is unknown; stale is "Unknown, last off track"."""
    shown = colour or "unknown"
    return mark_safe(f'<span class="nw t-{shown}">{SHAPES[shown]}&nbsp;{said_health(colour, stale)}</span>')


@register.filter
def said_health(colour: str | None, stale: bool = False) -> str:
    """The bare words."""
    return words.health("unknown", colour) if stale or colour is None else words.health(colour)


@register.simple_tag
def mail_bar(tallies: Sequence[Any]) -> SafeString:
    """How many projects show each colour, as a bar of table cells; nothing without projects."""
    total = sum(tally.projects for tally in tallies)
    shares = [(tally.colour or "unknown", round(100 * tally.projects / total)) for tally in tallies if tally.projects]
    cells = "".join(
        f'<td class="bar seg" bgcolor="{FILLS[colour]}" width="{share}%" height="8">&nbsp;</td>'
        for colour, share in shares
    )
    drawn = '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>'
    return mark_safe(f"{drawn}{cells}</tr></table>" if cells else "")


@register.simple_tag
def trend_of(digest: Digest) -> SafeString:
    """The exposure of the largest currency of a digest, as a line through its past ones."""
    currency = digest.exposures[0].currency if digest.exposures else ""
    points = [point for point in digest.trend if point.currency == currency]
    if not points:
        return mark_safe("")
    label = f"Exposure from {words.money(points[0].amount, currency)} to {words.money(points[-1].amount, currency)}"
    return sparkline([point.amount for point in points], label, width=240, height=36)


@register.filter
def said_day(when: date | None) -> str:
    return words.day(when)


@register.filter
def said_day_short(when: date | None) -> str:
    return words.day_short(when)


@register.filter
def said_day_or_nothing(when: date | None) -> str:
    """For `firstof`: the first day that is known."""
    return words.day(when) if when else ""


@register.filter
def said_late(days: int | None) -> str:
    return words.days_late(days)


@register.filter
def said_percent(number: Decimal | None) -> str:
    """A number of 0-100."""
    return words.percent(None if number is None else number / 100)


@register.filter
def ledger_age(when: date | None) -> str:
    return f"ledger to {words.day(when)}"


@register.filter
def said_moment(when: datetime | None) -> str:
    return words.moment(localtime(when) if when else None)


@register.filter
def said_money(amount: Decimal | None, currency: str = "USD") -> str:
    return words.money(amount, currency)


@register.filter
def said_change(amount: Decimal | None, currency: str = "USD") -> str:
    return words.money_change(amount, currency)


@register.filter
def moment_key(when: datetime) -> str:
    """A moment as `?as_of=` takes it, in UTC."""
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")
