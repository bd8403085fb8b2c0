"""What of a weekly a mail shows."""

from __future__ import annotations

from datetime import UTC, date, datetime

from reporting.domain.brief import brief
from reporting.domain.weekly import Mover, Reached, Weekly


def _weekly(**sections: object) -> Weekly:
    moment = datetime(2026, 11, 27, 23, tzinfo=UTC)
    told = {"on": date(2026, 11, 27), "as_of": moment, "since": None, "projects": 9, "headline": "x", "lead": "y"}
    return Weekly(**(told | sections))


def test_a_long_section_says_how_many_more_there_are() -> None:
    movers = tuple(Mover(f"P-{at}", "x", "y", None, None, "z") for at in range(10))

    short = brief(_weekly(movers=movers), most=3)

    assert ([one.code for one in short.weekly.movers], short.more["movers"]) == (["P-0", "P-1", "P-2"], 7)


def test_milestones_with_the_largest_delays_are_kept_in_their_order() -> None:
    rows = tuple(Reached("P", "x", name, days_late=late) for name, late in [("a", 2), ("b", None), ("c", 40), ("d", 9)])

    short = brief(_weekly(reached=rows), most=2)

    assert [one.name for one in short.weekly.reached] == ["c", "d"]


def test_a_short_weekly_is_left_as_it_is() -> None:
    weekly = _weekly(movers=(Mover("P", "x", "y", None, None, "z"),))

    assert brief(weekly, most=8).weekly == weekly
