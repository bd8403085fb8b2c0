"""A moment as the clock on the wall shows it, without a time zone: what plans are made of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.dateparse import parse_datetime


class WallTimeField(models.DateTimeField):  # type: ignore[type-arg]  # fields take no arguments at run time
    """08:00 in a plan is 08:00 in every zone and on both sides of a clock change, so it is stored without one."""

    def db_type(self, connection: Any) -> str:
        return "timestamp without time zone"

    def to_python(self, value: Any) -> datetime | None:
        if isinstance(value, str):
            value = parse_datetime(value)
        return value.replace(tzinfo=None) if isinstance(value, datetime) else value

    def get_prep_value(self, value: Any) -> Any:
        return self.to_python(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return value if prepared else self.get_prep_value(value)
