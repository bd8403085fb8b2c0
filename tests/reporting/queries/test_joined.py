"""Indexes of earned value and forecasts in quantiles, as columns of the portfolio."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from projects.domain.as_of import AsOf
from projects.models import EarnedValuePeriod, Project
from reporting.domain.rows import Row
from reporting.domain.selections import Listing
from reporting.queries.exports import export
from reporting.queries.joined import JOINED, month_before
from reporting.queries.names import names
from reporting.queries.portfolio import chosen, rows_page
from tests.conftest import NOW, Queries
from tests.factories.forecasts import finish_forecast, silence
from tests.factories.people import analyst
from tests.factories.projects import project, standing
from tests.factories.standings import period

NOW_HERE = AsOf(NOW)
OCTOBER = date(2026, 10, 1)


def kept(of: Project, month: date = OCTOBER, **values: Any) -> EarnedValuePeriod:
    amounts = {"pv": Decimal(400), "ev": Decimal(350), "ac": Decimal(500), "spi": Decimal("0.875")}
    told = amounts | {"spi_t": Decimal("0.8"), "kept_at": NOW} | values
    return EarnedValuePeriod.objects.create(project=of, month=month, **told)


def stood(**values: Any) -> Project:
    made = project(**values)
    standing(of=made)
    return made


def rows(*columns: str, as_of: AsOf = NOW_HERE, sort: str = "", size: int = 50) -> list[Row]:
    listing = Listing.read({"sort": sort}, list(columns))
    return rows_page(Project.objects.all(), listing, as_of, names(analyst()), size=size)[0]


def test_the_indexes_are_those_kept_when_the_last_month_ended(db: None) -> None:
    made = stood()
    kept(made), kept(made, date(2026, 9, 1), spi=Decimal(9)), kept(made, date(2026, 11, 1), spi=Decimal(9))

    (row,) = rows("spi", "spi_t", "cpi")

    assert (row.spi, row.spi_t, row.cpi) == (Decimal("0.875"), Decimal("0.8"), Decimal("0.7"))


def test_of_a_past_day_they_are_those_of_the_month_before_it(db: None) -> None:
    made = stood()
    period(of=made, since=NOW - timedelta(days=90))
    kept(made), kept(made, date(2026, 9, 1), spi=Decimal("0.95"))

    (row,) = rows("spi", as_of=AsOf(NOW, NOW.replace(month=10, day=20)))

    assert row.spi == Decimal("0.95")


@pytest.mark.parametrize(("day", "month"), [(date(2026, 11, 1), OCTOBER), (date(2027, 1, 31), date(2026, 12, 1))])
def test_the_month_before_a_day(day: date, month: date) -> None:
    assert month_before(day) == month


@pytest.mark.parametrize(
    ("values", "column", "why"),
    [
        ({"ac": Decimal(0)}, "cpi", "Nothing was spent by then."),
        ({"ac": None}, "cpi", "What was spent is not known."),
        ({"ev": None, "spi": None}, "spi", "Nobody said how far the work is."),
        ({"pv": Decimal(0), "spi": None}, "spi", "Nothing was planned to be done by then."),
        ({"spi_t": None}, "spi_t", "Not all that it is made of was known."),
    ],
)
def test_an_index_that_is_not_defined_is_unknown_and_says_why(
    db: None, values: dict[str, Any], column: str, why: str
) -> None:
    kept(stood(), **values)

    (row,) = rows(column)

    assert row.earned is not None
    assert (getattr(row, column), row.earned.why_not(column)) == (None, why)


def test_a_project_of_which_nothing_was_kept_says_so(db: None) -> None:
    stood()

    (row,) = rows("spi")

    assert row.earned is not None
    assert (row.spi, row.earned.why_not("spi")) == (None, "Nothing was kept at the end of Oct 2026.")


def test_a_forecast_is_the_latest_of_the_first_method_that_speaks(db: None) -> None:
    made, silent = stood(name="A"), stood(name="B")
    finish_forecast(of=made, method="simulation", days=(0, 9, 9, 9), made_on=date(2026, 10, 1))
    finish_forecast(of=made, method="simulation", days=(0, 1, 2, 3))
    finish_forecast(of=made, method="slips")
    silence(of=silent, method="simulation")
    finish_forecast(of=silent, method="slips")

    first, second = rows("p50", "p80", sort="project")

    assert (first.p50, first.p80) == (date(2027, 6, 2), date(2027, 6, 3))
    assert (second.p50, second.p80) == (date(2027, 7, 1), date(2027, 7, 31))
    assert [row.likely.method for row in (first, second) if row.likely] == ["simulation", "slip history"]


def test_a_method_that_fell_silent_no_longer_speaks(db: None) -> None:
    made = stood()
    finish_forecast(of=made, method="simulation", made_on=date(2026, 10, 1))
    silence(of=made, method="simulation")

    (row,) = rows("p50")

    assert row.likely is not None
    assert (row.p50, row.likely.reason) == (None, "3 periods: at least 6 are needed.")


def test_of_a_past_day_it_is_what_was_forecast_by_then(db: None) -> None:
    made = stood()
    period(of=made, since=NOW - timedelta(days=90))
    finish_forecast(of=made, days=(0, 9, 9, 9), made_on=date(2026, 10, 1))
    finish_forecast(of=made)

    (row,) = rows("p80", as_of=AsOf(NOW, NOW.replace(month=10, day=20)))

    assert row.p80 == date(2027, 6, 10)


def test_it_can_be_sorted_by_without_being_shown_and_the_unknown_come_last(db: None) -> None:
    for name, spi in (("A", "0.9"), ("B", "0.5"), ("C", None)):
        kept(stood(name=name), spi=spi and Decimal(spi))

    assert [row.name for row in rows("budget", sort="spi")] == ["B", "A", "C"]
    assert [row.name for row in rows("spi", sort="-spi")] == ["A", "B", "C"]


@pytest.mark.parametrize("column", JOINED)
def test_pages_sorted_by_it_show_each_project_once(db: None, column: str) -> None:
    for at in range(7):
        made = stood()
        if at % 3:
            kept(made, spi=Decimal(at) / 7, spi_t=Decimal(at), ac=Decimal(at))
            finish_forecast(of=made, days=(at, at + 1, at + 2, at + 3))
    listing, called = Listing.read({"sort": column}, [column]), names(analyst())
    seen, after = [], ""

    while True:
        found, part = rows_page(Project.objects.all(), listing, NOW_HERE, called, after=after, size=2)
        seen += [row.code for row in found]
        if not (after := part.after):
            break

    assert len(seen) == len(set(seen)) == 7


def test_the_file_holds_them(db: None) -> None:
    made = stood()
    kept(made)
    finish_forecast(of=made)

    headings, found = export(Project.objects.all(), Listing.read({}, [*JOINED]), NOW_HERE)
    told = dict(zip(headings, next(iter(found)), strict=True))

    assert (told["SPI"], told["SPI(t)"], told["CPI"]) == (Decimal("0.875"), Decimal("0.8"), Decimal("0.7"))
    assert (told["Finish, P80"], told["Forecast by"]) == (date(2027, 7, 31), "slip history")


def test_they_cost_no_query_more(db: None, queries: Queries) -> None:
    person = analyst()
    called = names(person)
    for _ in range(3):
        kept(stood())

    def cost(*columns: str) -> int:
        listing = Listing.read({}, list(columns))
        return queries(lambda: rows_page(Project.objects.all(), listing, NOW_HERE, called, size=50))

    assert cost(*JOINED) == cost("budget") == 1


def test_where_they_are_not_shown_nothing_is_joined(db: None) -> None:
    sql = str(chosen(Project.objects.all(), Listing(), NOW_HERE).query)

    assert "earnedvalueperiod" not in sql
    assert "projects_forecast" not in sql
