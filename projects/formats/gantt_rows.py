"""The rows of a Gantt chart as HTML: the cells of the table, and at their end the bar as SVG.

A thousand rows in a template would take longer than all else together, so they are written here; every text goes
through `escape`. End tags and quotes are left out where HTML says that they may be: they were a third of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from html import escape as escaped

from pmo_site.ui import words
from projects.domain.duration_notation import Day, short
from projects.domain.gantt import MILESTONE, SUMMARY, Row
from projects.domain.gantt_places import Place
from projects.domain.gantt_scale import Scale

DEEPEST = 9  # levels that are still set in
SPECIAL = re.compile("[&<>\"']")


@dataclass(frozen=True, slots=True)
class Look:
    """What rows are seen against. needs: what each waits for, in words. fold: the address that folds or unfolds a
    summary, by its key. linked: whether names lead to the task's form."""

    scale: Scale
    day: Day
    places: Mapping[int, Place]
    needs: Mapping[int, str]
    folded: frozenset[int]
    fold: Callable[[int], str]
    linked: bool


def escape(text: str) -> str:
    """The text as HTML; most have nothing to escape, and to look is cheaper than to replace five times."""
    return escaped(text) if SPECIAL.search(text) else text


def rows(shown: Iterable[Row], look: Look) -> str:
    """All rows; those that follow one another on one level share a tbody, which sets them in."""
    written, level = [], 0
    for row in shown:
        if row.level != level:
            level = row.level
            written.append(f"<tbody class=l{min(level, DEEPEST)}>")
        written.append(_row(row, look))
    return "".join(written)


def _row(row: Row, look: Look) -> str:
    is_summary = row.kind == SUMMARY
    mark = " class=s" if is_summary else " class=c" if row.critical else " class=n" if row.near_critical else ""
    name = escape(row.name)
    if look.linked:
        name = f"<a href={row.key}/>{name}</a>"
    if is_summary:
        name = _toggle(row, look) + name
    needs = look.needs.get(row.key, "")
    return (
        f"<tr{mark}><td>{row.number}<td>{escape(row.wbs)}<th>{name}<td>{_length(row, look.day)}"
        f"<td>{_day(row.start)}<td>{_day(row.finish)}<td>{_float(row, look.day)}<td>{row.percent}"
        f"<td>{needs}<td>{escape(row.owner) if row.owner else ''}<td>{_bar(row, look)}"
    )


def _toggle(row: Row, look: Look) -> str:
    closed, to = row.key in look.folded, escape(look.fold(row.key))
    verb, state = ("Unfold", "false") if closed else ("Fold", "true")
    return f'<a class=t href="{to}" hx-get="{to}" aria-expanded={state} aria-label="{verb} {escape(row.name)}"></a>'


def _length(row: Row, day: Day) -> str:
    if row.duration is None or row.kind == MILESTONE:
        return ""
    return _short(row.duration, day, row.elapsed)


def _float(row: Row, day: Day) -> str:
    return "" if row.total_float is None else _short(row.total_float, day, False)


@cache
def _short(seconds: int, day: Day, elapsed: bool) -> str:
    return short(seconds, day, elapsed=elapsed)


def _day(moment: datetime | None) -> str:
    return _said(moment.date()) if moment else ""


@cache
def _said(when: date) -> str:
    return f"{when.day} {words.MONTHS[when.month - 1]} {when.year}"


def _bar(row: Row, look: Look) -> str:
    place = look.places.get(row.key)
    if place is None or row.start is None or row.finish is None:
        return ""
    _, x, width = place
    if row.kind == MILESTONE:
        drawn = f"<use href=#gm x={x} />"
    elif row.kind == SUMMARY:
        drawn = f"<path d=M{x},9h{width}v10l-4-5h-{max(width - 8, 0)}l-4,5z />"
    elif row.percent == 100:
        drawn = f"<rect x={x} width={width} class=d />"
    else:
        drawn = f"<rect x={x} width={width} />"
        if row.percent:
            drawn += f"<rect class=p x={x} width={width * row.percent // 100} />"
    if row.deadline:
        drawn += f"<use class=e href=#gd x={look.scale.x(row.deadline)} />"
    return f"<svg><title>{_when(row.start.date(), row.finish.date(), row.deadline)}</title>{drawn}</svg>"


@cache
def _when(start: date, finish: date, deadline: datetime | None) -> str:
    """From when to when, nothing said twice and no year, which stands above: "6 to 14 Jul, deadline 1 Aug"."""
    if (start.year, start.month) == (finish.year, finish.month):
        said = _short_day(finish) if start == finish else f"{start.day} to {_short_day(finish)}"
    else:
        said = f"{_short_day(start)} to {_short_day(finish)}"
    return f"{said}, deadline {_short_day(deadline)}" if deadline else said


def _short_day(when: date) -> str:
    return f"{when.day} {words.MONTHS[when.month - 1]}"
