"""What the portal's own forecasts hold for as likely as not: one query for all projects, for their evidence."""

from __future__ import annotations

from collections import defaultdict

from pmo_site.prepared import GivenKeys, Prepared
from projects.domain.evidence import Likely
from projects.domain.forecasts import Kind, Method
from projects.models import Forecast

# those that look at the project itself; a class of others says nothing of how this one is kept up
TRUSTED = {Method.SIMULATION.value: "simulation", Method.SLIPS.value: "slip history"}
KINDS = [Kind.FINISH.value, Kind.COST.value]

IN_FORCE = Prepared(
    lambda: (
        Forecast.objects.filter(project__in=GivenKeys("keys"), kind__in=KINDS, method__in=list(TRUSTED))
        .in_force()
        .values_list("project", "kind", "method", "finish_p50", "cost_p50")
    )
)


def likely_of(keys: str) -> dict[int, dict[str, Likely]]:
    """By project and by what is forecast: of the first method that says something. keys: as `audit.bulk.array`."""
    found: dict[int, dict[str, Likely]] = defaultdict(dict)
    for project, kind, method, finish, cost in IN_FORCE.rows(keys=keys):
        p50 = cost if kind == Kind.COST else finish
        # "simulation" comes before "slips" in the order of the rows
        if p50 is not None and kind not in found[project]:
            found[project][kind] = Likely(p50, TRUSTED[method])
    return found
