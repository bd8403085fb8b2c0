"""The part of a Gantt chart that one sheet of paper shows."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from projects.domain.gantt import Row
from projects.domain.gantt_places import places
from projects.domain.gantt_scale import fitted
from projects.formats.gantt_sheets import Sheet, drawn
from tests.factories.gantt import at, row, summary, tie

TODAY = date(2026, 11, 24)
SCALE = fitted(date(2026, 11, 2), date(2026, 12, 31), 600)


def sheet(rows: list[Row], first: int = 0, length: int = 10, **values: object) -> Sheet:
    where = places(rows, SCALE)
    told = {"promised": [], "slack": [], "ties": []} | values
    return Sheet(first, rows[first : first + length], where, **told)


def test_drawn_is_an_image_that_stands_alone() -> None:
    rows = [summary(start=at(0), finish=at(4, 17)), row(0, 4, percent=40, deadline=at(9)), row(5, kind="milestone")]

    root = ElementTree.fromstring(drawn(sheet(rows), SCALE, TODAY))  # noqa: S314 - our own

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert (root.get("width"), root.get("height")) == ("600", "84")


def test_own_places_count_from_the_top_of_the_sheet() -> None:
    assert sheet([row() for _ in range(6)], first=4, length=2).own([(3, 1, 2), (4, 1, 2), (5, 7, 8)]) == [
        (0, 1, 2),
        (1, 7, 8),
    ]


def test_links_that_come_by_are_on_the_sheet_and_others_not() -> None:
    rows = [row(day) for day in range(6)]
    across, elsewhere = tie(rows[0], rows[5]), tie(rows[0], rows[1])

    calm, loud = sheet(rows, first=2, length=2, ties=[across, elsewhere]).links()

    assert (calm.count("h"), loud) == (1, "")


def test_critical_ones_stand_out_by_their_edge() -> None:
    svg = drawn(sheet([row(0, 2, critical=True), row(0, 2)]), SCALE, TODAY)

    assert svg.count('stroke="#a51d13"') == 1
