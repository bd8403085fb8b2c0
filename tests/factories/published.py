"""Published portfolios, read once for all tests of them."""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

from projects.domain.mapping import Mapping
from projects.domain.portfolio_file import Parsed, parse
from projects.domain.proposals import propose
from projects.domain.tables import Table
from projects.formats.tables import read_table

Published = Callable[[str, str], Path]
GMPP = ["uk_2014", "uk_2017", "uk_2019", "uk_2021", "uk_2022"]
WORLD_BANK = ["2012_WB_Projects_1_", "2012_WB_Projects_500_", "2020_WB_Projects_1_", "2020_WB_Projects_500_"]
FILES = [
    *[("gmpp", name) for name in GMPP],
    ("nyc-capital", "NYC"),
    ("melbourne-water", "Capital"),
    *[("worldbank", name) for name in WORLD_BANK],
]
MILLION = Decimal(10**6)


@cache
def table(published: Published, folder: str, name: str) -> Table:
    path = published(folder, name)
    return read_table(path.read_bytes(), filename=path.name)


@cache
def proposal(published: Published, folder: str, name: str) -> Mapping:
    return propose(table(published, folder, name))


@cache
def read(published: Published, folder: str, name: str) -> Parsed:
    return parse(table(published, folder, name), proposal(published, folder, name))


def mapped(published: Published, folder: str, name: str) -> dict[str, str]:
    """The first heading of each field, shortened to its first 30 characters."""
    columns = proposal(published, folder, name).columns
    return {str(column.field): column.heading[:30] for column in reversed(columns)}
