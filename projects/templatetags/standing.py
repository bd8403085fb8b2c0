"""Tags that show where a project stands: the three questions, and how its finish moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django import template
from django.utils.safestring import SafeString

from pmo_site.ui import drawings
from projects.domain.courses import Shift
from projects.domain.questions import Answer
from projects.formats.finish_chart import finish_chart

register = template.Library()

COLOURS = {Answer.YES: "green", Answer.UNCERTAIN: "amber", Answer.NO: "red"}


@register.simple_tag
def answer(said: Answer, large: bool = False) -> SafeString:
    """Yes, no or uncertain as shape and word. large: for the questions at the head of a page."""
    colour = COLOURS[said]
    look = "answer strong" if large else "rag"
    return SafeString(f'<span class="{look} rag-{colour}">{drawings.shape(colour)}{said.value.capitalize()}</span>')


@register.simple_tag
def how_the_finish_moved(shifts: Sequence[Shift], today: date) -> SafeString:
    """The chart at two widths, of which a screen shows one. Between two shifts nothing moved."""
    points = [shift.point for shift in shifts]
    wide = finish_chart(points, today, width=780, height=260, kind="wide")
    return SafeString(wide + finish_chart(points, today, width=328, height=240, kind="narrow"))
