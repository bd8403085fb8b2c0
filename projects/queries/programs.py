"""Programs with how their projects stand, counting only what a person may see."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, F, QuerySet

from pmo_site.people.models import User
from projects.models import Program, Project

SHOWN = 200


@dataclass(slots=True)
class Tally:
    """How many projects: open ones by colour (those that nobody could assess as "unknown"), and the ended ones."""

    colours: Counter[str] = field(default_factory=Counter)
    closed: int = 0
    cancelled: int = 0

    @property
    def open(self) -> int:
        return self.colours.total()

    def add(self, state: str, colour: str | None, number: int) -> None:
        if state == Project.State.CLOSED:
            self.closed += number
        elif state == Project.State.CANCELLED:
            self.cancelled += number
        else:
            self.colours[colour or "unknown"] += number


@dataclass(frozen=True, slots=True)
class Listed:
    program: Program
    tally: Tally


def programs(user: User) -> list[Listed]:
    """Every program that the person may see, by name; two queries."""
    tallies: defaultdict[int | None, Tally] = defaultdict(Tally)
    seen = Project.objects.visible_to(user).exclude(program=None)
    for program, state, colour, number in _counted(seen):
        tallies[program].add(state, colour, number)
    shown = Program.objects.visible_to(user).select_related("sponsor").by_name()
    return [Listed(program, tallies[program.pk]) for program in shown]


def tally(program: Program, user: User) -> Tally:
    """How the program's projects stand; one query."""
    counted = Tally()
    for _, state, colour, number in _counted(program.projects.visible_to(user)):
        counted.add(state, colour, number)
    return counted


def projects_of(program: Program, user: User) -> list[Project]:
    """The program's projects with their standings, the open before the ended, worst first, ties as in lists; a page."""
    seen = program.projects.visible_to(user).with_people().select_related("standing")
    worst_first = F("standing__rank").asc(nulls_last=True)
    return list(seen.order_by(F("closed_on").asc(nulls_first=True), worst_first, "pk")[:SHOWN])


def _counted(projects: QuerySet[Project]) -> QuerySet[Project, tuple[int | None, str, str | None, int]]:
    kinds = projects.order_by().values_list("program", "state", "standing__shown")
    return kinds.annotate(number=Count("pk"))
