"""The cards of the board as HTML, written here and not in a template: there may be a hundred (see cells.py).

Every text of a project goes through `escape`.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from urllib.parse import quote

from pmo_site.ui import words
from pmo_site.ui.drawings import shape
from reporting.domain.board import Card
from reporting.domain.rows import Row
from reporting.formats.cells import Look, day, rag

Address = Callable[[str], str]


def anchor(code: str) -> str:
    """The id of a card on its page: what an id may not hold is spelled out."""
    return f"card-{quote(code, safe='').replace('%', '_')}"


def card(card: Card, look: Look, moving: Address) -> str:
    """One card. moving: the address, by code, where the project gets another stage."""
    row, movable = card.row, card.version is not None
    code, name = escape(row.code), escape(row.name)
    dragged = f' draggable="true" data-version="{card.version}" data-to="{escape(moving(row.code))}"' if movable else ""
    who = " · ".join(part for part in (row.code, row.manager or "no manager yet") if part)
    return (
        f'<li class="lot" id="{escape(anchor(row.code))}"{dragged} data-code="{code}">'
        f'<a class="strong plain" draggable="false" href="{escape(look.address(row.code))}">{name}</a>'
        f'<span class="sub">{escape(who)}</span>{_health(row)}'
        f'<span class="sub">{_milestone(row)}</span><span class="sub">{_finish(row, look)}</span>'
        f"{_mover(moving(row.code), row.name) if movable else ''}</li>"
    )


def _health(row: Row) -> str:
    if not row.watermelon or not row.declared:
        return f"<span>{rag(row.colour, row.shown)}</span>"
    said = f"manager says {shape(row.declared)} {words.HEALTH[row.declared]}"
    return f'<span>{rag(row.colour, row.shown)}<span class="says">{said}</span></span>'


def _milestone(row: Row) -> str:
    if not row.milestone:
        return "No milestone is open"
    when = row.milestone_forecast or row.milestone_promised
    return f"Next: {escape(row.milestone)}, {day(when) if when else 'no date'}"


def _finish(row: Row, look: Look) -> str:
    """How late it will be done, in words; worse from the limit on from which the list shows it so."""
    if not row.finish_expected:
        reason = row.withheld_as("finish")
        return f"Finish withheld: {escape(reason)}" if reason else "No forecast of the finish"
    if row.days_late is None:
        return f"Done {day(row.finish_expected)}"
    late = words.days_late(row.days_late)
    worse = look.late is not None and row.days_late > look.late
    return f'Finish <span class="worse">{late}</span>' if worse else f"Finish {late}"


def _mover(url: str, name: str) -> str:
    """A link to where the stage is chosen; with htmx that comes as a sheet above the board."""
    said = f'Move<span class="visually-hidden"> {escape(name)} to another stage</span>'
    return f'<a class="btn btn-quiet" href="{escape(url)}" hx-get="{escape(url)}" hx-target="#move">{said}</a>'
