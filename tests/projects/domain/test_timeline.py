"""Where milestones and needs lie on one axis."""

from __future__ import annotations

from datetime import date, timedelta

from projects.domain.gantt_scale import Zoom
from projects.domain.slip_chain import Mark, Need, slip_chain
from projects.domain.timeline import Kind, Timeline, timeline

TODAY = date(2026, 11, 24)


def mark(days: int, *, promised: int | None = None, done: bool = False) -> Mark:
    on = TODAY + timedelta(days=days)
    return Mark(f"In {days}", on if promised is None else TODAY + timedelta(days=promised), on, done)


def drawn(*rows: list[Mark], needs: list[Need] | None = None) -> Timeline:
    marks = {f"P{at}": row for at, row in enumerate(rows)}
    chain = slip_chain(needs or [], marks)
    return timeline(list(marks), marks, needs or [], chain.pushes, today=TODAY)


def need(*, by: int, comes: int) -> Need:
    return Need(1, "P1", "P0", "Power", TODAY + timedelta(days=by), mark(comes))


def test_marks_lie_by_date_and_say_how_they_are() -> None:
    (row,) = drawn([mark(30), mark(60, promised=40), mark(-10, done=True), mark(-5)]).rows

    assert [diamond.kind for diamond in row] == [Kind.DONE, Kind.LATE, Kind.EXPECTED, Kind.LATE]
    assert [diamond.x for diamond in row] == sorted(diamond.x for diamond in row)


def test_what_is_long_past_or_far_ahead_is_counted_and_not_drawn() -> None:
    found = drawn([mark(-400, done=True), mark(30), mark(5_000)])

    assert (len(found.rows[0]), found.hidden) == (1, 2)


def test_a_short_time_is_drawn_by_months_and_a_long_one_by_quarters() -> None:
    assert drawn([mark(100)]).scale.zoom is Zoom.MONTH
    assert drawn([mark(1_000)]).scale.zoom is Zoom.QUARTER


def test_an_arrow_goes_from_what_comes_to_when_it_is_needed() -> None:
    found = drawn([mark(30)], [mark(90)], needs=[need(by=10, comes=30)])

    (arrow,) = found.arrows
    assert (arrow.from_row, arrow.to_row, arrow.late) == (0, 1, 20)
    assert arrow.start == found.rows[0][0].x > arrow.end


def test_a_need_in_time_is_not_late() -> None:
    assert [arrow.late for arrow in drawn([mark(30)], [mark(90)], needs=[need(by=60, comes=30)]).arrows] == [0]


def test_a_need_of_a_project_without_a_row_has_no_arrow() -> None:
    assert drawn([mark(30)], needs=[need(by=10, comes=30)]).arrows == []


def test_a_need_beyond_the_axis_points_to_its_edge() -> None:
    found = drawn([mark(30)], [mark(90)], needs=[need(by=-900, comes=30)])

    assert found.arrows[0].end == 0


def test_projects_without_dates_still_have_rows() -> None:
    found = drawn([], [Mark("Undated", None, None)])

    assert (found.rows, found.hidden) == ([[], []], 0)
