"""The money of one project: whose it is, what is left of it, and what would lapse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_site.prepared import Given, Prepared
from projects.domain.fund_years import FundYear
from projects.domain.money import Grant, Lapse, lapse
from projects.models import BudgetLine, CostEntry, FundingSource, Project
from projects.queries.contracts import Bound, contracts_of
from projects.queries.funding_years import years_of
from projects.queries.ledger import Cell, Kind, Month, cells_of, left, months, total


@dataclass(frozen=True, slots=True)
class Share:
    """What a project has of one source, or of all or of none, and what became of it. None is not known."""

    source: FundingSource | None
    budget: Decimal | None
    spent: Decimal | None
    committed: Decimal | None

    @property
    def left(self) -> Decimal | None:
        """Neither spent nor promised; negative when more was."""
        return left(self.budget, self.spent, self.committed)


@dataclass(frozen=True, slots=True)
class Funds:
    """Whose the money of a project is, what became of it, and what of it would lapse."""

    shares: list[Share]
    total: Share
    lapses: list[Lapse]
    ledger_to: date | None


@dataclass(frozen=True, slots=True)
class Money:
    """Everything on a project's Money tab. `unplaced` is what the budget has beyond its lines, None without lines.
    `years` are those of each source that is named, in the order of the shares."""

    shares: list[Share]
    total: Share
    unplaced: Decimal | None
    years: list[tuple[FundingSource, list[FundYear]]]
    lapses: list[Lapse]
    months: list[Month]
    imported: list[CostEntry]
    lines: list[BudgetLine]
    contracts: list[Bound]
    ledger_to: date | None

    @property
    def shortened(self) -> bool:
        """Whether early months are shown as one row."""
        return bool(self.months) and self.months[0].month is None


LINES = Prepared(lambda: BudgetLine.objects.filter(project=Given("project")).with_source().by_year())


def funds_of(project: Project, today: date) -> Funds:
    """As much of the money as an overview tells, in two queries and one more where the ledger names further sources."""
    return _funds(project, LINES.rows(project=project.pk), cells_of(project), today)


def money_of(project: Project, today: date, *, whole: bool = False) -> Money:
    """The money of a project, in five queries. `whole` shows every month of the ledger, not only a year back."""
    cells = cells_of(project)
    lines = list(project.budget_lines.with_source().by_year())
    funds = _funds(project, lines, cells, today)
    budget, years = funds.total.budget, years_of(lines, cells, today)
    return Money(
        shares=funds.shares,
        total=funds.total,
        unplaced=budget - _sum_of(lines) if lines and budget is not None else None,
        years=[(share.source, years.get(share.source.pk, [])) for share in funds.shares if share.source],
        lapses=funds.lapses,
        months=months(cells, None if whole else _year_before(today)),
        imported=list(project.cost_entries.imported()),
        lines=lines,
        contracts=contracts_of(project, cells),
        ledger_to=funds.ledger_to,
    )


def _funds(project: Project, lines: list[BudgetLine], cells: list[Cell], today: date) -> Funds:
    shares = _shares(project, lines, cells)
    return Funds(
        shares=shares,
        total=Share(None, _budget(project, lines), total(Kind.ACTUAL, cells), total(Kind.ENCUMBRANCE, cells)),
        lapses=_lapses(project, shares, cells, today),
        ledger_to=max((cell.month for cell in cells if cell.kind == Kind.ACTUAL), default=None),
    )


def _budget(project: Project, lines: list[BudgetLine]) -> Decimal | None:
    """The approved budget; where nobody set one, what the lines add up to, or the original one."""
    if project.budget_approved is not None:
        return project.budget_approved
    return _sum_of(lines) if lines else project.budget_original


def _sum_of(lines: Iterable[BudgetLine]) -> Decimal:
    return sum((line.amount for line in lines), Decimal(0))


def _shares(project: Project, lines: list[BudgetLine], cells: list[Cell]) -> list[Share]:
    """By source, the largest budget first, and last what no source is named for."""
    budgets: dict[int | None, Decimal] = defaultdict(Decimal)
    for line in lines:
        budgets[line.funding_source_id] += line.amount
    sources: dict[int | None, FundingSource] = {line.funding_source_id: line.funding_source for line in lines}
    sources |= FundingSource.objects.in_bulk({c.funding_source for c in cells} - sources.keys() - {None})
    keys = sorted(sources, key=lambda pk: (-budgets.get(pk, Decimal(0)), sources[pk].name))
    kept = {cell.kind for cell in cells}
    if any(cell.funding_source is None and cell.kind != Kind.FORECAST for cell in cells):
        keys.append(None)
    return [_share(sources.get(pk), budgets.get(pk), [c for c in cells if c.funding_source == pk], kept) for pk in keys]


def _share(source: FundingSource | None, budget: Decimal | None, cells: list[Cell], kept: set[str]) -> Share:
    """Without an entry of a kind it is zero, where the ledger keeps that kind for other sources, and else unknown."""
    zero = Decimal(0)
    spent, committed = total(Kind.ACTUAL, cells), total(Kind.ENCUMBRANCE, cells)
    return Share(
        source=source,
        budget=budget,
        spent=zero if spent is None and Kind.ACTUAL in kept else spent,
        committed=zero if committed is None and Kind.ENCUMBRANCE in kept else committed,
    )


def _lapses(project: Project, shares: list[Share], cells: list[Cell], today: date) -> list[Lapse]:
    """What would lapse of sources that expire, the soonest first."""
    found = (_lapse(project, share, cells, today) for share in shares)
    return sorted((one for one in found if one), key=lambda one: one.expires_on)


def _lapse(project: Project, share: Share, cells: list[Cell], today: date) -> Lapse | None:
    source = share.source
    if source is None or source.expires_on is None or share.budget is None or share.spent is None:
        return None
    by_month: dict[date, Decimal] = defaultdict(Decimal)
    for cell in cells:
        if cell.funding_source == source.pk and cell.kind == Kind.ACTUAL and not cell.imported:
            by_month[cell.month] += cell.total
    grant = Grant(source.name, source.expires_on, share.budget, share.spent, by_month, project.currency)
    return lapse(grant, today)


def _year_before(today: date) -> date:
    """The first of the same month a year ago."""
    return date(today.year - 1, today.month, 1)
