"""Time in the demo."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from django.utils.timezone import localdate

from pmo_site.audit import audit
from pmo_site.audit.models import Change
from projects.actions import projects
from projects.actions.projects import edit_project
from projects.models import Standing, StandingPeriod
from reporting.management.demo.timeline import Event, edited, moment, play, workday
from tests.factories.people import manager
from tests.factories.projects import project

MON, THU, FRI = date(2026, 11, 16), date(2026, 11, 19), date(2026, 11, 20)


def note(said: list[str], what: str, *, by: Any, now: Any) -> None:
    said.append(f"{localdate(now):%a} {by} {what}")


@pytest.mark.parametrize(("day", "expected"), [(20, 20), (21, 23), (22, 23), (23, 23)])
def test_workday_is_the_day_itself_or_the_monday_after(day: int, expected: int) -> None:
    assert workday(date(2026, 11, day)) == date(2026, 11, expected)


def test_play_follows_the_order_of_time(db: None) -> None:
    said: list[str] = []
    events = [Event(moment(day, 9), None, partial(note, said, what)) for day, what in ((FRI, "b"), (MON, "a"))]

    assert play(events, until=moment(FRI, 18)) == 2
    assert said == ["Mon None a", "Fri None b"]


def test_play_leaves_out_what_is_still_to_come(db: None) -> None:
    said: list[str] = []

    assert play([Event(moment(FRI, 19), None, partial(note, said, "late"))], until=moment(FRI, 18)) == 0
    assert said == []


def test_the_trail_names_each_person_and_moment(db: None) -> None:
    ada, bob = manager(name="Ada"), manager(name="Bob")
    added = [Event(moment(MON, 9 + n), by, _adding(f"N-{n}")) for n, by in enumerate((ada, bob))]

    play(added, until=moment(FRI, 18))

    told = Change.objects.filter(verb="added").order_by("pk").values_list("actor", "at")
    assert list(told) == [("Ada", moment(MON, 9)), ("Bob", moment(MON, 10))]


def test_what_is_alone_has_a_unit_of_its_own(db: None) -> None:
    units: list[Any] = []
    events = [
        Event(moment(MON, hour), None, lambda **_: units.append(audit.current()), alone=hour == 10)
        for hour in (9, 10, 11)
    ]

    play(events, until=moment(FRI, 18))

    assert units[1] is None
    assert units[0] is not units[2]


def test_a_delegate_acts_for_somebody(db: None) -> None:
    ada, bob = manager(name="Ada"), manager(name="Bob")

    play([Event(moment(MON, 9), ada, _adding("N-1"), behalf=bob)], until=moment(FRI, 18))

    assert Change.objects.get(verb="added").behalf == "Bob"


def test_an_edit_sets_its_values_when_it_happens(db: None) -> None:
    kept = project(name="Before")
    act = edited(partial(edit_project, project=kept), kept, name="After")
    assert kept.name == "Before"

    act(by=manager(), now=moment(MON, 9))

    kept.refresh_from_db()
    assert kept.name == "After"


def test_colours_that_change_by_themselves_change_on_their_day(db: None) -> None:
    """Nobody touches the project any more: its forecast passes on Wednesday, so on Thursday it is late."""
    play(
        [Event(moment(MON, 9), manager(), _adding("N-1", finish_original=FRI, finish_forecast=date(2026, 11, 18)))],
        until=moment(FRI, 8),
    )

    assert Standing.objects.get().schedule == "amber"
    assert StandingPeriod.objects.get(valid_to=None).valid_from == moment(THU, 0, 5)


def _adding(code: str, **values: Any) -> Any:
    new = project(code=f"{code}-like")  # for its department and tier
    made = type(new)(code=code, name=code, department=new.department, tier=new.tier, **values)
    return partial(projects.add_project, project=made)
