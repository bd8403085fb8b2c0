"""The links of a Gantt chart as one path of elbows with arrowheads: two thousand elements would be slow to draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from projects.domain.gantt import Tie
from projects.domain.gantt_places import PITCH, Place

MIDDLE = PITCH // 2
OUT = 6  # pixels that a link goes out of a bar before it turns
HALF = 6  # half the height of a bar
TIP = 7  # half the width of a milestone
# An arrowhead from its tip, and where the pen stands after it, seen from the tip.
DOWN, UP, RIGHT, LEFT = "m-3-3 3 3 3-3", "m-3 3 3-3 3 3", "m-3-3 3 3-3 3", "m3-3-3 3 3 3"
AFTER = {DOWN: (3, -3), UP: (3, 3), RIGHT: (-3, 3), LEFT: (3, 3)}

Drawn = tuple[tuple[int, int], str, tuple[int, int], str]  # from where, by which steps, to where, with which head


def elbows(ties: Iterable[Tie], places: Mapping[int, Place], *, heads: bool = True) -> str:
    """The `d` of a path through all links whose ends are both on the page; steps are relative, for they are shorter.

    heads: whether links have arrowheads, which would be larger than the bars of a plan of many years.
    """
    path, at_x, at_y = [], 0, 0
    for tie in ties:
        start, end = places.get(tie.predecessor), places.get(tie.successor)
        if start and end:
            (x, y), steps, (to_x, to_y), head = _DRAWN[tie.kind](start, end)
            path.append(f"m{x - at_x} {y - at_y}{steps}{head if heads else ''}")
            at_x, at_y = (to_x + AFTER[head][0], to_y + AFTER[head][1]) if heads else (to_x, to_y)
    return "".join(path)


def _edges(place: Place) -> tuple[int, int, int]:
    """Left, right and middle of a bar."""
    line, x, width = place
    tip = 0 if width else TIP
    return x - tip, x + width + tip, line * PITCH + MIDDLE


def _finish_to_start(start: Place, end: Place) -> Drawn:
    """Into the top of a bar that begins later, else around to its left side."""
    _, right, y = _edges(start)
    left, _, below = _edges(end)
    enter = left + 3 if end[2] else end[1]
    if enter > right:
        down = below > y
        to = below - HALF if down else below + HALF
        return (right, y), f"h{enter - right}v{to - y}", (enter, to), DOWN if down else UP
    turn = MIDDLE if below > y else -MIDDLE
    steps = f"h{OUT}v{turn}h{left - right - 2 * OUT}v{below - y - turn}h{OUT}"
    return (right, y), steps, (left, below), RIGHT


def _start_to_start(start: Place, end: Place) -> Drawn:
    from_left, _, y = _edges(start)
    left, _, below = _edges(end)
    out = min(from_left, left) - OUT
    return (from_left, y), f"h{out - from_left}v{below - y}h{left - out}", (left, below), RIGHT


def _finish_to_finish(start: Place, end: Place) -> Drawn:
    _, from_right, y = _edges(start)
    _, right, below = _edges(end)
    out = max(from_right, right) + OUT
    return (from_right, y), f"h{out - from_right}v{below - y}h{right - out}", (right, below), LEFT


def _start_to_finish(start: Place, end: Place) -> Drawn:
    from_left, _, y = _edges(start)
    _, right, below = _edges(end)
    turn = MIDDLE if below > y else -MIDDLE
    steps = f"h-{OUT}v{turn}h{right - from_left + 2 * OUT}v{below - y - turn}h-{OUT}"
    return (from_left, y), steps, (right, below), LEFT


_DRAWN = {"FS": _finish_to_start, "SS": _start_to_start, "FF": _finish_to_finish, "SF": _start_to_finish}
