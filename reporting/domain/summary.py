"""The figures above the portfolio list, added up from groups. Amounts of different currencies are never added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from projects.domain.success import Score


@dataclass(frozen=True, slots=True)
class Group:
    """The projects of one department, currency, state and colour; stale ones have their last colour.

    `over` is forecast less budget, `budget` their budgets, both of the `costed` projects, of which both are known.
    `exposed` keep a register of risks. `judged` have a finish and a date to hold it against, `kept` kept to it.
    """

    department: int
    currency: str
    state: str
    shown: str | None
    projects: int
    over: Decimal | None
    budget: Decimal | None
    costed: int
    exposure: Decimal | None
    exposed: int
    better: int
    stale: int
    fresh: int
    oldest: date | None
    judged_original: int
    kept_original: int
    judged_approved: int
    kept_approved: int


@dataclass(frozen=True, slots=True)
class Money:
    """Sums in one currency; None is not known. `projects` have it, and of so many each sum is made."""

    currency: str
    projects: int
    over: Decimal | None
    budget: Decimal | None
    costed: int
    exposure: Decimal | None
    exposed: int

    @property
    def over_share(self) -> Decimal | None:
        return None if self.over is None or not self.budget else self.over / self.budget


@dataclass(frozen=True, slots=True)
class Summary:
    """`money` has one entry per currency, that of the most projects first."""

    colours: dict[str, int]
    money: tuple[Money, ...]
    better: int
    stale: int
    fresh: int
    oldest: date | None
    on_time_original: Score
    on_time_approved: Score

    @property
    def projects(self) -> int:
        return sum(self.colours.values())


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a figure since a moment before: projects off track, and exposure by currency."""

    red: int = 0
    exposure: dict[str, Decimal] = field(default_factory=dict)


def summed(groups: Iterable[Group], states: Container[str]) -> Summary:
    """The sums of the projects in these states; the scores are of all that have ended."""
    everything = list(groups)
    listed = [group for group in everything if group.state in states]
    return Summary(
        colours=colours(listed),
        money=tuple(sorted(_by_currency(listed), key=lambda money: (-money.projects, money.currency))),
        better=sum(g.better for g in listed),
        stale=sum(g.stale for g in listed),
        fresh=sum(g.fresh for g in listed),
        oldest=min((g.oldest for g in listed if g.oldest), default=None),
        on_time_original=_score(everything, "original"),
        on_time_approved=_score(everything, "approved"),
    )


def colours(groups: Iterable[Group]) -> dict[str, int]:
    """Counts by colour, "unknown" among them."""
    counts = dict.fromkeys(("red", "amber", "green", "unknown"), 0)
    for group in groups:
        counts[group.shown or "unknown"] += group.projects
    return counts


def _by_currency(groups: list[Group]) -> list[Money]:
    parts: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        parts[group.currency].append(group)
    return [_money(currency, same) for currency, same in parts.items()]


def _money(currency: str, same: list[Group]) -> Money:
    return Money(
        currency=currency,
        projects=sum(g.projects for g in same),
        over=_sum(g.over for g in same),
        budget=_sum(g.budget for g in same),
        costed=sum(g.costed for g in same),
        exposure=_sum(g.exposure for g in same),
        exposed=sum(g.exposed for g in same),
    )


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _score(groups: list[Group], baseline: str) -> Score:
    """Of the ended: the cancelled are judged in any case, and have not kept to anything."""
    closed = [group for group in groups if group.state == "closed"]
    cancelled = sum(group.projects for group in groups if group.state == "cancelled")
    kept, judged = (sum(getattr(g, f"{word}_{baseline}") for g in closed) for word in ("kept", "judged"))
    return Score(kept, judged + cancelled, sum(g.projects for g in closed) - judged)


def by_department(groups: Iterable[Group]) -> dict[int, dict[str, int]]:
    """The counts of colours by department."""
    parts: dict[int, list[Group]] = defaultdict(list)
    for group in groups:
        parts[group.department].append(group)
    return {department: colours(same) for department, same in parts.items()}
