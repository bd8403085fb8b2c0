"""The portfolio of the United Kingdom, year by year, read as nobody prepared it.

Every number here was counted by a separate script that knows nothing of this code: csv or the sheet's XML, a regular
expression for amounts, and a person's eye for the headings.
"""

import csv
import io
import json
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from projects.domain.fields import Field
from projects.domain.fits import fit
from projects.domain.mapping import mapping_from_json
from projects.domain.portfolio_file import parse
from projects.domain.proposals import propose
from projects.formats.tables import read_table
from tests.factories.published import GMPP, MILLION, Published, mapped, proposal, read, table


@pytest.mark.parametrize(
    ("name", "rows", "transposed"),
    [
        ("uk_2014", 199, True),
        ("uk_2017", 143, True),
        ("uk_2019", 133, False),
        ("uk_2021", 184, False),
        ("uk_2022", 235, False),
    ],
)
def test_gmpp_has_its_projects_whichever_way_it_is_turned(
    published: Published, name: str, rows: int, transposed: bool
) -> None:
    source = table(published, "gmpp", name)

    assert (len(source.rows), source.layout.transposed) == (rows, transposed)


def test_gmpp_2014_is_mapped_as_a_person_would(published: Published) -> None:
    assert mapped(published, "gmpp", "uk_2014") == {
        "name": "Project name",
        "department": "Department",
        "declared_rating": "MPA RAG rating (A Delivery Con",
        "purpose": "Description / Aims",
        "declared_narrative": "Departmental commentary on act",
        "start_approved": "Project - Start Date (Latest a",
        "finish_approved": "Project - End Date (Latest app",
        "schedule_narrative": "Departmental narrative on sche",
        "year_budget": "2013/2014 Budget (£million)",
        "year_forecast": "2013/2014 Forecast (£million)",
        "year_variance": "2013/2014 Variance %age",
        "budget_approved": "Total budgeted whole life cost",
        "variance_narrative": "Departmental narrative on  bud".replace("  ", " ") + "g",
        "budget_narrative": "Departmental narrative on budg",
    }


def test_gmpp_2022_is_mapped_as_a_person_would(published: Published) -> None:
    assert mapped(published, "gmpp", "uk_2022") == {
        "report_year": "year",
        "key": "project_number",
        "name": "project_name",
        "department": "department",
        "category": "report_category",
        "purpose": "description_aims",
        "declared_rating": "colour_rating",
        "declared_narrative": "rating_comment",
        "start_approved": "start_date",
        "finish_forecast": "end_date",
        "schedule_narrative": "schedule_comment",
        "year_budget": "total_baseline",
        "year_forecast": "forecast_incl_NGC",
        "variance_narrative": "variance_comment",
        "budget_approved": "wlc_baseline_incl_NCG",
        "budget_narrative": "budget_comment",
    }


@pytest.mark.parametrize(
    ("name", "field", "counts", "millions"),
    [
        ("uk_2014", Field.YEAR_BUDGET, (189, 10), "19170.076352"),
        ("uk_2014", Field.YEAR_FORECAST, (189, 10), "18059.573106"),
        ("uk_2014", Field.BUDGET_APPROVED, (183, 16), "398606.602494"),
        ("uk_2017", Field.YEAR_BUDGET, (136, 7), "24613.14"),
        ("uk_2017", Field.YEAR_FORECAST, (136, 7), "24900.11"),
        ("uk_2017", Field.BUDGET_APPROVED, (134, 9), "455460.98"),
        ("uk_2019", Field.YEAR_BUDGET, (121, 12), "29723.30"),
        ("uk_2019", Field.YEAR_FORECAST, (121, 12), "28965.86"),
        ("uk_2019", Field.BUDGET_APPROVED, (118, 15), "441798.76"),
        ("uk_2021", Field.YEAR_BUDGET, (173, 11), "46250.73"),
        ("uk_2021", Field.YEAR_FORECAST, (173, 11), "44406.00"),
        ("uk_2021", Field.BUDGET_APPROVED, (164, 20), "541951.37"),
        ("uk_2022", Field.YEAR_BUDGET, (198, 31), "43128.88"),
        ("uk_2022", Field.YEAR_FORECAST, (200, 31), "39554.02"),
        ("uk_2022", Field.BUDGET_APPROVED, (191, 42), "494181"),
    ],
)
def test_gmpp_sums_are_those_of_a_count_by_hand(
    published: Published, name: str, field: Field, counts: tuple[int, int], millions: str
) -> None:
    total = read(published, "gmpp", name).totals[field]

    assert (total.count, total.withheld) == counts
    assert list(total.sums) == ["GBP"]
    assert int(total.sums["GBP"]) == int(Decimal(millions) * MILLION)


@pytest.mark.parametrize(
    ("name", "start", "finish"),
    [
        ("uk_2014", (198, 1), (191, 7)),
        ("uk_2019", (131, 2), (127, 6)),
        ("uk_2021", (181, 3), (178, 6)),
        ("uk_2022", (224, 11), (218, 17)),
    ],
)
def test_gmpp_dates_are_values_or_withheld(
    published: Published, name: str, start: tuple[int, int], finish: tuple[int, int]
) -> None:
    totals = read(published, "gmpp", name).totals
    ends = totals.get(Field.FINISH_APPROVED) or totals[Field.FINISH_FORECAST]

    assert (totals[Field.START_APPROVED].count, totals[Field.START_APPROVED].withheld) == start
    assert (ends.count, ends.withheld) == finish


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("uk_2014", {"amber": 63, "amber/green": 54, "amber/red": 37, "green": 17, "red": 4}),
        ("uk_2017", {"amber": 71, "amber/red": 34, "amber/green": 23, "green": 5, "red": 4}),
        ("uk_2019", {"amber": 66, "amber/red": 38, "amber/green": 18, "green": 4, "red": 4}),
        ("uk_2021", {"amber": 84, "amber/red": 44, "amber/green": 29, "green": 12, "red": 7}),
        ("uk_2022", {"amber": 170, "red": 27, "green": 24}),
    ],
)
def test_gmpp_ratings_are_the_words_of_the_source(published: Published, name: str, words: dict[str, int]) -> None:
    values = [row.values.get(Field.DECLARED_RATING) for row in read(published, "gmpp", name).rows]

    told = [value.known.word for value in values if value and value.known]

    assert Counter(word.lower().replace("/ ", "/") for word in told) == words


def test_gmpp_has_no_cell_that_is_neither_value_nor_withheld(published: Published) -> None:
    rejected = [str(r) for name in GMPP for r in read(published, "gmpp", name).rejected]

    assert rejected == []


def test_gmpp_ids_find_the_projects_of_the_year_before(published: Published) -> None:
    before, after = ({row.key: row for row in read(published, "gmpp", name).rows} for name in ("uk_2021", "uk_2022"))
    same = before.keys() & after.keys()

    assert len(same) == 159
    assert sum(before[key].name_key != after[key].name_key for key in same) == 18


def test_gmpp_names_find_projects_where_a_year_gave_no_ids(published: Published) -> None:
    before, after = ({row.name_key for row in read(published, "gmpp", name).rows} for name in ("uk_2019", "uk_2021"))

    assert len(before & after) == 70


@pytest.mark.parametrize(("last", "now"), [("uk_2014", "uk_2017"), ("uk_2019", "uk_2021"), ("uk_2021", "uk_2022")])
def test_gmpp_profile_of_one_year_fits_the_next(published: Published, last: str, now: str) -> None:
    source = table(published, "gmpp", now)
    saved = mapping_from_json(json.loads(json.dumps(proposal(published, "gmpp", last).as_json())))

    fitted = fit(saved, source)

    fresh = {column.heading: column.field for column in proposal(published, "gmpp", now).columns}
    assert fitted.gone == ()
    assert {column.heading: column.field for column in fitted.mapping.columns}.items() <= fresh.items()


# What the publisher has done to the same portfolio in other years, by the notes of those who collected it: dates as
# dd.mm.yyyy, amounts as "£26.19m", another delimiter, a byte that is neither UTF-8 nor cp1252.
def test_gmpp_of_a_year_that_nobody_has_seen_is_read_alike(published: Published) -> None:
    source = table(published, "gmpp", "uk_2022")
    turned = [_as_in_other_years(source.headings, row) for row in source.rows]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="|", lineterminator="\r").writerows([list(source.headings), *turned])
    data = out.getvalue().encode("cp1252", errors="replace").replace(b"year|", b"\x9dyear|", 1)

    unseen = read_table(data, filename="unseen.csv")
    result, known = parse(unseen, propose(unseen)), read(published, "gmpp", "uk_2022")

    assert result.totals[Field.BUDGET_APPROVED] == known.totals[Field.BUDGET_APPROVED]
    assert result.totals[Field.FINISH_FORECAST] == known.totals[Field.FINISH_FORECAST]
    assert [row.key for row in result.rows] == [row.key for row in known.rows]


def _as_in_other_years(headings: tuple[str, ...], row: list[str] | tuple[str, ...]) -> list[str]:
    return [_cell_in_other_years(heading, cell) for heading, cell in zip(headings, row, strict=True)]


def _cell_in_other_years(heading: str, cell: str) -> str:
    if heading.endswith("_date") and cell[:4].isdigit():
        return date.fromisoformat(cell).strftime("%d.%m.%Y")
    if heading == "wlc_baseline_incl_NCG" and cell.startswith("£"):
        return f"{cell}m"
    return " ".join(cell.split())
