"""Reference class: how far the city's closed projects of the same kind went beyond what was said at their start.

U(p) is a quantile of actual / baseline - 1, and the forecast is base x (1 + U). There is no mean here: overruns have
fat tails (18 % of IT projects overran by more than half, these by 447 % on average, n = 5,392: Flyvbjerg and others,
The Empirical Reality of IT Project Cost Overruns, 2022), so that a mean describes nobody. Quantiles are of the overruns
that happened, without interpolation: P80 is one that at most a fifth of the class exceeded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from projects.domain.distributions import TooFew, seen_quantile

LEAST = 10  # closed projects; a P90 of fewer is the maximum
TAIL = 0.5  # an overrun of more than half


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed project: its kind and tier, and actual and baseline of one measure: days from its start, or money.

    Raises ValueError where no overrun can be told.
    """

    actual: float
    baseline: float
    kind: str | None = None
    tier: str | None = None

    def __post_init__(self) -> None:
        if self.baseline <= 0 or self.actual < 0:
            raise ValueError(f"No overrun is known of {self.actual:g} against a baseline of {self.baseline:g}.")

    @property
    def overrun(self) -> float:
        """0.2 is a fifth more than the baseline, -0.1 a tenth less."""
        return self.actual / self.baseline - 1


class Breadth(StrEnum):
    """How like the project its class is; wider where too few are closed."""

    KIND_AND_TIER = "kind and tier"
    TIER = "tier"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ReferenceClass:
    """Overruns of the projects of a class."""

    breadth: Breadth
    overruns: tuple[float, ...]

    @property
    def n(self) -> int:
        return len(self.overruns)

    @property
    def median(self) -> float:
        return self.overrun(0.5)

    @property
    def p80(self) -> float:
        return self.overrun(0.8)

    @property
    def tail(self) -> float:
        """The share that overran by more than half."""
        return sum(overrun > TAIL for overrun in self.overruns) / self.n

    def overrun(self, share: float) -> float:
        """The overrun that this share of the class did not exceed: U(p)."""
        return seen_quantile(self.overruns, share)

    def forecast(self, base: float, share: float) -> float:
        """What becomes of an estimate, in its unit, with this certainty."""
        return base * (1 + self.overrun(share))


def reference_class(
    closed: Iterable[Closed], *, kind: str | None, tier: str | None, least: int = LEAST
) -> ReferenceClass | TooFew:
    """The narrowest class with enough projects: of the same kind and tier, of the tier, or all.

    A project without a kind or tier belongs to no class of its own. Cancelled projects have no actual: leave them out,
    and tell beside the forecast how many there were.
    """
    projects = list(closed)
    like: list[tuple[Breadth, Callable[[Closed], bool]]] = [
        (Breadth.KIND_AND_TIER, lambda one: None not in (kind, tier) and (one.kind, one.tier) == (kind, tier)),
        (Breadth.TIER, lambda one: tier is not None and one.tier == tier),
        (Breadth.ALL, lambda one: True),
    ]
    for breadth, belongs in like:
        overruns = tuple(sorted(one.overrun for one in projects if belongs(one)))
        if len(overruns) >= least:
            return ReferenceClass(breadth, overruns)
    return TooFew(len(projects), least, "closed projects")
