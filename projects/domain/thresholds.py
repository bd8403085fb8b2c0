"""The published limits of health, which the PMO may edit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from projects.domain.colours import Colour

Number = Decimal | int


class Limits(NamedTuple):
    """What may be passed: beyond `amber` it is amber, beyond `red` red. None is a limit that is not used."""

    amber: Number | None
    red: Number | None

    def colour(self, value: Number) -> Colour:
        """The limit itself is still inside."""
        if self.red is not None and value > self.red:
            return Colour.RED
        return Colour.AMBER if self.amber is not None and value > self.amber else Colour.GREEN

    def at(self, value: Number) -> Number | None:
        """The limit to name beside `value`: the one that it passed, or else the first one ahead of it."""
        if self.red is not None and (value > self.red or self.amber is None):
            return self.red
        return self.amber

    def less(self, points: Number) -> Limits:
        """Limits that are `points` tighter, never below zero: whoever is exactly on time is inside any limit."""
        return Limits(*(None if limit is None else max(0, limit - points) for limit in self))

    def in_days(self, planned: int) -> Limits:
        """Limits in percent as whole days of `planned` days, rounded down."""
        amber, red = self
        return Limits(
            None if amber is None else int(amber * planned // 100), None if red is None else int(red * planned // 100)
        )

    def tighter(self, other: Limits) -> Limits:
        """Of each pair the one that is passed first."""
        return Limits(_lower(self.amber, other.amber), _lower(self.red, other.red))


def _lower(one: Number | None, other: Number | None) -> Number | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


@dataclass(frozen=True)
class Thresholds:
    """Limits of the dimensions of health, in days, percent, severities of 1-5 or counts.

    Red at 10 % of cost and of schedule follows the California State Administrative Manual 4819.36, under which 10 % off
    in cost, benefit or finish forces a special project report; amber warns at half of it. The limits in days are for
    projects so long that 10 % would be years. The rest is the PMO's own practice.
    """

    finish_days: Limits = field(default=Limits(14, 30))  # finish after the approved date
    finish_percent: Limits = field(default=Limits(5, 10))  # of the planned duration; the tighter counts
    milestone_days: Limits = field(default=Limits(0, 30))  # a milestone past its date and not done
    cost_percent: Limits = field(default=Limits(5, 10))  # forecast over the approved budget
    exposure_percent: Limits = field(default=Limits(100, 200))  # exposure in percent of the contingency left
    exposure_of_budget_percent: Limits = field(default=Limits(5, 10))  # the same where nobody set a contingency aside
    overdue_severity: Limits = field(
        default=Limits(0, 3)
    )  # severity of an overdue issue: any is amber, 4 and 5 are red
    open_severity: Limits = field(default=Limits(4, None))  # severity of an issue that is still within its date
    overdue_actions: Limits = field(default=Limits(2, 5))
    margin: int = 2  # points (percent or days) by which a limit must be kept before a colour improves
    stale_grace_days: int = 0  # beyond the cadence of the tier
    override_days: int = 14  # longest life of a declaration better than the evidence

    def __post_init__(self) -> None:
        for name, limits in self._limits():
            if limits.amber is not None and limits.red is not None and limits.amber > limits.red:
                raise ValueError(f"{name}: amber at {limits.amber} comes after red at {limits.red}.")

    @cached_property
    def strict(self) -> Thresholds:
        """The limits that an improvement must keep: those in percent and days are `margin` points tighter."""
        softened = {n: v.less(self.margin) for n, v in self._limits() if n.endswith(("_days", "_percent"))}
        return Thresholds(**{f.name: softened.get(f.name, getattr(self, f.name)) for f in fields(self)})

    def finish(self, planned_days: int | None) -> Limits:
        """Limits in days for the finish of work planned to take `planned_days`; None when that is not known."""
        return self.finish_days.tighter(self.finish_percent.in_days(planned_days)) if planned_days else self.finish_days

    def flat(self) -> dict[str, str | int | None]:
        """For a form or JSON: `{"cost_percent_amber": "5", "cost_percent_red": "10", ..., "margin": 2}`."""
        values: dict[str, str | int | None] = {}
        for f in fields(self):
            value = getattr(self, f.name)
            if isinstance(value, Limits):
                values |= {f"{f.name}_{c}": None if v is None else str(v) for c, v in value._asdict().items()}
            else:
                values[f.name] = value
        return values

    @classmethod
    def from_flat(cls, values: Mapping[str, str | int | Decimal | None]) -> Thresholds:
        """The reverse of `flat`; what is absent keeps its published default. Raises ValueError on amber beyond red."""
        chosen: dict[str, Any] = {f.name: int(v) for f in fields(cls) if (v := values.get(f.name)) is not None}
        for name, default in cls()._limits():
            pair = (values.get(f"{name}_{c}", limit) for c, limit in default._asdict().items())
            chosen[name] = Limits(*(None if limit is None else Decimal(limit) for limit in pair))
        return cls(**chosen)

    def _limits(self) -> list[tuple[str, Limits]]:
        return [(f.name, value) for f in fields(self) if isinstance(value := getattr(self, f.name), Limits)]
