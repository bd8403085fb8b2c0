"""What only some columns show and no standing holds: indexes of earned value, and forecasts in quantiles.

They are joined to the projects when their column is shown or sorted by, and cost nothing otherwise. Earned value is
what was kept when the last month ended, one row for each project; a forecast is the latest that was made by then of
the first method that says something, as health takes it (`projects.queries.likely`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, DecimalField, F, FilteredRelation, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf, Round

from projects.domain.as_of import AsOf
from projects.domain.forecasts import Kind, Method
from projects.models import Forecast
from projects.queries.likely import TRUSTED
from reporting.domain.rows import Earned, Likely
from reporting.domain.selections import Listing
from reporting.queries.figures import Projects

EARNED = ("spi", "spi_t", "cpi")
QUANTILES = ("p50", "p80")
JOINED = (*EARNED, *QUANTILES)
BEHIND = {
    **dict.fromkeys(EARNED, ("kept__month", "kept__pv", "kept__ev", "kept__ac")),
    **dict.fromkeys(QUANTILES, ("likely_method", "likely_reason")),
}
TOLD = (*JOINED, "earned", "likely")


def wanted_by(listing: Listing) -> set[str]:
    """The columns of a listing that need a join."""
    return {*listing.columns, listing.sort.column} & {*JOINED}


def joined(projects: Projects, wanted: Collection[str], as_of: AsOf) -> Projects:
    """The projects with what those of their columns show, by the name of the column."""
    if not wanted:
        return projects
    if not {*EARNED}.isdisjoint(wanted):
        held = Q(earned_value_periods__month=month_before(as_of.today))
        projects = projects.alias(kept=FilteredRelation("earned_value_periods", condition=held)).annotate(
            spi=F("kept__spi"),
            spi_t=F("kept__spi_t"),
            cpi=Round(F("kept__ev") / NullIf(F("kept__ac"), Value(0, DecimalField())), 4),
        )
    if not {*QUANTILES}.isdisjoint(wanted):
        projects = projects.annotate(**_likely(as_of.today))
    return projects


def month_before(day: date) -> date:
    """The first day of the month that ended last."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def fields_of(shown: Collection[str]) -> set[str]:
    """What a row reads for the columns that are shown."""
    return {field for column in JOINED if column in shown for field in (column, *BEHIND[column])}


def told_of(values: Mapping[str, Any], as_of: AsOf) -> dict[str, Any]:
    """What stands behind the figures of a row, for whoever asks why one is not there."""
    told: dict[str, Any] = {}
    if "kept__month" in values:
        amounts = (values[f"kept__{name}"] for name in ("pv", "ev", "ac"))
        told["earned"] = Earned(month_before(as_of.today), values["kept__month"] is not None, *amounts)
    if "likely_method" in values:
        told["likely"] = Likely(values["likely_method"] or "", values["likely_reason"] or "")
    return told


def _likely(day: date) -> dict[str, Any]:
    simulated, slipped = (_latest(method, day) for method in (Method.SIMULATION, Method.SLIPS))

    def first(name: str) -> Coalesce:
        return Coalesce(Subquery(simulated.values(name)[:1]), Subquery(slipped.values(name)[:1]))

    spoke = Subquery(simulated.values("finish_p50")[:1])
    by = Case(
        When(Q(p50__isnull=True), then=Value(None)),
        When(Q(p50=spoke), then=Value(TRUSTED[Method.SIMULATION.value])),
        default=Value(TRUSTED[Method.SLIPS.value]),
        output_field=CharField(),
    )
    return {
        "p50": first("finish_p50"),
        "p80": first("finish_p80"),
        "likely_method": by,
        "likely_reason": Subquery(simulated.values("reason")[:1]),
    }


def _latest(method: Method, day: date) -> Any:
    """The forecasts of the finish by a method that were made by the day, the latest first."""
    made = Forecast.objects.filter(project=OuterRef("pk"), kind=Kind.FINISH.value, method=method.value, milestone=None)
    return made.filter(made_on__lte=day).order_by("-made_on")
