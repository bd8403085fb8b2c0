"""The time axis of a Gantt chart: where moments lie, which days are shaded, and what is written above."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from math import ceil

from pmo_site.ui.words import MONTHS
from projects.domain.calendars import WorkCalendar
from projects.domain.calendars_days import hours_of_days

LEAST_WIDTH, MOST_WIDTH = 640, 30_000  # pixels
COMFORTABLE = 1_300  # pixels, about two screens beside the table
APART = 22  # pixels between two labels
NARROWEST = 3  # pixels of a day that is still shaded
OFFICE_HOURS = (8 * 3600, 17 * 3600)


class Zoom(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


SHADES = frozenset({Zoom.DAY, Zoom.WEEK})  # where days are wide enough to tell one from the next
PER_DAY = {Zoom.DAY: 26.0, Zoom.WEEK: 8.0, Zoom.MONTH: 2.0, Zoom.QUARTER: 0.7}


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis at x, and what is written to the right of it."""

    x: int
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Days from midnight of `origin` on, each `per_day` pixels. open, close: seconds of a day between which work lies.

    A day is as wide as its working hours: what ends at the close of one day meets what begins at the opening of the
    next. What lies outside of these hours is drawn at their edge.
    """

    zoom: Zoom
    origin: datetime
    days: int
    per_day: float
    open: int = OFFICE_HOURS[0]
    close: int = OFFICE_HOURS[1]

    @property
    def first(self) -> date:
        return self.origin.date()

    @property
    def width(self) -> int:
        return ceil(self.days * self.per_day)

    def x(self, moment: datetime) -> int:
        """Pixels from the left edge; may lie outside of it. Written for speed: each row asks several times."""
        passed = moment - self.origin
        seconds = passed.seconds
        if seconds <= self.open:
            return round(passed.days * self.per_day)
        if seconds >= self.close:
            return round((passed.days + 1) * self.per_day)
        return round((passed.days + (seconds - self.open) / (self.close - self.open)) * self.per_day)

    def day(self, on: date) -> int:
        """Where a day begins."""
        return round((on - self.first).days * self.per_day)


def zoom_for(first: date, last: date) -> Zoom:
    """The closest zoom at which the whole is still comfortable to scroll."""
    days = (last - first).days + 1
    return next((zoom for zoom in Zoom if days * PER_DAY[zoom] <= COMFORTABLE), Zoom.QUARTER)


def scale_for(first: date, last: date, zoom: Zoom, *, calendar: WorkCalendar | None = None) -> Scale:
    """An axis that begins with a period of its zoom and holds both days, with a little air.

    It is never narrower than is good to look at; what would be too wide for a browser is drawn closer together.
    """
    start = _period_start(first - timedelta(days=round(APART / PER_DAY[zoom])), zoom)
    days = (last - start).days + 1 + round(4 * APART / PER_DAY[zoom])
    days = max(days, ceil(LEAST_WIDTH / PER_DAY[zoom]))
    opening, closing = _hours(calendar)
    return Scale(zoom, datetime.combine(start, time()), days, min(PER_DAY[zoom], MOST_WIDTH / days), opening, closing)


def fitted(first: date, last: date, width: int) -> Scale:
    """An axis of exactly that width, for paper: as close as fits."""
    zoom = next((zoom for zoom in Zoom if ((last - first).days + 30) * PER_DAY[zoom] <= width), Zoom.QUARTER)
    start = _period_start(first, zoom)
    days = (last - start).days + 1
    days += ceil(days / 20)
    return Scale(zoom, datetime.combine(start, time()), days, width / days)


def _hours(calendar: WorkCalendar | None) -> tuple[int, int]:
    """From when to when a day of the week is worked, over all its days."""
    spans = [span for hours in calendar.week for span in hours] if calendar else []
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else OFFICE_HOURS


def shaded(scale: Scale, calendar: WorkCalendar) -> list[tuple[int, int]]:
    """x and width of each run of days without work; none where a day is too narrow to be seen."""
    if scale.per_day < NARROWEST:
        return []
    first, runs = scale.first.toordinal(), list[list[int]]()
    for day, hours in enumerate(hours_of_days(calendar, first, first + scale.days)):
        if not hours and runs and runs[-1][1] == day:
            runs[-1][1] = day + 1
        elif not hours:
            runs.append([day, day + 1])
    return [(round(start * scale.per_day), round((end - start) * scale.per_day)) for start, end in runs]


def upper(scale: Scale) -> list[Tick]:
    """The coarse line above: months over days and weeks, years over months and quarters."""
    if scale.zoom in SHADES:
        return _ticks(scale, 1, lambda on: f"{MONTHS[on.month - 1]} {on.year}")
    return _ticks(scale, 12, lambda on: str(on.year))


def lower(scale: Scale) -> list[Tick]:
    """The fine line below: days, Mondays, months or quarters."""
    if scale.zoom is Zoom.MONTH:
        return _ticks(scale, 1, lambda on: MONTHS[on.month - 1])
    if scale.zoom is Zoom.QUARTER:
        return _ticks(scale, 3, lambda on: f"Q{(on.month + 2) // 3}")
    step = 1 if scale.zoom is Zoom.DAY else 7
    step *= ceil(APART / (step * scale.per_day))
    return [
        Tick(round(at * scale.per_day), str((scale.first + timedelta(days=at)).day))
        for at in range((-scale.first.weekday()) % 7 if step > 1 else 0, scale.days, step)
    ]


def _ticks(scale: Scale, months: int, say: Callable[[date], str]) -> list[Tick]:
    """The periods of so many months; the first one is named at the edge where there is room before the next."""
    begins = list(_periods(scale.first, scale.first + timedelta(days=scale.days), months))
    step = ceil(2 * APART / (months * 30 * scale.per_day))
    ticks = [Tick(scale.day(on), say(on)) for on in begins[::step]]
    if not ticks or ticks[0].x > 3 * APART:
        ticks.insert(0, Tick(0, say(scale.first)))
    return ticks


def _periods(first: date, end: date, months: int) -> Iterator[date]:
    """The first days of periods of so many months, from `first` up to but without `end`."""
    month = -(-(first.year * 12 + first.month - 1 + (first.day > 1)) // months) * months
    while (on := date(month // 12, month % 12 + 1, 1)) < end:
        yield on
        month += months


def _period_start(day: date, zoom: Zoom) -> date:
    if zoom in SHADES:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1, month=day.month - (day.month - 1) % 3 if zoom is Zoom.QUARTER else day.month)
