"""A mapping proposed for a file that nobody has seen: from its headings, and from what stands under them.

Fixed rules and no learning: the same file always gets the same proposal, and each column says why. A heading claims
fields by its words (see `vocabulary`); a claim counts only where the cells bear it; the surest claim takes its field
first. What nobody claims stays unmapped, but a column of dates becomes a milestone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from projects.domain.amounts import read_amount
from projects.domain.conventions import Conventions, conventions
from projects.domain.fields import Field, Kind
from projects.domain.headings import Claim, claims, currency_named, plain, terms, unit_named
from projects.domain.mapping import Column, Mapping
from projects.domain.profiles import Profile, profiles
from projects.domain.remarks import remarks_on
from projects.domain.tables import Table
from projects.domain.values import UnfitError

_ENOUGH = 0.45  # confidence below which nothing is proposed
_BEARS = 0.6  # share of cells that must read as the field's kind
_SURELY = 0.8
_CALLED_ID = 0.9  # confidence of a heading that says that it is an id
_EMPTY = 0.6  # what a claim is worth when the column holds nothing
_YEARLY = Decimal("0.5")  # of the whole-life figure: what is typically below it is the figure of one year
_GROUPS = frozenset(
    [Field.DEPARTMENT, Field.PROGRAM, Field.CATEGORY, Field.TIER, Field.STAGE, Field.STATUS, Field.PRIORITY]
)
_FEW = 20  # rows: below this nothing can be said about how often values repeat
_NUMERIC = frozenset([Kind.MONEY, Kind.PERCENT, Kind.YEAR])
_OF_THE_YEAR = {
    Field.BUDGET_APPROVED: Field.YEAR_BUDGET,
    Field.COST_FORECAST: Field.YEAR_FORECAST,
    Field.COST_ACTUAL: Field.YEAR_ACTUAL,
}


class _Bid(NamedTuple):
    confidence: float
    column: int
    field: Field
    reason: str


def propose(table: Table, seen: Sequence[Profile] | None = None) -> Mapping:
    """A mapping for the table. Its `remarks` say what a person should look at before anything is imported.

    seen: the profiles of the table, where somebody has them already.
    """
    seen = profiles(table) if seen is None else seen
    bids = [bid for index, profile in enumerate(seen) for bid in _bids(index, profile)]
    taken = _awarded(_without_false_keys(_of_one_year(bids, table), table, seen))
    taken |= _repeats(taken, table.headings)
    taken |= _milestones(taken, seen)
    columns = tuple(
        Column(table.headings[index], bid.field, Conventions(), bid.confidence, bid.reason)
        for index, bid in sorted(taken.items())
    )
    return checked(Mapping(columns), table)


def checked(mapping: Mapping, table: Table) -> Mapping:
    """The mapping with the conventions of each column, its unmapped headings and remarks as the table shows them.

    What a person or a saved profile said stays where the table says nothing. Raises KeyError for an unknown heading.
    """
    fields = {column.heading: column.field for column in mapping.columns}
    saved = {column.heading: column.reads for column in mapping.columns}
    found, remarks = conventions(table, fields, saved)
    columns = [replace(column, reads=found.get(column.heading, column.reads)) for column in mapping.columns]
    place = {heading: index for index, heading in enumerate(table.headings)}
    columns.sort(key=lambda column: place[column.heading])
    unmapped = tuple(heading for heading in table.headings if heading not in fields)
    fresh = replace(mapping, columns=tuple(columns), unmapped=unmapped)
    return replace(fresh, remarks=(*remarks_on(fresh, table), *remarks))


def _bids(index: int, profile: Profile) -> list[_Bid]:
    claimed = [*claims(profile.heading), *_by_values(profile)]
    bids = []
    for claim in claimed:
        confidence = round(claim.confidence * _borne(claim.field, profile), 3)
        if confidence >= _ENOUGH:
            bids.append(_Bid(confidence, index, claim.field, _why(claim, profile)))
    return bids


def _by_values(profile: Profile) -> list[Claim]:
    """Ratings are recognised under any heading; nothing else is sure enough by its cells alone."""
    return [Claim(Field.DECLARED_RATING, 0.5)] if _are_colours(profile) and not claims(profile.heading) else []


def _are_colours(profile: Profile) -> bool:
    """True for ratings: an "SRO DCA" of colours names nobody, a status of colours tells no state."""
    return profile.colours >= _SURELY and profile.numbers < _SURELY and profile.told >= 3


def _borne(field: Field, profile: Profile) -> float:
    """From 0 to 1: how well the cells bear the field."""
    if not profile.told:
        return _EMPTY
    shares = {
        Kind.DATE: profile.dates,
        Kind.MONEY: profile.amounts,
        Kind.PERCENT: max(profile.percents, profile.amounts if "percent" in terms(profile.heading) else 0.0),
        Kind.RATING: profile.ratings,
        Kind.YEAR: profile.numbers * profile.dates * profile.years,
    }
    if field.kind in shares:
        # "Variance (£m)" beside "Variance (%)" is no percent
        told = field.kind is Kind.PERCENT and (unit_named(profile.heading) or currency_named(profile.heading))
        return 1.0 if shares[field.kind] >= _BEARS and not told else 0.0
    if field is Field.KEY or field is Field.NAME:
        return 0.0 if profile.prose > _BEARS else 1.0
    if (profile.dates > _SURELY and profile.numbers < _SURELY) or _are_days(profile):
        return 0.0
    if field.kind is Kind.TEXT:
        return _grouping(field, profile) * (0.3 if profile.prose > _BEARS or _are_colours(profile) else 1.0)
    return 0.3 if profile.amounts > _SURELY else 1.0


def _are_days(profile: Profile) -> bool:
    """True for a column that lost the form of its dates: "45017", and nothing else."""
    return profile.told >= _FEW and profile.serials == 1.0


def _grouping(field: Field, profile: Profile) -> float:
    """A department or a status is shared by projects: where most rows have their own, it is something else."""
    if profile.amounts > _SURELY and profile.numbers < _SURELY:
        return 0.3
    if profile.filled < _FEW or field not in _GROUPS:
        return 1.0
    own = 0.6 if field is Field.DEPARTMENT else 0.9
    return 0.4 if profile.distinct > profile.filled * own else 1.0


def _why(claim: Claim, profile: Profile) -> str:
    if not claims(profile.heading):
        return "its cells are ratings"
    said = ", ".join(dict.fromkeys(word.replace("_", " ") for word in claim.words))
    return f"its heading says {said}" + ("" if profile.told else "; it is empty")


def _of_one_year(bids: list[_Bid], table: Table) -> list[_Bid]:
    """Where a whole-life figure is told, a budget or forecast that is typically below half of it is one year's.

    GMPP 2022 heads the budget of the year "total_baseline" and that of the whole life "wlc_baseline_incl_NCG".
    """
    whole = [bid for bid in bids if bid.field in _OF_THE_YEAR and "life" in terms(table.headings[bid.column])]
    if not whole:
        return bids
    life = max(whole).column
    told: list[_Bid] = []
    for bid in bids:
        share = None
        if bid.field in _OF_THE_YEAR and "life" not in terms(table.headings[bid.column]):
            share = _typical_share(table, bid.column, life)
        if share is None or share >= _YEARLY:
            told.append(bid)
        else:
            why = f"typically {share * 100:.0f} % of “{table.headings[life]}”, so the figure of one year"
            told.append(bid._replace(field=_OF_THE_YEAR[bid.field], reason=why))
    return told


def _typical_share(table: Table, part: int, whole: int) -> Decimal | None:
    shares = []
    for row in table.rows:
        try:
            total = read_amount(row[whole]).amount
            if total > 0:
                shares.append(read_amount(row[part]).amount / total)
        except UnfitError:
            continue
    return median(shares) if shares else None


def _without_false_keys(bids: list[_Bid], table: Table, seen: Sequence[Profile]) -> list[_Bid]:
    """An id must tell the rows apart: by itself, or together with the date or the year of the report. A "No." that only
    counts them is none where they have names: next year's file counts anew."""
    dated = [bid.column for bid in bids if bid.field in (Field.REPORT_DATE, Field.REPORT_YEAR)]
    named = any(bid.field is Field.NAME for bid in bids)

    def is_false(bid: _Bid) -> bool:
        counts = named and bid.confidence < _CALLED_ID and _counts_rows(table, bid.column)
        return counts or not _tells_apart(bid.column, dated, table, seen)

    return [bid for bid in bids if bid.field is not Field.KEY or not is_false(bid)]


def _counts_rows(table: Table, column: int) -> bool:
    return all(row[column].removesuffix(".0") == str(number) for number, row in enumerate(table.rows, 1))


def _tells_apart(key: int, dated: list[int], table: Table, seen: Sequence[Profile]) -> bool:
    if seen[key].filled < len(table.rows) * _SURELY:
        return False
    if seen[key].distinct >= seen[key].filled * 0.95:
        return True
    rows = [row for row in table.rows if row[key]]
    return any(len({(row[key], row[date]) for row in rows}) >= len(rows) * 0.95 for date in dated if date != key)


def _awarded(bids: list[_Bid]) -> dict[int, _Bid]:
    """The surest bid takes its field and its column; of equal ones the leftmost column, then the surer field."""
    taken: dict[int, _Bid] = {}
    fields: set[Field] = set()
    for bid in sorted(bids, key=lambda bid: (-bid.confidence, bid.column)):
        if bid.column not in taken and bid.field not in fields:
            taken[bid.column] = bid
            fields.add(bid.field)
    return taken


def _repeats(taken: dict[int, _Bid], headings: tuple[str, ...]) -> dict[int, _Bid]:
    """Columns with the very heading of a mapped one: the first of their cells that is filled counts."""
    owner = {plain(headings[index]): bid for index, bid in taken.items()}
    return {
        index: owner[plain(heading)]._replace(column=index, reason=f"repeats “{plain(heading)}”")
        for index, heading in enumerate(headings)
        if index not in taken and heading != plain(heading) and plain(heading) in owner
    }


def _milestones(taken: dict[int, _Bid], seen: Sequence[Profile]) -> dict[int, _Bid]:
    found = {}
    for index, profile in enumerate(seen):
        if index in taken:
            continue
        if profile.dates >= _SURELY and profile.numbers < _SURELY:
            found[index] = _Bid(_ENOUGH, index, Field.MILESTONE, "its cells are dates")
        elif _are_days(profile) and not any(claim.field.kind in _NUMERIC for claim in claims(profile.heading)):
            found[index] = _Bid(_ENOUGH, index, Field.MILESTONE, "its cells are days as spreadsheets count them")
    return found
