"""Tags of the portfolio list."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString

from pmo_site.ui.drawings import stack, tally
from reporting.domain.rows import Row
from reporting.formats.cells import cells, chooser
from reporting.forms.portfolio import Bar, Heading
from reporting.queries.dashboard import Facet

register = template.Library()

ARROWS = {"descending": "↓", "ascending": "↑"}


@register.simple_tag
def options(pairs: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """The options of a select. In one piece: hundreds of them would be half the time of the page in a loop."""
    return SafeString(
        "".join(
            f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(label)}</option>'
            for value, label in pairs
        )
    )


@register.simple_tag
def portfolio_rows(rows: Iterable[Row], bar: Bar) -> SafeString:
    """The rows of the list under the chosen columns, each with a box to choose it."""
    columns, look = bar.listing.columns, bar.look
    return SafeString("".join(f"<tr>{chooser(row)}{cells(row, columns, look)}</tr>" for row in rows))


@register.simple_tag
def facet_items(facets: Iterable[tuple[Facet, str, bool]], largest: int) -> SafeString:
    """Departments with their projects by colour, each with its address and whether it is chosen."""
    return SafeString("".join(_facet(*facet, largest) for facet in facets))


def _facet(facet: Facet, url: str, chosen: bool, largest: int) -> str:
    current = ' aria-current="true"' if chosen else ""
    name = f'<span class="name strong">{escape(facet.department.name)}</span>'
    return (
        f'<li><a href="{escape(url)}"{current}><span>{name} <span class="quiet">{facet.projects}</span></span>'
        f"{tally(facet.counts)}{stack(facet.counts, of=largest)}</a></li>"
    )


@register.simple_tag
def headings(listed: Iterable[Heading]) -> SafeString:
    """The headings of the columns; those that sort are links."""
    return SafeString("".join(map(_heading, listed)))


def _heading(heading: Heading) -> str:
    look = ' class="num"' if heading.numeric else ""
    look += f' aria-sort="{heading.order}"' if heading.order else ""
    arrow = f' <span aria-hidden="true">{ARROWS[heading.order]}</span>' if heading.order else ""
    said = (
        f'<a href="{escape(heading.url)}">{escape(heading.label)}{arrow}</a>' if heading.url else escape(heading.label)
    )
    return f'<th scope="col"{look}>{said}</th>'


@register.simple_tag
def checkboxes(columns: Iterable[tuple[str, str, bool]]) -> SafeString:
    """A box for each column that can be chosen."""
    return SafeString("".join(_checkbox(*column) for column in columns))


def _checkbox(key: str, label: str, chosen: bool) -> str:
    box = f'<input class="form-check-input" type="checkbox" name="column" value="{key}"{" checked" if chosen else ""}>'
    return f'<label class="d-block">{box} {escape(label)}</label>'
