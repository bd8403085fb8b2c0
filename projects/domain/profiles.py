"""What a column holds, judged by a sample of its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from projects.domain.amounts import read_amount, read_percent
from projects.domain.dates import is_date
from projects.domain.fields import Kind
from projects.domain.footnotes import unmarked, unremarked
from projects.domain.ratings import read_rating
from projects.domain.roughness import roughly, told_amount
from projects.domain.tables import Table
from projects.domain.values import UnfitError
from projects.domain.withheld import is_missing, withholding

_SAMPLE = 300  # cells that are read
_LOOKED_AT = 3000  # cells from which they are taken
_SHOWN = 3
_PROSE = 8  # words
_SOME = 0.25  # of the cells
_YEAR, _SERIAL = 4, 5  # digits
_FIRST, _LAST = 32_874, 58_804  # the first day of 1990 and the last of 2060, as spreadsheets count


@dataclass(frozen=True, slots=True)
class Profile:
    """One column. Shares are from 0 to 1 of the cells that tell something; all are 0 where none does."""

    heading: str
    filled: int  # cells that are not missing
    distinct: int  # of these
    samples: tuple[str, ...]
    told: int  # sampled cells that neither are missing nor withhold
    numbers: float  # digits only
    dates: float  # in either order of day and month; years and serial numbers are both dates and numbers
    amounts: float
    percents: float  # with a "%" in the cell
    serials: float  # days as spreadsheets count them, of 1990 to 2060
    years: float  # four digits
    ratings: float
    colours: float  # ratings that say red, amber or green
    prose: float  # at least eight words

    @property
    def unique(self) -> bool:
        return self.filled == self.distinct > 0


def profiles(table: Table) -> list[Profile]:
    """A profile of each column, in order."""
    return [profile(heading, cells) for heading, cells in zip(table.headings, table.columns, strict=True)]


def profile(heading: str, cells: Sequence[str]) -> Profile:
    times = Counter(cells)
    distinct = [cell for cell in times if not is_missing(cell)]
    filled = [cell for cell in spread(cells, _LOOKED_AT) if not is_missing(cell)]
    told = [cell for cell in spread(filled or distinct, _SAMPLE) if not withholding(cell)]
    bare = [unmarked(cell) for cell in told]
    return Profile(
        heading=heading,
        filled=sum(times[cell] for cell in distinct),
        distinct=len(distinct),
        samples=tuple(distinct[:_SHOWN]),
        told=len(told),
        numbers=_share(told, str.isdecimal),
        dates=_share_of_exact([unremarked(cell) for cell in told], is_date, Kind.DATE),
        amounts=_share_of_exact(bare, lambda cell: _reads(read_amount, told_amount(cell)), Kind.MONEY),
        percents=_share(bare, lambda cell: "%" in cell and _reads(read_percent, cell)),
        serials=_share(bare, _is_serial),
        years=_share(bare, lambda cell: len(cell.removesuffix(".0")) == _YEAR),
        ratings=_share(bare, lambda cell: _reads(read_rating, cell)),
        colours=_share(bare, _names_colour),
        prose=_share(told, lambda cell: len(cell.split()) >= _PROSE),
    )


def spread(cells: Sequence[str], most: int) -> list[str]:
    """At most so many of the cells, evenly from the first to the last."""
    return list(cells) if len(cells) <= most else [cells[i * len(cells) // most] for i in range(most)]


def _share(cells: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(times for cell, times in Counter(cells).items() if holds(cell)) / len(cells) if cells else 0.0


def _share_of_exact(cells: Sequence[str], holds: Callable[[str], bool], kind: Kind) -> float:
    """As `_share`, but where some of the cells hold, those that only do so roughly are no evidence against it."""
    share = _share(cells, holds)
    if not _SOME <= share < 1:
        return share
    return _share([cell for cell in cells if holds(cell) or not roughly(cell, kind)], holds)


def _is_serial(cell: str) -> bool:
    return cell.isdecimal() and len(cell) == _SERIAL and _FIRST <= int(cell) <= _LAST


def _names_colour(cell: str) -> bool:
    try:
        return read_rating(cell).colour is not None
    except UnfitError:
        return False


def _reads(read: Callable[[str], object], cell: str) -> bool:
    try:
        read(cell)
    except UnfitError:
        return False
    return True
