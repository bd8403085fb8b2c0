"""Records of forecasting methods: the scores of what came true, by method and age, and which method did best.

Dates that people declared are one more method. Days and money have records of their own: means are in one unit.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from projects.domain.distributions import TooFew
from projects.domain.scoring import crps_quantiles, pinball
from projects.domain.scoring_calibration import Calibration

LEAST = 10  # outcomes, before a method can be called the best
PESSIMISTIC = 0.8
AGES = (30, 90, 180, 365)  # days up to which a forecast belongs to a band; older ones to the last band, None


@dataclass(frozen=True, slots=True)
class PastForecast:
    """A forecast whose outcome is known. outcome: which milestone or project. age: days from forecast to outcome.

    quantiles: by share, .1 .5 .8 .9, in the unit of actual: days from any one origin, or money. A date that was
    declared states the same day for each of them.
    """

    method: str
    outcome: Hashable
    age: int
    quantiles: Mapping[float, float]
    actual: float

    @property
    def pinball(self) -> float:
        """Mean of the losses of its quantiles."""
        return fmean(pinball(share, stated, self.actual) for share, stated in self.quantiles.items())

    @property
    def crps(self) -> float:
        return crps_quantiles(self.quantiles, self.actual)

    @property
    def kept(self) -> bool:
        """Whether it came no later, or cost no more, than the P80."""
        return self.actual <= self.quantiles[PESSIMISTIC]


@dataclass(frozen=True, slots=True)
class Record:
    """How a method did in an age band: up to so many days before the outcome, None beyond the last.

    Means over n outcomes. A long project weighs more than a short one, because its errors are longer.
    """

    method: str
    band: int | None
    pinball: float
    crps: float
    calibration: Calibration

    @property
    def n(self) -> int:
        return self.calibration.n


def records(forecasts: Iterable[PastForecast], ages: Sequence[int] = AGES) -> list[Record]:
    """By method and band, youngest band first. `ages=()` makes one band of all.

    Of one outcome only the oldest forecast of a method and band counts: those of the nights after it nearly repeat it,
    and counting them would make n, and with it every interval, a fiction.
    """
    oldest: dict[tuple[str, int | None, Hashable], PastForecast] = {}
    for one in forecasts:
        key = (one.method, band_of(one.age, ages), one.outcome)
        if key not in oldest or one.age > oldest[key].age:
            oldest[key] = one
    grouped: dict[tuple[str, int | None], list[PastForecast]] = {}
    for (method, band, _), one in oldest.items():
        grouped.setdefault((method, band), []).append(one)
    found = [_record(method, band, counted) for (method, band), counted in grouped.items()]
    return sorted(found, key=lambda record: (record.band is None, record.band or 0, record.method))


def band_of(age: int, ages: Sequence[int] = AGES) -> int | None:
    return next((days for days in ages if age <= days), None)


def best_method(found: Iterable[Record], *, band: int | None, least: int = LEAST) -> Record | TooFew:
    """The lowest mean pinball loss of a band among methods with enough outcomes; of equals the first by name.

    Methods are judged by the outcomes that each of them had, which may be others'.
    """
    here = [record for record in found if record.band == band]
    enough = [record for record in here if record.n >= least]
    if not enough:
        return TooFew(max((record.n for record in here), default=0), least, "outcomes of one method")
    return min(enough, key=lambda record: (record.pinball, record.method))


def _record(method: str, band: int | None, counted: Sequence[PastForecast]) -> Record:
    return Record(
        method=method,
        band=band,
        pinball=fmean(one.pinball for one in counted),
        crps=fmean(one.crps for one in counted),
        calibration=Calibration(sum(one.kept for one in counted), len(counted), PESSIMISTIC),
    )
