"""A Gantt chart on paper: landscape pages with as many rows as fit, each with its part of the chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pmo_site.ui import words
from pmo_site.ui.paper import pdf
from projects.domain.duration_notation import Day, short
from projects.domain.gantt import MILESTONE, SUMMARY, Gantt, Row
from projects.domain.gantt_places import places, promised_places, slack_places
from projects.domain.gantt_scale import Scale, Tick, fitted, lower, upper
from projects.formats.gantt_sheets import Sheet, drawn

TEMPLATE = Path(__file__).parent / "typst" / "gantt.typ"
HEADS = ("#", "Task", "Duration", "Start", "Finish", "Float", "% done")
LEGEND = (
    "Dark: done. Bold outline: critical. Grey below a bar: baseline. Dotted: float. Diamond: milestone."
    " Arrow downward: deadline. Vertical line: today."
)
SCALE = 2  # pixels of the chart to a point of the paper


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of typst's, the points of its columns, the chart's last, and how many rows one page holds."""

    name: str
    widths: tuple[int, ...]
    rows: int


LETTER = Paper("us-letter", (20, 158, 40, 52, 52, 36, 34, 332), 32)
TABLOID = Paper("us-tabloid", (24, 230, 44, 56, 56, 40, 36, 670), 45)


def gantt_pdf(gantt: Gantt, *, project: str, code: str, made_at: datetime) -> bytes:
    """The PDF of a plan, whole and unfolded: on letter paper where one page holds it, else on tabloid.

    made_at: the moment that it shows, in the zone of the city. The same plan and moment give the same bytes.
    """
    paper = LETTER if len(gantt.rows) <= LETTER.rows else TABLOID
    told = told_of(gantt, paper, project=project, code=code, made_at=made_at)
    return pdf(TEMPLATE, told, made_at=made_at)


def told_of(gantt: Gantt, paper: Paper, *, project: str, code: str, made_at: datetime) -> dict[str, Any]:
    """Everything that the template says."""
    today = made_at.date()
    first, last = gantt.span() or (today, today)
    scale = fitted(first, last, paper.widths[-1] * SCALE)
    as_of = words.moment(made_at)
    return {
        "title": f"Plan of {project}",
        "description": f"Gantt chart of {project} as of {as_of}",
        "footer": f"{project} ({code}) · plan as of {as_of}",
        "project": project,
        "facts": f"{code} · {words.count(len(gantt.rows), 'row')} · {_span(first, last)} · as of {as_of}",
        "legend": LEGEND,
        "paper": paper.name,
        "pitch": 14,
        "widths": paper.widths,
        "heads": HEADS,
        "upper": _ticks(upper(scale)),
        "lower": _ticks(lower(scale)),
        "sheets": _sheets(gantt, scale, paper, today),
    }


def _span(first: date, last: date) -> str:
    return f"{words.day(first)} to {words.day(last)}"


def _ticks(ticks: list[Tick]) -> list[dict[str, Any]]:
    return [{"x": tick.x / SCALE, "label": tick.label} for tick in ticks]


def _sheets(gantt: Gantt, scale: Scale, paper: Paper, today: date) -> list[dict[str, Any]]:
    where = places(gantt.rows, scale)
    promised, slack = promised_places(gantt.rows, gantt.baseline, scale), slack_places(gantt.rows, where, scale)
    sheets = []
    for first in range(0, len(gantt.rows), paper.rows):
        rows = gantt.rows[first : first + paper.rows]
        sheet = Sheet(first, rows, where, promised, slack, gantt.ties)
        alt = f"Bars of rows {rows[0].number} to {rows[-1].number}; the table beside says the same."
        told = [_row(row, gantt.day) for row in rows]
        sheets.append({"rows": told, "svg": drawn(sheet, scale, today), "alt": alt})
    return sheets


def _row(row: Row, day: Day) -> dict[str, Any]:
    length = "" if row.duration is None or row.kind == MILESTONE else short(row.duration, day, elapsed=row.elapsed)
    slack = "" if row.total_float is None else short(row.total_float, day)
    cells = [str(row.number), row.name, length, _day(row.start), _day(row.finish), slack, str(row.percent)]
    return {"cells": cells, "level": min(row.level, 8) - 1, "bold": row.kind == SUMMARY}


def _day(moment: datetime | None) -> str:
    return f"{moment.day} {words.MONTHS[moment.month - 1]} {moment.year}" if moment else ""
