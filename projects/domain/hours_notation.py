"""Hours of a day as people type them: "8:00-12:00, 13:00-17:00"; nothing for a day off."""

from __future__ import annotations

import re
from itertools import pairwise

from projects.domain.calendars import Hours

MIDNIGHT = 86_400
SPAN = re.compile(r"(\d{1,2})(?::(\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?::(\d{2}))?")
EXAMPLE = "Write 8:00-12:00, 13:00-17:00"


class NotHours(ValueError):
    """The text is no hours of a day; the message names the piece and says what they look like."""


def parse_hours(text: str) -> Hours:
    """Spans in seconds from midnight. Raises NotHours for what is no time, runs backward or overlaps."""
    spans = tuple(_span(piece.strip()) for piece in re.split("[,;]", text) if piece.strip())
    for (first, last), (following, _) in pairwise(spans):
        if following < last:
            raise NotHours(f"{_span_text(first, last)} and what follows it overlap. Write the hours in their order.")
    return spans


def written_hours(hours: Hours) -> str:
    """As it can be typed again."""
    return ", ".join(_span_text(first, last) for first, last in hours)


def _span(piece: str) -> tuple[int, int]:
    found = SPAN.fullmatch(piece)
    if found is None:
        raise NotHours(f"“{piece}” is no span of hours. {EXAMPLE}.")
    first_hour, first_minute, last_hour, last_minute = (int(part or 0) for part in found.groups())
    first, last = first_hour * 3600 + first_minute * 60, last_hour * 3600 + last_minute * 60
    if max(first_minute, last_minute) > 59 or not first < last <= MIDNIGHT:
        raise NotHours(f"“{piece}” does not lie within a day. {EXAMPLE}.")
    return first, last


def _span_text(first: int, last: int) -> str:
    return f"{_time(first)}-{_time(last)}"


def _time(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}"
