"""Calendars: which hours of which days are worked, for the city, for one plan or for one task."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Any, Self

from django.db import models
from django.db.models import F, OuterRef, Q

from projects.domain.calendars import (
    CalendarException,
    Hours,
    Pattern,
    Recurrence,
    Week,
    WorkCalendar,
    WorkWeek,
)


class AsText(models.Subquery):
    """The rows of a query as one text of JSON; null where there are none."""

    template = "(SELECT json_agg(told)::text FROM (%(subquery)s) told)"
    output_field = models.TextField()


class CalendarQuerySet(models.QuerySet["Calendar"]):
    def shared(self) -> Self:
        """Those of the city, which every plan may use."""
        return self.filter(project=None)

    def usable_by(self, project: models.Model) -> Self:
        return self.filter(Q(project=None) | Q(project=project))

    def needed(self, project: models.Model, keys: Collection[int]) -> Self:
        """Those of the project, and these of the city's that its plan uses."""
        return self.filter(Q(project=project) | Q(pk__in=keys)).order_by("pk")

    def days_told(self) -> models.QuerySet[Calendar, str | None]:
        """Their days only, each as one text; null where there are none."""
        return self.values_list(_days_told(), flat=True)

    def with_exceptions(self) -> Self:
        """Each with its days, as `days_told`: one text, for the years of a plan have hundreds."""
        return self.annotate(days_told=_days_told())


def _days_told() -> AsText:
    return AsText(CalendarDay.objects.filter(calendar=OuterRef("pk")).told())


class Calendar(models.Model):
    """A week pattern and what differs from it. Hours are [from, to] in seconds from midnight, Monday first."""

    audited = True

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, null=True, blank=True, related_name="calendars"
    )
    uid = models.PositiveBigIntegerField(null=True, blank=True, help_text="Its number in the file that it came from")
    name = models.CharField(max_length=250)
    week = models.JSONField(help_text="Seven lists of [from, to] in seconds from midnight, Monday first")
    work_weeks = models.JSONField(default=list, help_text="Weeks that hold between two days: first, last, name, week")
    version = models.PositiveIntegerField(default=1)

    objects = CalendarQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="calendar_has_a_name"),
            models.UniqueConstraint(fields=["name"], condition=Q(project=None), name="calendar_name_once_in_the_city"),
            models.UniqueConstraint(fields=["project", "uid"], name="calendar_uid_once_per_project"),
        ]

    days_told: str | None

    def __str__(self) -> str:
        return self.name

    def hours(self) -> WorkCalendar:
        """As the engine computes with it; one more query unless it was asked for `with_exceptions()`."""
        asked = "days_told" in vars(self)
        told = self.days_told if asked else Calendar.objects.filter(pk=self.pk).days_told().first()
        return WorkCalendar(
            name=self.name,
            week=_week(self.week),
            exceptions=_exceptions(told or "[]"),
            work_weeks=tuple(
                WorkWeek(
                    date.fromisoformat(weeks["first"]),
                    date.fromisoformat(weeks["last"]),
                    _week(weeks["week"]),
                    weeks.get("name", ""),
                )
                for weeks in self.work_weeks
            ),
        )


class CalendarDayQuerySet(models.QuerySet["CalendarDay"]):
    def between(self, first: date, last: date) -> Self:
        """Those that lie in that time or reach into it, by date."""
        return self.filter(first__lte=last, last__gte=first).order_by("first", "position", "pk")

    def in_order(self) -> Self:
        """As they win over one another: the earlier position first."""
        return self.order_by("position", "pk")

    def told(self) -> models.QuerySet[CalendarDay, Any]:
        """What an exception is made of, in order."""
        return self.in_order().values("first", "last", "hours", "name", "recurrence")


class CalendarDay(models.Model):
    """Days of a calendar that differ from its week: holidays, shutdowns, Saturdays that are worked."""

    audited = True

    calendar = models.ForeignKey("projects.Calendar", on_delete=models.CASCADE, related_name="exceptions")
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=250, blank=True)
    first = models.DateField()
    last = models.DateField()
    hours = models.JSONField(default=list, help_text="[from, to] in seconds from midnight; empty for a day off")
    recurrence = models.JSONField(null=True, blank=True, help_text="pattern, every, weekdays, day, position, month")

    objects = CalendarDayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="calendar_day_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.first:%-d %b %Y}"


@lru_cache(maxsize=128)  # many plans have the holidays of the same city
def _exceptions(told: str) -> tuple[CalendarException, ...]:
    return tuple(
        CalendarException(
            date.fromisoformat(day["first"]),
            date.fromisoformat(day["last"]),
            _hours(day["hours"]),
            day["name"],
            _recurrence(day["recurrence"]),
        )
        for day in json.loads(told)
    )


def _hours(spans: list[list[int]]) -> Hours:
    return tuple((first, last) for first, last in spans)


def _week(days: list[list[list[int]]]) -> Week:
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = map(_hours, days)
    return (monday, tuesday, wednesday, thursday, friday, saturday, sunday)


def _recurrence(stored: dict[str, Any] | None) -> Recurrence | None:
    if stored is None:
        return None
    return Recurrence(
        **{**stored, "pattern": Pattern(stored["pattern"]), "weekdays": frozenset(stored.get("weekdays", ()))}
    )
