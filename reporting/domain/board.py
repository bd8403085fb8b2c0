"""The board of the portfolio: the projects as cards in the columns of their stages, and what each column adds up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pmo_site.ui import words
from reporting.domain.names import Named
from reporting.domain.rows import Row
from reporting.domain.selections import NO_STAGE

NOWHERE = Named(NO_STAGE, "No stage yet", "")


@dataclass(frozen=True, slots=True)
class Card:
    """A project in a column. `version` is what a move expects, None where the reader may not move it."""

    row: Row
    version: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """The projects of one stage, currency and colour. `budget` is the sum of those `budgeted`, None where none is."""

    stage: int | None
    currency: str
    shown: str | None
    projects: int
    budget: Decimal | None
    budgeted: int


@dataclass(frozen=True, slots=True)
class Column:
    """A stage, `key` its primary key; its cards are the first of its projects, `projects` counts all of them.

    colours: counts, "unknown" among them. budgets: by currency, never added up across; `without`: projects of which no
    budget is known.
    """

    key: int | None
    stage: Named
    colours: dict[str, int]
    budgets: dict[str, Decimal]
    without: int
    cards: list[Card]

    @property
    def projects(self) -> int:
        return sum(self.colours.values())

    @property
    def more(self) -> int:
        return self.projects - len(self.cards)

    @property
    def money(self) -> str:
        """Its budgets in words: "$12.4M and £0.3M of budget, 2 without one"."""
        known = " and ".join(words.money(amount, currency) for currency, amount in self.budgets.items())
        without = f"{self.without:,} without {'one' if known else 'a known budget'}" if self.without else ""
        return ", ".join(part for part in (f"{known} of budget" if known else "", without) if part)


def columns(
    stages: Mapping[int, Named], groups: Iterable[Group], cards: Mapping[int | None, Sequence[Card]], *, only: str = ""
) -> list[Column]:
    """Every stage in its order, or the only one that is asked for; before them, if there are any, those without one.

    cards: by the key of the stage.
    """
    parts = defaultdict[int | None, list[Group]](list)
    for group in groups:
        parts[group.stage].append(group)
    places: list[tuple[int | None, Named]] = [(None, NOWHERE)] if parts[None] else []
    places += sorted(stages.items(), key=lambda item: item[1].place)
    return [_column(key, named, parts[key], cards.get(key, ())) for key, named in places if only in ("", named.code)]


def _column(key: int | None, stage: Named, parts: Sequence[Group], cards: Sequence[Card]) -> Column:
    colours = dict.fromkeys(("red", "amber", "green", "unknown"), 0)
    budgets = defaultdict[str, Decimal](Decimal)
    for part in parts:
        colours[part.shown or "unknown"] += part.projects
        if part.budget is not None:
            budgets[part.currency] += part.budget
    without = sum(part.projects - part.budgeted for part in parts)
    return Column(key, stage, colours, dict(sorted(budgets.items())), without, list(cards))
