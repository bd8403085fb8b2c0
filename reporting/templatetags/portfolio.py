"""Tags of the portfolio list."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from reporting.domain.rows import Row
from reporting.formats.cells import cells, chooser
from reporting.forms.portfolio import Bar

register = template.Library()


@register.simple_tag
def options(pairs: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """The options of a select. In one piece: hundreds of them would be half the time of the page in a loop."""
    return mark_safe(
        "".join(
            f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(label)}</option>'
            for value, label in pairs
        )
    )


@register.simple_tag
def portfolio_rows(rows: Iterable[Row], bar: Bar) -> SafeString:
    """The rows of the list under the chosen columns, each with a box to choose it."""
    columns, look = bar.listing.columns, bar.look
    return mark_safe("".join(f"<tr>{chooser(row)}{cells(row, columns, look)}</tr>" for row in rows))
