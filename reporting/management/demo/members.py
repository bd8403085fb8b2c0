"""Who works on each project besides its manager and sponsor."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pmo_site.people.policy import Part
from projects.actions import members
from projects.models import Member
from reporting.management.demo.cases import Case
from reporting.management.demo.timeline import Event, moment


def events(case: Case) -> Iterator[Event]:
    dice = case.dice("members")
    for n, user in enumerate(dice.sample(list(case.team), dice.randint(2, 3))):
        part = Part.VIEWER if n == 2 else Part.TEAM
        act = partial(members.add, member=Member(project=case.project, user=user, part=part))
        yield Event(moment(case.added, 12, n), case.analyst, act)
