"""The register of a project: its risks ranked by exposure, with what their levels mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from projects.domain.risks import Scales, total_exposure
from projects.models import Issue, Risk
from projects.queries.scales import Kind, Levels, levels, meaning, scales, scales_of


@dataclass(frozen=True, slots=True)
class Scored:
    """A risk in figures: `chance` from 0 to 1, `impact` the mean in the currency of its project.

    Its product, the exposure, is stored with the risk.
    """

    risk: Risk
    chance: Decimal
    impact: Decimal


@dataclass(frozen=True, slots=True)
class Register:
    """Open risks, the largest exposure first, and what all of them expose; None when none of them is scored."""

    risks: list[Scored]
    exposure: Decimal | None
    more: int

    @property
    def whole(self) -> list[Risk]:
        return [scored.risk for scored in self.risks]


@dataclass(frozen=True, slots=True)
class Told:
    """One risk with its levels in words, e.g. "High, 50–70%", and the issues that it became.

    `days` is probability times impact on time, in calendar days; None where no impact on time was scored.
    """

    figures: Scored
    probability: str
    impact: str
    impact_days: str
    days: Decimal | None
    issues: list[Issue]


def register(risks: Iterable[Risk], *, current: Scales | None = None, shown: int = 200) -> Register:
    """The register of the given open risks; `more` counts those beyond the `shown`.

    current: the scales; without them, one query more than that of the risks.
    """
    listed, current = list(risks), current or scales()
    return Register(
        risks=[in_figures(risk, current) for risk in listed[:shown]],
        exposure=total_exposure(risk.exposure for risk in listed),
        more=max(0, len(listed) - shown),
    )


def in_figures(risk: Risk, current: Scales) -> Scored:
    estimate = risk.estimate()
    mean = estimate.cost.triangular_mean if estimate.cost else current.cost.middle(risk.impact)
    return Scored(risk, estimate.chance(current), mean)


def told(risk: Risk) -> Told:
    """One risk as its page tells it, in two queries."""
    found = levels()
    current, currency = scales_of(found), risk.project.currency
    return Told(
        figures=in_figures(risk, current),
        probability=_level(found, Kind.PROBABILITY, risk.probability, currency),
        impact=_level(found, Kind.COST, risk.impact, currency),
        impact_days=_level(found, Kind.DAYS, risk.impact_days, currency) if risk.impact_days else "",
        days=risk.estimate().exposure_days(current),
        issues=list(risk.issues.order_by("number")),
    )


def _level(found: Levels, kind: str, number: int, currency: str) -> str:
    level = found[kind][number - 1]
    return f"{level.name}, {meaning(level, currency)}"
