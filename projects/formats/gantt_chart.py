"""A Gantt chart as HTML: one table whose last column is the chart, so that rows and bars can never part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from projects.domain.calendars import WorkCalendar
from projects.domain.gantt import Gantt, Row, Shown, Tie, needs, shown_of
from projects.domain.gantt_places import Place, places, promised_places, slack_places
from projects.domain.gantt_scale import SHADES, Scale, Zoom, scale_for, shaded, zoom_for
from projects.formats import gantt_svg
from projects.formats.gantt_links import elbows
from projects.formats.gantt_rows import Look, rows

COLUMNS = ("#", "WBS", "Task", "Duration", "Start", "Finish", "Float", "% done", "Predecessors", "Owner")
HEADS = "".join(f"<th scope=col>{name}" for name in COLUMNS)


@dataclass(frozen=True, slots=True)
class Chart:
    """What is on the page. at: pixels of today along the axis, None when it lies outside."""

    html: str
    zoom: Zoom
    lines: int
    at: int | None


def chart(
    gantt: Gantt,
    shown: Shown,
    *,
    zoom: Zoom | None,
    today: date,
    hours: Callable[[], WorkCalendar],
    fold: Callable[[int], str],
    linked: bool,
) -> Chart:
    """The chart of a plan.

    hours: of its calendar, asked for where days off are shaded. fold: the address that folds or unfolds a summary.
    linked: whether names lead to forms.
    """
    scale, shades = _scale(gantt, zoom, today, hours)
    lines = shown_of(gantt.rows, shown)
    where = places(lines, scale)
    numbers = {row.key: row.number for row in gantt.rows}
    look = Look(scale, gantt.day, where, needs(gantt.ties, numbers, gantt.day), shown.folded, fold, linked)
    paths = {
        "slack": gantt_svg.dashes(slack_places(lines, where, scale), gantt_svg.SLACK),
        "was": gantt_svg.dashes(promised_places(lines, gantt.baseline, scale), gantt_svg.PROMISED),
        **_links(gantt.ties, lines, where, heads=scale.zoom is not Zoom.QUARTER),
    }
    ground = gantt_svg.ground(scale, len(lines), shades=shades, today=today, paths=paths)
    html = (
        f"{gantt_svg.SHAPES}{ground}<table><thead><tr>{HEADS}<th aria-hidden=true>{gantt_svg.axis(scale, today)}"
        f"{rows(lines, look)}</table>"
    )
    at = scale.day(today)
    return Chart(html, scale.zoom, len(lines), at if 0 <= at <= scale.width else None)


def _scale(
    gantt: Gantt, zoom: Zoom | None, today: date, hours: Callable[[], WorkCalendar]
) -> tuple[Scale, list[tuple[int, int]]]:
    """An axis that holds the whole plan, whatever of it is shown, and the days off on it."""
    first, last = gantt.span() or (today, today)
    zoom = zoom or zoom_for(first, last)
    if zoom not in SHADES:
        return scale_for(first, last, zoom), []
    calendar = hours()
    scale = scale_for(first, last, zoom, calendar=calendar)
    return scale, shaded(scale, calendar)


def _links(ties: Iterable[Tie], lines: Iterable[Row], where: Mapping[int, Place], *, heads: bool) -> dict[str, str]:
    """Those that drive what is critical stand out from the others."""
    drives = {row.key: frozenset(row.driven_by or ()) for row in lines if row.critical}
    loud: list[Tie] = []
    calm: list[Tie] = []
    for tie in ties:
        critical = tie.predecessor in drives and tie.predecessor in drives.get(tie.successor, ())
        (loud if critical else calm).append(tie)
    return {"tie": elbows(calm, where, heads=heads), "tie2": elbows(loud, where, heads=heads)}
