"""What the records of forecasting methods come to, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from django import template

from pmo_site.ui import words
from projects.domain.forecast_records import LABELS
from projects.domain.scoring_records import LEAST
from projects.templatetags.forecasts import method_label
from reporting.queries.forecasts import ByAge, Group

register = template.Library()


@register.filter
def best_so_far(rows: Sequence[ByAge]) -> str:
    """Which method to believe at which age, or what is missing to tell."""
    best = [(row, cell) for row in rows for cell in row.cells if cell.best]
    if not best:
        return f"Which method is best shows once two of them have {LEAST} outcomes each at one age."
    found = [_praise(row.method, LABELS[cell.band], cell.record.calibration.rate) for row, cell in best if cell.record]
    return f"Best so far: {'; '.join(found)}. Pages of projects show it first."


def _praise(method: str, age: str, rate: float | None) -> str:
    return f"{method_label(method).lower()} {age} ahead, kept {words.percent(rate)} of the time"


@register.filter
def withholds(groups: Sequence[Group]) -> bool:
    """Whether the record of some group is left out."""
    return any(group.withheld for group in groups)
