"""Where the bars of a Gantt chart lie."""

from __future__ import annotations

from datetime import date

from projects.domain.gantt_places import LEAST, places, promised_places, slack_places
from projects.domain.gantt_scale import Zoom, scale_for
from tests.factories.gantt import at, row

SCALE = scale_for(date(2026, 11, 2), date(2026, 11, 30), Zoom.DAY)


def test_a_bar_is_as_long_as_its_days() -> None:
    first, second = row(0, 1), row(2, 4)

    where = places([first, second], SCALE)

    assert where[first.key] == (0, SCALE.x(at(0)), 2 * 26)
    assert where[second.key] == (1, SCALE.x(at(2)), 3 * 26)


def test_a_milestone_has_no_length_and_an_hour_can_be_seen() -> None:
    award, call = row(3, kind="milestone"), row(start=at(0), finish=at(0, 8))

    where = places([award, call], SCALE)

    assert where[award.key][2] == 0
    assert where[call.key][2] == LEAST


def test_what_has_no_dates_has_no_bar() -> None:
    assert places([row(None)], SCALE) == {}


def test_promised_places_follow_the_rows() -> None:
    without, moved = row(0), row(4, 5)

    assert promised_places([without, moved], {moved.key: (at(2), at(3, 17))}, SCALE) == [(1, SCALE.x(at(2)), 2 * 26)]


def test_slack_reaches_from_the_bar_to_the_late_finish() -> None:
    free = row(0, 0, total_float=16 * 3600, late_finish=at(2, 17))

    assert slack_places([free], places([free], SCALE), SCALE) == [(0, SCALE.x(at(1)), 2 * 26)]


def test_what_is_done_or_critical_has_no_slack() -> None:
    rows = [row(0, percent=100, total_float=1, late_finish=at(9)), row(0, total_float=-8, late_finish=at(0))]

    assert slack_places(rows, places(rows, SCALE), SCALE) == []
