"""How earned value is drawn and said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django import template
from django.utils.safestring import SafeString, mark_safe

from pmo_site.ui import words
from projects.domain.earned_value import Amount, Performance
from projects.domain.earned_value_curve import Point
from projects.domain.earned_value_standing import EarnedValue
from projects.domain.earning_rules import Rule
from projects.formats.s_curve import s_curve_chart
from projects.models import Project
from projects.queries.earned_value import Stands, Work

register = template.Library()

WORST = 20  # lines of work that are listed
RULES = {
    Rule.ALL_AT_THE_END: "0/100: when it is done",
    Rule.HALF_AND_HALF: "50/50: half when it starts",
    Rule.MILESTONES: "weighted milestones",
    Rule.PERCENT: "by percent complete",
    Rule.LEVEL_OF_EFFORT: "level of effort: with time",
}


class Figure(NamedTuple):
    """A figure with what it means, or with why it is not defined. `term`: its place in the glossary."""

    label: str
    term: str
    shown: str
    means: str
    bad: bool = False


class Part(NamedTuple):
    """A line of work: what it was planned to have earned, what it has, and the difference."""

    work: Work
    rule: str
    planned: Amount
    earned: Amount

    @property
    def behind(self) -> Amount:
        return None if self.planned is None or self.earned is None else self.earned - self.planned


@register.simple_tag
def ev_chart(stands: Stands, project: Project) -> SafeString:
    """For wide and narrow screens; "" without a plan."""
    value = stands.value
    points, bac, currency = value.points, value.performance.bac, project.currency
    return mark_safe(
        "".join(
            s_curve_chart(points, bac, value.as_of, currency=currency, narrow=narrow) if points else ""
            for narrow in (False, True)
        )
    )


@register.simple_tag
def ev_sentence(stands: Stands, project: Project) -> str:
    """What is done, what was to be done, what it cost."""
    known = stands.value.performance
    done, bac = words.money(known.ev, project.currency), words.money(known.bac, project.currency)
    share = f" ({words.percent(known.complete)})" if known.complete is not None else ""
    planned, cost = words.money(known.pv, project.currency), words.money(known.ac, project.currency)
    spent = "nothing is entered of what it cost" if known.ac is None else f"it cost {cost}"
    return f"Work worth {done} of {bac} is done{share}; {planned} was planned to be done by now, and {spent}."


@register.simple_tag
def ev_figures(stands: Stands, project: Project) -> list[Figure]:
    """The variances and indices, in the order in which they are read."""
    return [*_of_time(stands.value, project.currency), *_of_cost(stands.value, project.currency)]


def _of_time(value: EarnedValue, currency: str) -> list[Figure]:
    known = value.performance
    return [
        _figure(known, "sv", _change(known.sv, currency), _sv(known.sv, currency), known.sv),
        _figure(known, "spi", _index(known.spi), _spi(known.spi), _short_of_one(known.spi)),
        _spi_t(value),
    ]


def _of_cost(value: EarnedValue, currency: str) -> list[Figure]:
    known, chosen = value.performance, value.chosen
    vac = Figure(
        "Variance at completion",
        "variance-at-completion",
        _change(chosen.vac, currency),
        _vac(chosen.vac, currency) or chosen.why,
        bad=(chosen.vac or 0) < 0,
    )
    return [
        _figure(known, "cv", _change(known.cv, currency), _cv(known.cv, currency), known.cv),
        _figure(known, "cpi", _index(known.cpi), _cpi(known.cpi), _short_of_one(known.cpi)),
        vac,
        _figure(known, "tcpi", _index(known.tcpi), _tcpi(known.tcpi), None),
    ]


TERMS = {
    "sv": ("Schedule variance", "schedule-variance"),
    "cv": ("Cost variance", "cost-variance"),
    "spi": ("SPI", "schedule-performance-index"),
    "cpi": ("CPI", "cost-performance-index"),
    "tcpi": ("TCPI", "to-complete-performance-index"),
}


def _figure(known: Performance, name: str, shown: str, means: str, below: Amount) -> Figure:
    """`below`: negative where it is bad."""
    return Figure(*TERMS[name], shown, known.why.get(name, means), bad=below is not None and below < 0)


def _spi_t(value: EarnedValue) -> Figure:
    label, term, time = "SPI(t)", "earned-schedule", value.schedule
    if time is None:
        return Figure(label, term, "", "Without a plan and what is done of it, the work has no place in time.")
    if time.spi_t is None:
        return Figure(label, term, "", time.why["spi_t"])
    means = f"In {_months(time.at)} the work of {_months(time.es)} of the plan was done."
    return Figure(label, term, _index(time.spi_t), means, bad=time.spi_t < 1)


def _months(length: Decimal) -> str:
    said = f"{length:.1f}"
    return f"{said} {'month' if said == '1.0' else 'months'}"


def _index(value: Amount) -> str:
    return "" if value is None else f"{value:.2f}".replace("-", words.MINUS)


def _change(value: Amount, currency: str) -> str:
    return "" if value is None else words.money_change(value, currency)


def _short_of_one(value: Amount) -> Amount:
    return None if value is None else value - 1


def _sv(value: Amount, currency: str) -> str:
    if not value:
        return "What is done is what was planned."
    size = words.money(abs(value), currency)
    return f"Work worth {size} {'is behind' if value < 0 else 'is done before'} the plan."


def _cv(value: Amount, currency: str) -> str:
    if not value:
        return "What is done cost what it is worth."
    return f"What is done cost {words.money(abs(value), currency)} {'more' if value < 0 else 'less'} than it is worth."


def _spi(value: Amount) -> str:
    return f"Of the work that was planned by now {words.percent(value)} is done." if value is not None else ""


def _cpi(value: Amount) -> str:
    return f"What is done is worth {words.percent(value)} of what it cost." if value is not None else ""


def _vac(value: Amount, currency: str) -> str:
    if value is None:
        return ""
    if not value:
        return "The whole is expected to cost its budget."
    size = words.money(abs(value), currency)
    return f"The whole is expected to cost {size} {'more' if value < 0 else 'less'} than its budget."


def _tcpi(value: Amount) -> str:
    return f"To keep the budget, the rest must be worth {words.percent(value)} of what it costs." if value else ""


@register.simple_tag
def ev_parts(stands: Stands) -> list[Part]:
    """The lines of work, the furthest behind first; none where milestones share the budget."""
    if stands.milestones:
        return []
    as_of, days = stands.value.as_of, stands.value.working_days
    parts = [
        Part(one, RULES[one.earner.rule], one.earner.planned(as_of, days), one.earner.earned(as_of, days))
        for one in stands.work
    ]
    return sorted(parts, key=_furthest)[:WORST]


def _furthest(part: Part) -> tuple[bool, Decimal]:
    """What nobody told of comes first: somebody should."""
    return part.behind is not None, part.behind or Decimal(0)


@register.simple_tag
def ev_stale(stands: Stands) -> date | None:
    """The last month of the ledger, where it ends before the month that is over: costs since then are not in."""
    end, as_of = stands.ledger_to, stands.value.as_of
    if end is None or (as_of.year - end.year) * 12 + as_of.month - end.month <= 1:
        return None
    return end


@register.filter
def past(point: Point, as_of: date) -> bool:
    """Whether it lies before the day, or on it."""
    return point.on <= as_of


@register.filter
def index(value: Amount) -> str:
    """An index with two places: "0.93"; nothing where it is not defined."""
    return _index(value)
