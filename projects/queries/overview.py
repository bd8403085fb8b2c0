"""Everything on the overview of one project: where it stands, how it got there, and what its registers hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    DateField,
    ExpressionWrapper,
    F,
    Func,
    PositiveSmallIntegerField,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.timezone import get_current_timezone_name, localdate

from pmo_site.people.models import User
from pmo_site.prepared import Given, Prepared
from pmo_site.ui import words
from projects.domain.as_of import AsOf
from projects.domain.colours import Colour, rank
from projects.domain.courses import Point, Shift, finishes, last_of_each_day, weekly
from projects.domain.fields import Field
from projects.domain.health import Dimension, Verdict
from projects.domain.questions import Reply, three_questions
from projects.domain.risks import Scales
from projects.domain.standing import Standing
from projects.models import ActionItem, Issue, Project, Risk, StandingPeriod
from projects.queries.dependencies import Need, open_around
from projects.queries.history import Entry, entries
from projects.queries.money import Funds, funds_of
from projects.queries.risks import Register, register
from projects.queries.tasks import Ahead, upcoming
from projects.queries.yardsticks import yardsticks

WEEKS = 26
MILESTONES, ROWS = 4, 5
NO_SEVERITY = Value(None, PositiveSmallIntegerField())

NAMES = {
    Dimension.SCHEDULE: "Time",
    Dimension.COST: "Money",
    Dimension.RISK: "Risk",
    Dimension.ISSUES: "Issues and promises",
    Dimension.FRESHNESS: "Data",
}
CALLED: dict[str | None, Colour | None] = {None: None, **{colour.value: colour for colour in Colour}}
COLOURS = tuple(str(dimension) for dimension in Dimension)
FIGURES = len(Point._fields)


@dataclass(frozen=True, slots=True)
class Judged:
    """A dimension against its colour of a week ago; `move` and `said` are for the tag `trend`."""

    name: str
    verdict: Verdict
    move: str
    said: str


@dataclass(frozen=True, slots=True)
class Spark:
    """A figure at the end of each of the last weeks, oldest first; `unit` is "days" or "money"."""

    label: str
    unit: str
    values: list[Any]

    @property
    def now(self) -> Any:
        return self.values[-1]

    @property
    def first(self) -> Any:
        """The earliest that is known."""
        return next((value for value in self.values if value is not None), None)


@dataclass(frozen=True, slots=True)
class Stood:
    """Where the project stands or stood. `standing` is None while nobody has assessed it."""

    standing: Standing | None
    replies: Sequence[Reply]
    dimensions: list[Judged]
    points: list[Point]
    shifts: list[Shift]
    sparks: list[Spark]


class Item(NamedTuple):
    """An open issue, or a promise, which has no severity and always an owner and a day."""

    pk: int
    what: str
    due: date | None
    severity: int | None
    owner: str | None


@dataclass(frozen=True, slots=True)
class Raid:
    """The open rows: risks by exposure, issues the gravest first, promises the soonest first."""

    register: Register
    issues: list[Item]
    actions: list[Item]


@dataclass(frozen=True, slots=True)
class Registers:
    """What is kept about the project now; of a past day it is not known. Lists are cut to what an overview shows."""

    milestones: list[Ahead]
    money: Funds
    raid: Raid
    needs: Sequence[Need]
    needed: Sequence[Need]
    history: list[Entry]
    late_limit: int | None


def stood(project: Project, as_of: AsOf) -> Stood:
    """Where the project stood at the moment, and how it got there; one query."""
    rows = PERIODS.rows(project=project.pk, moment=as_of.moment, zone=get_current_timezone_name())
    periods = [_Period(Point._make(row[:FIGURES]), row[FIGURES:-1], row[-1]) for row in rows]
    standing = _standing(periods)
    points = last_of_each_day(period.point for period in periods)
    return Stood(
        standing=standing,
        replies=three_questions(standing) if standing else (),
        dimensions=judged(standing, _colours(periods, localdate(as_of.back(7)))) if standing else [],
        points=points,
        shifts=finishes(points),
        sparks=_sparks(points, as_of.today),
    )


def registers(project: Project, user: User, today: date) -> Registers:
    """What the person may see of the project's registers; the number of queries does not depend on their length."""
    limits, current = yardsticks()
    amber = limits.finish_days.amber
    needs, needed = open_around(project, user, today)
    return Registers(
        milestones=upcoming(project, today, MILESTONES),
        money=funds_of(project, today),
        raid=_raid(project, current),
        needs=needs[:ROWS],
        needed=needed[:ROWS],
        history=entries(project, size=ROWS).entries,
        late_limit=None if amber is None else int(amber),
    )


def withheld(project: Project) -> list[tuple[str, str]]:
    """What the project's source does not tell, as pairs of what it is called and the source's reason."""
    called = {field.value: field.label for field in Field}
    return [(called.get(name, name.replace("_", " ").capitalize()), why) for name, why in project.withheld.items()]


def _items() -> QuerySet[Any, tuple[Any, ...]]:
    """Issues and promises in one, by what an overview tells of both."""
    issues = Issue.objects.filter(project=Given("project")).open()
    promises = ActionItem.objects.filter(project=Given("project")).open()
    told = issues.values_list("pk", "what", "due", "severity", "owner__name")
    return told.union(promises.values_list("pk", "what", "due", NO_SEVERITY, "owner__name"), all=True)


ITEMS = Prepared(_items)
RISKS = Prepared(lambda: Risk.objects.filter(project=Given("project")).open().with_people().by_exposure())


def _raid(project: Project, current: Scales) -> Raid:
    """In two queries."""
    items = [Item(*row) for row in ITEMS.rows(project=project.pk)]
    return Raid(
        register=register(RISKS.rows(project=project.pk), current=current),
        issues=sorted((item for item in items if item.severity is not None), key=_gravest),
        actions=sorted((item for item in items if item.severity is None), key=_soonest),
    )


def _gravest(issue: Item) -> tuple[int, date, int]:
    return -(issue.severity or 0), issue.due or date.max, issue.pk


def _soonest(item: Item) -> tuple[date, int]:
    return item.due or date.max, item.pk


class LocalDay(Func):
    """The day of a moment in a zone."""

    template, arg_joiner = "(%(expressions)s)::date", " AT TIME ZONE "
    output_field = DateField()


def _original() -> Case:
    """The original finish, reckoned where it can be: out of the content it takes as long as all else of a period."""
    reckoned = ExpressionWrapper(F("finish_expected") - F("days_late_original"), DateField())
    told = Cast(KeyTextTransform("finish_original", "content"), DateField())
    return Case(When(days_late_original=None, then=told), default=reckoned)


def _periods() -> QuerySet[StandingPeriod, tuple[Any, ...]]:
    """The periods that had begun by the moment, as a `Point`, the colours, and the content of the one that holds it.

    The period that holds now has what the row of `Standing` has: both are written in the same transaction.
    """
    moment = Given("moment")
    holds = Q(valid_to=None) | Q(valid_to__gt=moment)
    told = StandingPeriod.objects.filter(project=Given("project"), valid_from__lte=moment).order_by("valid_from")
    return told.values_list(
        LocalDay(F("valid_from"), Cast(Given("zone"), TextField())),
        _original(),
        "finish_promised", "finish_expected", "days_late", "cost_forecast", "exposure",
        *COLOURS,
        Case(When(holds, then="content")),
    )  # fmt: skip


PERIODS = Prepared(_periods)


class _Period(NamedTuple):
    point: Point
    colours: tuple[str | None, ...]
    content: dict[str, Any] | None


def _standing(periods: Sequence[_Period]) -> Standing | None:
    content = periods[-1].content if periods else None
    return None if content is None else Standing.from_content(content)


def _colours(periods: Sequence[_Period], day: date) -> tuple[Colour | None, ...]:
    """Those of the dimensions at the end of the day, or none."""
    return next((in_colours(period.colours) for period in reversed(periods) if period.point.on <= day), ())


def in_colours(names: Iterable[str | None]) -> tuple[Colour | None, ...]:
    return tuple(CALLED[name] for name in names)


def judged(standing: Standing, before: Sequence[Colour | None]) -> list[Judged]:
    """The dimensions of a standing against their colours before: in the order of `Dimension`, or none."""
    were = dict(zip(Dimension, before, strict=False))
    return [Judged(NAMES[v.dimension], v, *move(were.get(v.dimension), v)) for v in standing.verdicts]


def move(was: Colour | None, now: Verdict) -> tuple[str, str]:
    """How a dimension moved, as kind and words."""
    if was == now.colour:
        return "same", "same"
    if was is None:
        return "same", "first time"
    if now.colour is None:  # stale, which has a reason, or no longer asked, as after the end
        return "worse" if now.says else "same", f"was {words.health(was)}"
    return "worse" if rank(now.colour) < rank(was) else "better", f"was {words.health(was)}"


def _sparks(points: list[Point], today: date) -> list[Spark]:
    weeks = weekly(points, today, WEEKS)
    sparks = [
        Spark("Finish against approved", "days", [point and point.days_late for point in weeks]),
        Spark("Forecast cost", "money", [point and point.cost for point in weeks]),
        Spark("Exposure", "money", [point and point.exposure for point in weeks]),
    ]
    return [spark for spark in sparks if sum(value is not None for value in spark.values) > 1]
