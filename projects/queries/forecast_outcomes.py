"""What became of what was forecast: milestones that were reached, projects that were closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from projects.models import CostEntry, Forecast, Project

Kind = Forecast.Kind


class Outcome(NamedTuple):
    """When it happened, and of a project what it cost; None where nobody knows."""

    on: date
    cost: Decimal | None = None


def outcomes() -> Iterator[tuple[Forecast, Outcome]]:
    """Every forecast whose outcome is known and came no earlier than the forecast, oldest first; three queries.

    Those by which a method fell silent are among them: they end what it had said before.
    """
    for forecast in _milestones():
        yield forecast, Outcome(forecast.happened)  # type: ignore[attr-defined]  # annotated
    costs = dict(
        CostEntry.objects.counted()
        .filter(project__state=Project.State.CLOSED, kind=CostEntry.Kind.ACTUAL)
        .values_list("project")
        .annotate(total=Sum("amount"))
    )
    for forecast in _closed():
        spent = costs.get(forecast.project_id)
        cost = forecast.project.cost_forecast if spent is None else spent
        if forecast.kind == Kind.FINISH or cost is not None:
            yield forecast, Outcome(forecast.happened, cost)  # type: ignore[attr-defined]  # annotated


def _milestones() -> QuerySet[Forecast]:
    found = Forecast.objects.filter(kind=Kind.MILESTONE).annotate(happened=F("milestone__finish_actual"))
    return _known(found)


def _closed() -> QuerySet[Forecast]:
    """A finish happened when the project was finished, a cost when its books were closed."""
    happened = Coalesce("project__finish_actual", "project__closed_on")
    found = Forecast.objects.filter(project__state=Project.State.CLOSED, kind__in=[Kind.FINISH, Kind.COST])
    return _known(found.select_related("project").annotate(happened=happened))


def _known(found: QuerySet[Forecast]) -> QuerySet[Forecast]:
    told = found.filter(Q(happened__isnull=False), made_on__lte=F("happened"))
    return told.defer("details").order_by("made_on", "pk")
