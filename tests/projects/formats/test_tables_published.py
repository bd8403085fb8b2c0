"""Real portfolios, read as nobody prepared them.

Every number here was counted by a separate script that knows nothing of this code: csv or the sheet's XML, a regular
expression for amounts, and a person's eye for the headings.
"""

from collections import Counter
from datetime import date

import pytest

from projects.domain.dates import Order
from projects.domain.fields import Field
from projects.domain.names import name_key
from tests.factories.published import FILES, Published, proposal, read, table


def test_nyc_is_history_of_378_projects_at_15_dates(published: Published) -> None:
    result = read(published, "nyc-capital", "NYC")

    assert len({(row.key, row.as_of) for row in result.rows}) == len(result.rows) == 2259
    assert (len({row.key for row in result.rows}), len({row.as_of for row in result.rows})) == (378, 15)
    assert result.totals[Field.COST_FORECAST].as_json() == {"count": 2153, "sum": 313_585_322_965, "withheld": 0}
    assert result.totals[Field.FINISH_FORECAST].count == 2137
    assert not result.rejected


def test_nyc_dates_are_month_first_although_no_report_date_says_so(published: Published) -> None:
    orders = {column.reads.order for column in proposal(published, "nyc-capital", "NYC").columns if column.reads.order}

    assert orders == {Order.MONTH_FIRST}


def test_melbourne_has_three_forms_of_dates_and_all_are_read(published: Published) -> None:
    result = read(published, "melbourne-water", "Capital")

    counted = Counter(heading for row in result.rows for heading in row.milestones)
    assert counted == {
        "BCA": 445,
        "Stage1": 445,
        "Stage3": 444,
        "BNI": 443,
        "Stage2": 442,
        "Tender Closed": 413,
        "PBC": 213,
    }
    assert result.rows[0].milestones["BNI"].known == date(2016, 2, 5)
    assert result.rows[0].milestones["PBC"].known == date(2016, 3, 30)
    assert result.totals[Field.COST_FORECAST].as_json() == {"count": 445, "sum": 5_113_659_152, "withheld": 0}
    assert result.totals[Field.DEPARTMENT].withheld == 3


@pytest.mark.parametrize(
    ("name", "rows", "cost", "dates"),
    [
        ("2012_WB_Projects_1_", 500, (499, 83_315_357_142), (398, 468)),
        ("2012_WB_Projects_500_", 36, (36, 0), (0, 0)),
        ("2020_WB_Projects_1_", 500, (500, 23_018_877_254), (404, 500)),
        ("2020_WB_Projects_500_", 118, (118, 4_495_722_282), (26, 31)),
    ],
)
def test_world_bank_is_read_from_row_three_on(
    published: Published, name: str, rows: int, cost: tuple[int, int], dates: tuple[int, int]
) -> None:
    result = read(published, "worldbank", name)

    assert (len(result.rows), result.rows[0].number, result.rejected) == (rows, 3, [])
    assert result.totals[Field.COST_FORECAST].as_json() == {"count": cost[0], "sum": cost[1], "withheld": 0}
    assert (result.totals[Field.FINISH_FORECAST].count, result.totals[Field.APPROVED_ON].count) == dates


def test_world_bank_has_two_forms_of_dates_in_one_row(published: Published) -> None:
    row = next(row for row in read(published, "worldbank", "2012_WB_Projects_1_").rows if len(row.values) > 10)

    assert row.values[Field.APPROVED_ON].raw.endswith("T00:00:00Z")
    assert row.values[Field.FINISH_FORECAST].raw.endswith(" 12:00:00 AM")
    assert row.values[Field.APPROVED_ON].known < row.values[Field.FINISH_FORECAST].known


@pytest.mark.parametrize(("folder", "name"), FILES)
def test_every_published_row_has_a_key_of_its_own_and_no_cell_is_lost(
    published: Published, folder: str, name: str
) -> None:
    source, result = table(published, folder, name), read(published, folder, name)

    assert len({(row.key, row.as_of) for row in result.rows}) == len(result.rows) == len(source.rows)
    told = sum(len(row.values) + len(row.extra) + len(row.milestones) for row in result.rows) + len(result.rejected)
    filled = sum(1 for row in source.rows for cell in row if cell and cell != "-")
    doubled = sum(bool(row[6] and row[7]) for row in source.rows) if name == "uk_2022" else 0
    assert told == filled - doubled


def test_names_of_every_published_project_have_a_key(published: Published) -> None:
    names = [name for folder, file in FILES if folder != "melbourne-water" for name in _names(published, folder, file)]

    assert all(name_key(name) for name in names)


def _names(published: Published, folder: str, name: str) -> list[str]:
    return table(published, folder, name).column(proposal(published, folder, name).headings_of(Field.NAME)[0])
