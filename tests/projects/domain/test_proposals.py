"""Proposals: which column holds what, by its heading and by its cells."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from projects.domain.dates import Order
from projects.domain.fields import Field
from projects.domain.mapping import Mapping
from projects.domain.proposals import checked, propose
from projects.domain.tables import Layout, Table

MILLION = Decimal(10**6)


def table(headings: Sequence[str], *rows: Sequence[str]) -> Table:
    return Table("f.csv", None, Layout(1), tuple(headings), [list(row) for row in rows], list(range(2, len(rows) + 2)))


def fields(mapping: Mapping) -> dict[str, str]:
    return {column.heading: str(column.field) for column in mapping.columns}


def test_proposal_gives_each_field_to_its_surest_column() -> None:
    proposed = propose(table(["Name", "Project Name", "Agency"], ["x", "Bridge", "DOT"], ["y", "Pool", "DPR"]))

    assert fields(proposed) == {"Project Name": "name", "Agency": "department"}
    assert proposed.unmapped == ("Name",)


def test_proposal_needs_cells_that_bear_the_field() -> None:
    proposed = propose(
        table(["Project", "Status", "Budget"], ["Bridge", "Green", "see note"], ["Pool", "Red", "see note"])
    )

    assert fields(proposed) == {"Project": "name", "Status": "status"}


def test_proposal_takes_ratings_under_any_heading() -> None:
    proposed = propose(table(["Name", "Zustand"], ["a", "Green"], ["b", "Amber/Red"], ["c", "Red"]))

    assert fields(proposed)["Zustand"] == "declared_rating"


def test_proposal_takes_no_colours_for_the_name_of_a_sponsor_or_a_state() -> None:
    rows = [["a", "Green", "Amber"], ["b", "Red", "Red"], ["c", "Amber*", "Green"]]

    assert fields(propose(table(["Name", "SRO view", "Status"], *rows)))["Status"] == "declared_rating"
    assert "sponsor" not in fields(propose(table(["Name", "SRO view", "Status"], *rows))).values()


def test_proposal_takes_no_money_for_a_percent() -> None:
    rows = [["a", "1.5", "3%"], ["b", "2.5", "4%"]]

    assert fields(propose(table(["Name", "Variance (£m)", "Variance (%)"], *rows)))["Variance (%)"] == "year_variance"


def test_proposal_tells_what_programs_wrote_for_no_date() -> None:
    proposed = propose(table(["Name", "Start date"], ["a", "2025-01-31"], ["b", "1900-01-01"]))

    assert any("“1900-01-01” or the like in 1 row:" in remark for remark in proposed.remarks)


def test_proposal_tells_what_is_withheld_for_it_is_told_roughly() -> None:
    rows = [["a", "31/03/2025", "c. £12m"], ["b", "Spring 2025", "£3m"], ["c", "30/06/2026", "£5m-£6m"]]

    remarks = propose(table(["Project name", "End date", "Cost"], *rows)).remarks

    assert (
        "“End date” tells no exact value in 1 row, such as “Spring 2025”: withheld, in the source's words." in remarks
    )
    assert "“Cost” tells no exact value in 1 row, such as “£5m-£6m”: withheld, in the source's words." in remarks
    assert "“Cost” is called approximate in 1 row, such as “c. £12m”: the amount counts." in remarks


def test_proposal_tells_that_amounts_say_in_which_prices_they_are() -> None:
    rows = [["a", "£26.19m (real terms)"], ["b", "£3m (real terms)"], ["c", "£5m"]]

    remarks = propose(table(["Project name", "Cost"], *rows)).remarks

    said = "“Cost” says in which prices it is told in 2 rows, such as “£26.19m (real terms)”: the amount counts"
    assert f"{said} as it stands, converted to no other prices." in remarks


def test_proposal_takes_a_day_that_half_of_the_rows_tell_roughly() -> None:
    rows = [["a", "31/03/2025"], ["b", "Spring 2025"], ["c", "Q3 2025/26"], ["d", "30/06/2026"]]

    assert (
        fields(propose(table(["Project name", "Approved end date"], *rows)))["Approved end date"] == "finish_approved"
    )


def test_proposal_takes_no_fiscal_years_for_days() -> None:
    rows = [["a", "FY25"], ["b", "FY26"], ["c", "FY27"], ["d", "FY26"], ["e", "2027"]]

    assert "Funded in" not in fields(propose(table(["Project name", "Funded in"], *rows)))


def test_proposal_reads_an_unnamed_unit_in_the_narratives() -> None:
    rows = [
        [f"Project {n}", f"£{n},013.25", f"the baseline rose from £1m to £{n}013.25m this year"] for n in range(1, 6)
    ]

    proposed = propose(table(["Name", "wlc_baseline", "budget_comment"], *rows))

    assert proposed.columns[1].reads.unit == MILLION
    assert any("5 texts beside it quote its figures in millions" in remark for remark in proposed.remarks)


def test_proposal_takes_the_unit_of_a_like_column() -> None:
    proposed = propose(table(["Name", "Budget (£m)", "Forecast cost"], ["a", "1.5", "1.7"], ["b", "20", "25"]))

    assert [column.reads.unit for column in proposed.columns[1:]] == [MILLION, MILLION]


def test_proposal_asks_about_amounts_that_are_suspiciously_small() -> None:
    proposed = propose(table(["Name", "Budget"], ["a", "1.5"], ["b", "20"]))

    assert any("thousands or millions?" in remark for remark in proposed.remarks)


def test_proposal_takes_a_small_share_of_the_whole_life_for_one_year() -> None:
    rows = [[f"P{n}", f"{n * 10}", f"{n * 9}", f"{n * 100}"] for n in range(1, 6)]

    proposed = propose(table(["Name", "total_baseline", "forecast_incl_NGC", "wlc_baseline"], *rows))

    assert fields(proposed)["total_baseline"] == "year_budget"
    assert fields(proposed)["forecast_incl_NGC"] == "year_forecast"
    assert fields(proposed)["wlc_baseline"] == "budget_approved"


def test_proposal_joins_columns_of_the_same_heading() -> None:
    proposed = propose(table(["Name", "RAG", "RAG (2)"], ["a", "Red", ""], ["b", "", "Green"], ["c", "Red", ""]))

    assert proposed.headings_of(Field.DECLARED_RATING) == ("RAG", "RAG (2)")


def test_proposal_refuses_an_id_that_does_not_tell_rows_apart() -> None:
    same = [["7", f"Project {n}"] for n in range(5)]

    proposed = propose(table(["ID", "Name"], *same))

    assert proposed.key is Field.NAME
    assert "There is no column of ids: projects are recognised by their names." in proposed.remarks


def test_proposal_takes_a_column_that_only_counts_the_rows_for_no_id() -> None:
    counted = table(["No.", "Project name"], ["1", "Bridge"], ["2", "Pool"], ["3", "Dam"])
    numbered = table(["No.", "Project name"], ["7", "Bridge"], ["2", "Pool"], ["3", "Dam"])

    assert fields(propose(counted)) == {"Project name": "name"}
    assert fields(propose(numbered)) == {"No.": "key", "Project name": "name"}


def test_proposal_accepts_an_id_that_is_unique_at_each_report_date() -> None:
    rows = [[f"2026-0{month}-01", pid, f"Project {pid}"] for month in (1, 2) for pid in ("7", "8")]

    proposed = propose(table(["Report date", "PID", "Name"], *rows))

    assert proposed.key is Field.KEY
    assert proposed.dated


def test_proposal_takes_other_dates_for_milestones() -> None:
    proposed = propose(
        table(["ID", "BCA", "Tender Closed"], ["1", "2024-01-05", ""], ["2", "2024-02-05", "2024-03-01"])
    )

    assert proposed.headings_of(Field.MILESTONE) == ("BCA", "Tender Closed")


def test_proposal_takes_days_as_spreadsheets_count_them_for_milestones_but_no_money() -> None:
    rows = [[f"Project {n}", str(45_000 + n * 7), str(41_000 + n)] for n in range(30)]

    assert fields(propose(table(["Name", "Stage2", "Spent to date"], *rows))) == {
        "Name": "name",
        "Stage2": "milestone",
        "Spent to date": "cost_actual",
    }


def test_proposal_borrows_the_order_of_dates_from_the_rest_of_the_file() -> None:
    proposed = propose(
        table(["Name", "Start date", "End date"], ["a", "05/06/2024", "31/12/2024"], ["b", "01/02/2024", "30/06/2025"])
    )

    assert [column.reads.order for column in proposed.columns[1:]] == [Order.DAY_FIRST, Order.DAY_FIRST]
    assert any("2 dates could be read either way" in remark for remark in proposed.remarks)


@pytest.mark.parametrize("cells", [("0.25", "1", "0.5"), ("0.1", "0", "0.95")])
def test_proposal_reads_fractions_as_percents(cells: Sequence[str]) -> None:
    proposed = propose(table(["Name", "% complete"], *zip("abc", cells, strict=True)))

    assert proposed.columns[1].reads.fraction is True


def test_checked_keeps_the_unit_that_a_person_chose() -> None:
    source = table(["Name", "Budget (£m)"], ["a", "1.5"])
    proposed = propose(source)
    chosen = replace(proposed.columns[1], reads=replace(proposed.columns[1].reads, unit=Decimal(1)))

    again = checked(replace(proposed, columns=(proposed.columns[0], chosen)), source)

    assert again.columns[1].reads.unit == 1


def test_checked_reads_a_heading_mapped_by_hand() -> None:
    source = table(["Name", "Ende"], ["a", "31/12/2024"], ["b", "30/06/2025"])

    mapped = checked(propose(source).with_field("Ende", Field.FINISH_APPROVED), source)

    assert mapped.columns[1].reads.order is Order.DAY_FIRST
    assert mapped.unmapped == ()
