"""How the checks of a schedule are said."""

from __future__ import annotations

from decimal import Decimal

from django import template

from pmo_site.ui import words
from projects.domain.schedule_quality import Check

register = template.Library()


@register.filter
def counted(check: Check) -> str:
    """Numerator and denominator: "3 of 42"; "" where the check does not apply."""
    if check.numerator is None or check.denominator is None:
        return ""
    return f"{_number(check.numerator)} of {_number(check.denominator)}"


@register.filter
def share_said(check: Check) -> str:
    """The share, as percent: "7.1%"."""
    if check.share is None:
        return ""
    return words.percent(check.share, 0 if check.share * 100 == int(check.share * 100) else 1)


@register.filter
def limit_said(check: Check) -> str:
    """What the share may be: "at most 5%", "none"."""
    limit = check.limit
    if limit.at_least:
        return f"at least {words.percent(limit.share)}"
    return f"at most {words.percent(limit.share)}" if limit.share else "none"


def _number(value: Decimal) -> str:
    return f"{value:,.{0 if value == int(value) else 1}f}".replace("-", words.MINUS)
