"""Tags that show where a project stands: the three questions, and how its finish moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django import template
from django.utils.safestring import SafeString, mark_safe

from pmo_site.ui import drawings, words
from projects.domain.courses import Point
from projects.domain.questions import Answer
from projects.formats.finish_chart import finish_chart
from projects.queries.overview import Spark

register = template.Library()

COLOURS = {Answer.YES: "green", Answer.UNCERTAIN: "amber", Answer.NO: "red"}


@register.simple_tag
def answer(said: Answer, large: bool = False) -> SafeString:
    """Yes, no or uncertain as shape and word. large: for the questions at the head of a page."""
    colour = COLOURS[said]
    look = "answer strong" if large else "rag"
    return mark_safe(f'<span class="{look} rag-{colour}">{drawings.shape(colour)}{said.value.capitalize()}</span>')


@register.simple_tag
def how_the_finish_moved(points: Sequence[Point], today: date) -> SafeString:
    """The chart at two widths, of which a screen shows one."""
    wide = finish_chart(points, today, width=780, height=260, kind="wide")
    return mark_safe(wide + finish_chart(points, today, width=328, height=240, kind="narrow"))


@register.simple_tag
def spark(line: Spark, currency: str) -> SafeString:
    """The sparkline of a figure, which says in words where it began and where it is."""
    first, now = (spark_value(line, value, currency) for value in (line.first, line.now))
    return drawings.sparkline(line.values, f"{line.label} over {len(line.values)} weeks: from {first} to {now}")


@register.simple_tag
def spark_value(line: Spark, value: Decimal | int | None, currency: str) -> str:
    """A value of a sparkline in words."""
    return words.days_late(value) if line.unit == "days" else words.money(value, currency)  # type: ignore[arg-type]  # days are whole
