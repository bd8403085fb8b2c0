"""How each method of forecasting did so far, and which one is believed first: the record that the nights keep.

Ages are 0-30, 31-90, 91-180 and more days before the outcome. Of one outcome, method and age one forecast counts: the
one that held when the outcome came so near, since those of the nights after it nearly repeat it. A forecast that was
not made anew still held.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from projects.domain.distributions import TooFew
from projects.domain.forecasts import Method
from projects.domain.scoring_calibration import Calibration
from projects.domain.scoring_records import LEAST, PESSIMISTIC, Record, best_method

AGES = (30, 90, 180)
BEYOND = 9_999  # days: the band of all that is older
BANDS = (*AGES, BEYOND)
LEAST_COMPARED = 2  # methods
LABELS = {30: "0–30 days", 90: "31–90 days", 180: "91–180 days", BEYOND: "over 180 days"}


def band_of(age: int) -> int:
    """The days up to which the band of an age goes."""
    return next(band for band in BANDS if age <= band)


def counting_bands(ages: Sequence[int]) -> list[list[int]]:
    """Of the forecasts of one method and outcome, by their age, oldest first: in which bands each of them counts.

    In a band counts the one that held at its older end, or the first that was made within it.
    """
    counts: list[list[int]] = [[] for _ in ages]
    lower = -1
    for band in BANDS:
        held = [at for at, age in enumerate(ages) if age >= band]
        within = [at for at, age in enumerate(ages) if lower < age <= band]
        if held:
            counts[held[-1]].append(band)
        elif within:
            counts[within[0]].append(band)
        lower = band
    return counts


@dataclass(frozen=True, slots=True)
class Tally:
    """Scores that count, of one method in one band: sums, so that tallies of departments add up."""

    n: int = 0
    kept: int = 0
    pinball: float = 0.0
    crps: float = 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.n + other.n, self.kept + other.kept, self.pinball + other.pinball, self.crps + other.crps)

    def record(self, method: str, band: int | None) -> Record:
        """Means over the outcomes. Only of a tally that has any."""
        calibration = Calibration(self.kept, self.n, PESSIMISTIC)
        return Record(method, band, self.pinball / self.n, self.crps / self.n, calibration)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which method is shown first. record: its record at this distance, which may be None or of too few outcomes.

    by_score: whether scores chose it; otherwise the order of `Method` did. nearest: without a record at this distance,
    the one of the distance next to it.
    """

    method: str
    record: Record | None
    by_score: bool
    nearest: Record | None = None


def first_of(methods: Iterable[str], records: Sequence[Record], days: int) -> Choice | None:
    """The best of the methods that say something of a project, so many days before its finish; None without any.

    Best is the lowest mean pinball loss at this distance among those with enough outcomes, of which there must be two:
    one alone is not better than anything. Dates that people declared are compared like the others.
    """
    order = sorted(methods, key=lambda name: list(Method).index(Method(name)))
    if not order:
        return None
    band = band_of(days)
    here = {record.method: record for record in records if record.band == band and record.method in order}
    best = best_method(here.values(), band=band)
    compared = sum(record.n >= LEAST for record in here.values())
    if isinstance(best, TooFew) or compared < LEAST_COMPARED:
        record = here.get(order[0])
        return Choice(order[0], record, by_score=False, nearest=None if record else _nearest(records, order[0], band))
    return Choice(best.method, best, by_score=True)


def _nearest(records: Iterable[Record], method: str, band: int) -> Record | None:
    """Of two that are as near, the one of forecasts that looked further ahead."""
    place = {band: at for at, band in enumerate(BANDS)}
    own = {place[record.band]: record for record in records if record.method == method and record.band in place}
    return own[min(own, key=lambda at: (abs(at - place[band]), -at))] if own else None


def plain(records: Iterable[Record]) -> list[dict[str, Any]]:
    return [
        {"method": r.method, "band": r.band, "pinball": r.pinball, "crps": r.crps, "kept": r.calibration.hits, "n": r.n}
        for r in records
    ]


def from_plain(told: Iterable[Mapping[str, Any]]) -> list[Record]:
    return [
        Record(t["method"], t["band"], t["pinball"], t["crps"], Calibration(t["kept"], t["n"], PESSIMISTIC))
        for t in told
    ]
