"""The figures above the portfolio list: live sums over what the filters let through, in one query each.

Django's filters choose the rows, SQL adds them up: to have the sums compiled as well took Python 4 ms a page.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.expressions import Combinable

from projects.domain.as_of import AsOf
from projects.domain.thresholds import Thresholds
from reporting.domain.selections import Filters
from reporting.domain.summary import Change, Group
from reporting.queries.figures import Projects, about_the_project, matching, standing_of

WEEK = 7
FRESH = timedelta(days=WEEK)
EVER = 1_000_000  # days
OF_PROJECTS = ("q", "department", "program", "stage", "tier", "manager", "state")

COLUMNS = (
    "department_id", "figures__currency", "figures__shown", "figures__cost_forecast", "figures__budget",
    "figures__exposure", "figures__watermelon", "figures__stale", "figures__updated_on", "figures__days_late_original",
    "figures__days_late", "start_original", "finish_original", "start_approved", "finish_approved",
)  # fmt: skip
# In the order of the fields of `Group`. A difference with an unknown side is null, and sums pass over it. The last four
# are `projects.domain.success` in SQL, so that any filter can be asked; a test compares them. LEAST passes over null
# too: over the share of a plan without a length.
SUMS = """
    WITH chosen (department, currency, shown, forecast, budget, exposure, better, stale, updated, late_original, late,
                 start_original, finish_original, start_approved, finish_approved, state) AS ({chosen}),
    planned AS (
        SELECT *, nullif(greatest(finish_original - start_original, 0), 0) AS days_original,
               nullif(greatest(coalesce(finish_approved, finish_original)
                               - coalesce(start_approved, start_original), 0), 0) AS days
        FROM chosen)
    SELECT department, currency, state, shown, count(*),
           sum(forecast - budget), sum(budget) FILTER (WHERE forecast IS NOT NULL), count(forecast - budget),
           sum(exposure), count(exposure),
           count(*) FILTER (WHERE better), count(*) FILTER (WHERE stale),
           count(*) FILTER (WHERE updated > %s), min(updated),
           count(late_original),
           count(*) FILTER (WHERE late_original <= least(%s, floor(days_original * %s / 100.0))),
           count(late),
           count(*) FILTER (WHERE late <= least(%s, floor(days * %s / 100.0)))
    FROM planned GROUP BY 1, 2, 3, 4
"""

# Only the periods count that began or ended within the week: all others are the same at both its ends. One that began
# adds its figures, the one that it took over from takes them away.
MOVED = """
    WITH seen (project) AS ({chosen})
    SELECT currency, coalesce(sum(sign) FILTER (WHERE shown = 'red'), 0), sum(sign * exposure)
    FROM (SELECT project_id, currency, shown, exposure, content, CASE WHEN valid_from > %s THEN 1 ELSE -1 END AS sign
          FROM projects_standingperiod
          WHERE (valid_from > %s AND valid_from <= %s AND coalesce(valid_to > %s, true))
             OR (valid_from <= %s AND valid_to > %s AND valid_to <= %s)) AS moved
    JOIN seen ON seen.project = moved.project_id
    WHERE NOT content ? 'closed_on' GROUP BY 1
"""


def groups(seen: Projects, filters: Filters, as_of: AsOf, limits: Thresholds) -> list[Group]:
    """One group per department, currency, state and colour. Whichever of these the filters ask for, all are counted."""
    anywhere = replace(filters, department="", state="any", colour="")
    projects = matching(standing_of(seen, as_of), anywhere, as_of)
    days, percent = limits.finish_days.red, limits.finish_percent.red
    tolerated = (EVER if days is None else days, percent)
    rows = projects.values_list(*COLUMNS, _state(as_of))
    return [Group(*row) for row in _added_up(SUMS, rows, as_of.today - FRESH, *tolerated, *tolerated)]


def _state(as_of: AsOf) -> Combinable:
    if as_of.then is None:
        return F("state")
    cancelled, closed = When(cancelled_then=True, then=Value("cancelled")), When(ended_then=True, then=Value("closed"))
    return Case(cancelled, closed, default=Value("active"))


def change(seen: Projects, filters: Filters, as_of: AsOf) -> Change | None:
    """What became of the open projects in a week; None where the filters ask for figures, which were others then."""
    if filters.state != "open" or filters != Filters(**{name: getattr(filters, name) for name in OF_PROJECTS}):
        return None
    ago, moment = as_of.back(WEEK), as_of.moment
    projects = seen.filter(about_the_project(filters)).values_list("pk")
    sums = _added_up(MOVED, projects, ago, ago, moment, moment, ago, ago, moment)
    exposure = {currency: amount for currency, _, amount in sums if amount}
    return Change(red=sum(red for _, red, _ in sums), exposure=exposure)


def _added_up(sql: str, chosen: QuerySet[Any, Any], *values: Any) -> list[tuple[Any, ...]]:
    """The rows of a statement over the rows of a queryset, which stands in it as {chosen}."""
    try:
        inner, params = chosen.query.sql_with_params()
    except EmptyResultSet:  # filters that nothing can pass
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql.format(chosen=inner), [*params, *values])
        return list(cursor.fetchall())
