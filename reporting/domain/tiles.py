"""The strip of figures above the portfolio: what each says, against what, and how old it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pmo_site.ui import words
from projects.domain.success import Score
from reporting.domain.summary import Change, Money, Summary

Link = dict[str, str]


@dataclass(frozen=True, slots=True)
class Tile:
    """`said` stands under the figure, with an arrow of `kind` (see the tag `trend`) where there is one; `also` are the
    same in other currencies; `age` says of when and of how many it is; `link` are the filters that list what it counts.
    """

    label: str
    figure: str
    said: str = ""
    kind: str = ""
    also: tuple[str, ...] = ()
    age: str = ""
    link: Link = field(default_factory=dict)


def tiles(summary: Summary, change: Change | None, as_of: str, today: date) -> list[Tile]:
    """as_of: in words, for example "as of 10:42"; today: the day for which the figures hold."""
    return [
        _off_track(summary, change, as_of),
        _forecast(summary.money),
        _on_time(summary.on_time_original, summary.on_time_approved),
        _exposure(summary.money, change),
        Tile("Declared better", f"{summary.better:,}", "than the evidence shows", age=as_of, link={"better": "1"}),
        _updated(summary, today),
    ]


def _off_track(summary: Summary, change: Change | None, as_of: str) -> Tile:
    kind, said = _more(change.red) if change else ("", "")
    red = summary.colours.get("red", 0)
    said = said or f"of {words.count(summary.projects, 'project')}"
    return Tile("Off track", f"{red:,}", said, kind, age=as_of, link={"colour": "red"})


def _more(number: int) -> tuple[str, str]:
    if not number:
        return "same", "as many as a week ago"
    return ("worse", f"{number:,} more in a week") if number > 0 else ("better", f"{-number:,} fewer in a week")


def _forecast(money: Sequence[Money]) -> Tile:
    known = [one for one in money if one.over is not None]
    if not known:
        return Tile("Forecast against budget", words.NOT_KNOWN, "No project has both.")
    first, *others = known
    also = tuple(f"{_over(one)}, {_of_budget(one)}" for one in others)
    return Tile(
        "Forecast against budget",
        _over(first),
        _of_budget(first),
        also=also,
        age=_of_so_many(known, money, "costed", "have both"),
    )


def _over(one: Money) -> str:
    """In the words of the rows below, where a forecast is the budget itself."""
    return words.money_change(one.over, one.currency) if one.over else "as budgeted"


def _of_budget(one: Money) -> str:
    budget = words.money(one.budget, one.currency)
    if not one.over:
        return f"a budget of {budget}"
    return f"{words.percent_change(one.over_share)} of {budget}" if one.over_share else f"of {budget}"


def _of_so_many(known: Sequence[Money], money: Sequence[Money], name: str, verb: str) -> str:
    return f"{sum(getattr(one, name) for one in known):,} of {sum(one.projects for one in money):,} {verb}"


def _on_time(original: Score, approved: Score) -> Tile:
    if not original.of:
        return Tile("On time, original dates", words.NOT_KNOWN, "None has ended yet.")
    return Tile(
        "On time, original dates",
        words.percent(original.share),
        f"{words.percent(approved.share)} of approved dates",
        age=f"within tolerance; of {original.of:,} that ended, cancelled ones too",
        link={"state": "any"},
    )


def _exposure(money: Sequence[Money], change: Change | None) -> Tile:
    known = [one for one in money if one.exposure is not None]
    if not known:
        return Tile("Exposure", words.NOT_KNOWN, "No project keeps a register of risks.")
    first, *others = known
    kind, said = _grown(change.exposure.get(first.currency), first.currency) if change else ("", "")
    also = tuple(words.money(one.exposure, one.currency) for one in others)
    figure = words.money(first.exposure, first.currency)
    return Tile("Exposure", figure, said, kind, also, _of_so_many(known, money, "exposed", "keep a register"))


def _grown(by: Decimal | None, currency: str) -> tuple[str, str]:
    if not by or words.money(by, currency) == words.money(0, currency):
        return "same", "as a week ago"
    said = words.money(abs(by), currency)
    return ("grown", f"grown by {said} in a week") if by > 0 else ("less", f"{said} less in a week")


def _updated(summary: Summary, today: date) -> Tile:
    oldest = f"the oldest {words.ago(summary.oldest, today)}" if summary.oldest else ""
    return Tile(
        "Updated this week",
        f"{summary.fresh:,} of {summary.projects:,}",
        f"{summary.stale:,} stale",
        age=oldest,
        link={"stale": "1"},
    )
