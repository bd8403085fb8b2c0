"""How good forecasts were: by method and age, by department and tier, and what people themselves had declared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count

from pmo_site.people.models import Role, User
from projects.domain.forecast_records import BANDS, first_of
from projects.domain.forecasts import Method
from projects.domain.scoring_records import Record
from projects.models import ForecastNight, ForecastScore
from projects.models.forecasts import ForecastScoreQuerySet
from projects.queries import forecast_records
from projects.queries.forecast_records import MONEY, TIME, latest_night

DEPARTMENT, TIER, PERSON = "forecast__project__department__name", "forecast__project__tier__name", "forecast__by"
# of a group with fewer people behind its dates, the record would be a person's own
CROWD = 3


class AtAge(NamedTuple):
    """The record of a method in a band, None without an outcome. best: its loss is the smallest of methods with enough
    outcomes, of which there are two."""

    band: int
    record: Record | None
    best: bool


@dataclass(frozen=True, slots=True)
class ByAge:
    """A method in each band, in the order of the bands."""

    method: str
    cells: list[AtAge]


@dataclass(frozen=True, slots=True)
class Group:
    """A department, tier or person, and its record by each method of the table; None where there is no outcome.

    withheld: the method whose record is left out, since too few people are behind its dates.
    """

    name: str
    cells: list[tuple[str, Record | None]]
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The page. hidden: whether declared dates are left out of `time` and `money`, since too few people are behind
    them. own: the person's record; people: everybody's, for the PMO admin only."""

    hidden: bool
    time: list[ByAge]
    money: list[ByAge]
    departments: list[Group]
    tiers: list[Group]
    own: list[Record]
    people: list[Group]
    night: ForecastNight | None


def told(user: User) -> Told:
    """Nine queries, ten for the PMO admin; of projects that the person may see."""
    scores = ForecastScore.objects.visible_to(user)
    everything = user.role == Role.ADMIN
    hidden = not everything and _people_behind(scores) < CROWD
    if hidden:
        scores = scores.exclude(forecast__method=Method.DECLARED)
    return Told(
        hidden=hidden,
        time=_by_age(forecast_records.of(scores, TIME)),
        money=_by_age(forecast_records.of(scores, MONEY)),
        departments=_groups(scores, DEPARTMENT, everything=everything),
        tiers=_groups(scores, TIER, everything=everything),
        own=forecast_records.of(ForecastScore.objects.declared_by(user), TIME),
        people=_people(scores) if everything else [],
        night=latest_night(),
    )


def _by_age(records: Sequence[Record]) -> list[ByAge]:
    found = {(record.method, record.band): record for record in records}
    methods = [method.value for method in Method if any(key[0] == method for key in found)]
    chosen = {band: first_of(methods, records, band) for band in BANDS}
    best = {(choice.method, band) for band, choice in chosen.items() if choice and choice.by_score}
    return [
        ByAge(method, [AtAge(band, found.get((method, band)), (method, band) in best) for band in BANDS])
        for method in methods
    ]


def _people_behind(scores: ForecastScoreQuerySet) -> int:
    """Who declared dates that have come true or not."""
    declared = scores.filter(forecast__method=Method.DECLARED)
    return declared.aggregate(people=Count(PERSON, distinct=True))["people"] or 0


def _groups(scores: ForecastScoreQuerySet, column: str, *, everything: bool) -> list[Group]:
    """In the order of their names; declared dates only of a crowd, unless the person may see everybody's record."""
    found = forecast_records.by(scores, TIME, column)
    declared = scores.filter(forecast__method=Method.DECLARED).order_by()
    people = dict(declared.values_list(column).annotate(people=Count(PERSON, distinct=True)))
    methods = [method.value for method in Method if any(method in records for records in found.values())]
    return [
        _group(name, found[name], methods, shown=everything or people.get(name, 0) >= CROWD) for name in sorted(found)
    ]


def _group(name: str, records: Mapping[str, Record], methods: Sequence[str], *, shown: bool) -> Group:
    hidden = not shown and Method.DECLARED in records
    kept = {method: record for method, record in records.items() if not (hidden and method == Method.DECLARED)}
    return Group(name, [(method, kept.get(method)) for method in methods], Method.DECLARED if hidden else "")


def _people(scores: ForecastScoreQuerySet) -> list[Group]:
    """Whoever declared dates, in the order of their names."""
    declared = scores.filter(forecast__method=Method.DECLARED, forecast__by__isnull=False)
    found = forecast_records.by(declared, TIME, PERSON)
    names = dict(User.objects.filter(pk__in=found).values_list("pk", "name"))
    rows = sorted((names[key], key) for key in found)
    return [_group(name, found[key], [Method.DECLARED.value], shown=True) for name, key in rows]
