"""Departments with how their projects stand: all of them as a tree, and one with its projects in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count

from pmo_site.people.models import Department, User
from projects.domain.as_of import AsOf
from projects.domain.colours import Colour
from projects.domain.questions import Reply, three_questions
from projects.domain.standing import Standing
from projects.models import ActionItem, Project, StandingPeriod
from projects.queries.overview import COLOURS, Judged, in_colours, judged
from reporting.queries.figures import Projects, in_state, standing_of
from reporting.queries.keyset import Key, page

SIZE = 20
SOON = timedelta(days=14)
MOST = 50
COUNTED = ("department__path", "figures__shown")
WORST_FIRST = [Key("figures__rank", filled=True), Key("pk", filled=True)]


@dataclass(frozen=True, slots=True)
class Branch:
    """A department, and the open projects that are in it or below it, by colour."""

    department: Department
    counts: dict[str, int]

    @property
    def projects(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Told:
    """A project with the three questions answered, its dimensions, and by when the next report is due."""

    project: Project
    standing: Standing
    replies: Sequence[Reply]
    dimensions: list[Judged]

    @property
    def report_due(self) -> date | None:
        """The last day on which its data are young enough."""
        return self.standing.stale_on - timedelta(days=1) if self.standing.stale_on else None

    @property
    def milestone_day(self) -> date | None:
        return self.standing.milestone_forecast or self.standing.milestone_promised


class Wanted(NamedTuple):
    """An open promise: what, by when, whose, and for which project."""

    what: str
    due: date
    owner: str
    code: str
    project: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a department's projects, worst first; `wanted` are open promises of its people, the soonest first."""

    told: list[Told]
    after: str
    before: str
    counts: dict[str, int]
    people: list[User]
    below: list[Branch]
    wanted: list[Wanted]

    @property
    def projects(self) -> int:
        return sum(self.counts.values())


def branches(user: User, as_of: AsOf) -> list[Branch]:
    """The departments that have open projects, those below them and all above, in the order of the tree; two queries.

    Only projects that the person may see are counted.
    """
    counted = _counted(_open(Project.objects.visible_to(user), as_of))
    keys = {int(key) for path, _, _ in counted for key in path.strip("/").split("/") if key}
    departments = Department.objects.filter(pk__in=keys).select_related("head").in_tree_order()
    return [Branch(department, _within(department, counted)) for department in departments]


def department_page(department: Department, user: User, as_of: AsOf, *, after: str = "", before: str = "") -> Page:
    """The department with what the person may see of its projects; eight queries."""
    seen = Project.objects.visible_to(user)
    inside = _open(seen, as_of).filter(department__path__startswith=department.path)
    counted = _counted(inside)
    part = page(inside.values(*(key.name for key in WORST_FIRST)), WORST_FIRST, after=after, before=before, size=SIZE)
    children = Department.objects.filter(parent=department).select_related("head").in_tree_order()
    return Page(
        told=_told([row["pk"] for row in part.rows], as_of),
        after=part.after,
        before=part.before,
        counts=_within(department, counted),
        people=list(department.people.active().order_by("name")[:MOST]),
        below=[Branch(child, counts) for child in children if sum((counts := _within(child, counted)).values())],
        wanted=_wanted(department, seen, as_of.today),
    )


def _open(seen: Projects, as_of: AsOf) -> Projects:
    return standing_of(seen, as_of).filter(in_state("open", as_of))


def _counted(projects: Projects) -> list[tuple[str, str | None, int]]:
    return list(projects.values_list(*COUNTED).annotate(number=Count("pk")))


def _within(department: Department, counted: Iterable[tuple[str, str | None, int]]) -> dict[str, int]:
    counts = dict.fromkeys(("red", "amber", "green", "unknown"), 0)
    for path, colour, number in counted:
        if path.startswith(department.path):
            counts[colour or "unknown"] += number
    return counts


def _told(keys: list[int], as_of: AsOf) -> list[Told]:
    """The projects in the order of the keys, each with its colours of a week ago."""
    ago = StandingPeriod.objects.as_of(as_of.back(7)).filter(project__in=keys)
    before = {pk: in_colours(names) for pk, *names in ago.values_list("project", *COLOURS)}
    projects = Project.objects.with_people().select_related("standing").in_bulk(keys)
    return [_one(projects[key], before.get(key, ())) for key in keys]


def _one(project: Project, before: Sequence[Colour | None]) -> Told:
    standing = Standing.from_content(project.standing.content)
    return Told(project, standing, three_questions(standing), judged(standing, before))


def _wanted(department: Department, seen: Projects, today: date) -> list[Wanted]:
    """What people of the department owe: overdue, or due within two weeks."""
    owed = ActionItem.objects.open().filter(
        project__in=seen, owner__department__path__startswith=department.path, due__lte=today + SOON
    )
    told = owed.soonest_first().values_list("what", "due", "owner__name", "project__code", "project__name")
    return [Wanted(*row) for row in told[:MOST]]
