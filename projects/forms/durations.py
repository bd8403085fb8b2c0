"""A field for durations: people write days, the plan keeps seconds of work."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from projects.domain.durations import days, seconds
from projects.models.schedules import DAY

LONGEST = 9_999  # days; some forty years of work


class DaysField(forms.DecimalField):
    """Days of the plan, parts of one too. Its initial value and what comes out are seconds, `per_day` of them a day."""

    def __init__(self, *, per_day: int = DAY, **kwargs: Any) -> None:
        super().__init__(**kwargs | {"min_value": 0, "max_value": LONGEST, "decimal_places": 2})
        self.per_day = per_day

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "step": "any"}

    def prepare_value(self, value: Any) -> Any:
        """Stored seconds are shown as days; what was typed stays as it was typed."""
        return days(value, self.per_day) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        return seconds(typed, self.per_day) if isinstance(typed, Decimal) else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether it is another number of days than was shown."""
        return super().has_changed(self.prepare_value(initial), data)
