"""The timeline as SVG."""

from __future__ import annotations

from datetime import date, timedelta

from defusedxml import ElementTree

from projects.domain.slip_chain import Mark, Need, slip_chain
from projects.domain.timeline import Diamond, Kind, timeline
from reporting.formats.timeline_svg import said, timeline_svg, title

TODAY = date(2026, 11, 24)
NASTY = "<b>\"Power\" & 'light'</b>"


def mark(days: int, *, promised: int | None = None, done: bool = False, name: str = "Design") -> Mark:
    on = TODAY + timedelta(days=days)
    return Mark(name, None if promised is None else TODAY + timedelta(days=promised), on, done)


def drawn(name: str = "Power") -> str:
    marks = {"A": [mark(30, name=name)], "B": [mark(60, promised=50)]}
    needs = [Need(1, "B", "A", name, TODAY + timedelta(days=9), marks["A"][0])]
    found = timeline(["A", "B"], marks, needs, slip_chain(needs, marks).pushes, today=TODAY)
    return timeline_svg(found, TODAY)


def test_a_late_need_says_by_how_many_days() -> None:
    svg = drawn()

    assert "<title>Power: 21 days later than needed</title>" in svg
    assert ">+21 d</text>" in svg


def test_whatever_a_thing_is_called_the_drawing_stays_whole() -> None:
    root = ElementTree.fromstring(drawn(NASTY))

    assert f"{NASTY}: 21 days later than needed" in [node.text for node in root.iter("title")]


def test_the_chart_is_said_in_a_sentence() -> None:
    found = timeline(["A"], {"A": [mark(30)]}, [], [], today=TODAY)

    assert said(found) == "1 milestone of 1 project and 0 dependencies, 0 of them late. The tables say the same."


def test_a_mark_says_how_it_is() -> None:
    assert title(Diamond(0, Kind.DONE, mark(-9, done=True))).startswith("Design: done ")
    assert title(Diamond(0, Kind.LATE, mark(12, promised=0))).endswith(", 12 days late")
    assert title(Diamond(0, Kind.LATE, mark(-1))).endswith(", a day that has passed")
    assert title(Diamond(0, Kind.EXPECTED, mark(9))).startswith("Design: expected ")
