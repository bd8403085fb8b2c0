"""A portfolio file parsed: typed rows, rejections, duplicates, totals."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.amounts import Amount
from projects.domain.fields import Field
from projects.domain.mapping import Mapping
from projects.domain.portfolio_file import Parsed, Reading, parse
from projects.domain.proposals import propose
from projects.domain.tables import Layout, Table

HEADINGS = ("Project ID", "Project name", "Department", "Budget", "RAG", "Remark on parking")


def table(headings: Sequence[str], *rows: Sequence[str]) -> Table:
    return Table("f.csv", None, Layout(1), tuple(headings), [list(row) for row in rows], list(range(2, len(rows) + 2)))


def parsed(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> Parsed:
    source = table(headings, *rows)
    return parse(source, propose(source))


BRIDGE = ("1", "Bridge", "Works", "$1,200,000", "Green", "none nearby")
POOL = ("2", "Pool", "Parks", "TBC", "", "")


def test_row_has_typed_values_and_keeps_unmapped_cells() -> None:
    row = parsed(BRIDGE, POOL).rows[0]

    assert (row.number, row.key, row.name_key) == (2, "1", "bridge")
    assert row.values[Field.BUDGET_APPROVED].known == Amount(Decimal(1_200_000), "USD")
    assert row.values[Field.BUDGET_APPROVED].raw == "$1,200,000"
    assert row.extra == {"Remark on parking": "none nearby"}


def test_withheld_cell_has_its_reason_and_an_empty_one_no_value() -> None:
    row = parsed(BRIDGE, POOL).rows[1]

    assert row.known(Field.BUDGET_APPROVED) is None
    assert row.withheld == {"budget_approved": "TBC"}
    assert Field.DECLARED_RATING not in row.values


def test_totals_count_values_and_withholdings_and_sum_whole_units() -> None:
    totals = parsed(BRIDGE, POOL, ("3", "Road", "Works", "$0.40", "Red", "")).totals

    assert totals[Field.BUDGET_APPROVED].as_json() == {"count": 2, "sum": 1_200_000, "withheld": 1}
    assert totals[Field.NAME].as_json() == {"count": 3, "sum": None, "withheld": 0}


def test_sums_are_per_currency_and_never_converted() -> None:
    result = parsed(BRIDGE, ("3", "Road", "Works", "£5", "Red", ""))

    assert result.totals[Field.BUDGET_APPROVED].as_json()["sum"] == {"USD": 1_200_000, "GBP": 5}
    assert "“Budget, approved” holds several currencies: USD, GBP." in result.warnings


def test_cell_that_does_not_fit_is_rejected_with_row_column_and_reason() -> None:
    rows = [(str(n), f"P{n}", "Works", "$1", "Red", "") for n in range(3)]
    result = parsed(*rows, ("3", "Road", "Works", "5 apples", "Red", ""))

    assert [str(rejection) for rejection in result.rejected] == ["row 5, “Budget”: “5 apples” is no amount of money"]
    assert result.rejected[0].as_json()["row"] == 5
    assert Field.BUDGET_APPROVED not in result.rows[-1].values


def test_same_id_twice_is_a_rejection_that_names_both_rows() -> None:
    result = parsed(
        BRIDGE,
        POOL,
        ("1", "Bridge two", "Works", "$5", "Red", ""),
        *[(str(n), f"P{n}", "W", "$1", "Red", "") for n in range(4, 30)],
    )

    assert [row.key for row in result.rows][:3] == ["1", "2", "4"]
    assert str(result.rejected[0]) == "row 4: row 2 has the same id “1”"


def test_same_row_twice_is_taken_once_with_a_warning() -> None:
    result = parsed(BRIDGE, POOL, BRIDGE, *[(str(n), f"P{n}", "W", "$1", "Red", "") for n in range(4, 30)])

    assert not result.rejected
    assert "word for word an earlier row, left out (1 row)" in result.warnings


def test_rows_of_one_project_at_several_dates_are_history() -> None:
    headings = ("As of", "PID", "Name")
    result = parsed(
        ("2026-01-01", "7", "Hall"), ("2026-02-01", "7", "Hall"), ("2026-02-01", "8", "Pool"), headings=headings
    )

    assert [(row.key, row.as_of) for row in result.rows] == [
        ("7", date(2026, 1, 1)),
        ("7", date(2026, 2, 1)),
        ("8", date(2026, 2, 1)),
    ]


def test_row_without_an_id_goes_by_its_name() -> None:
    result = parsed(
        *[(str(n), f"P{n}", "W", "$1", "Red", "") for n in range(20)], ("", "Depot Programme", "W", "$1", "Red", "")
    )

    assert result.rows[-1].key == result.rows[-1].name_key == "depot"
    assert "no id; recognised by the name (1 row)" in result.warnings


def test_ids_that_a_program_took_for_decimals_are_whole_again_where_all_are() -> None:
    decimals = parsed(("101.0", *BRIDGE[1:]), ("102.0", *POOL[1:]))
    levels = parsed(("1.0", *BRIDGE[1:]), ("1.1", *POOL[1:]))

    assert [row.key for row in decimals.rows] == ["101", "102"]
    assert [row.key for row in levels.rows] == ["1.0", "1.1"]


def test_row_with_neither_id_nor_name_is_rejected_and_in_no_total() -> None:
    result = parsed(*[(str(n), f"P{n}", "W", "$1", "Red", "") for n in range(20)], ("", "", "W", "$1", "Red", ""))

    assert str(result.rejected[0]) == "row 22: it has neither id nor name"
    assert result.totals[Field.BUDGET_APPROVED].count == 20


def test_names_that_only_differ_in_their_kind_stay_two_projects() -> None:
    result = parsed(
        ("Depot Project", "$1"), ("Depot Programme", "$2"), ("Bridge", "$3"), headings=("Project name", "Budget")
    )

    assert [row.key for row in result.rows] == ["depot project", "depot programme", "bridge"]


def test_row_with_too_many_cells_is_rejected() -> None:
    source = replace(table(HEADINGS, BRIDGE, POOL), ragged={3: 9})

    result = parse(source, propose(source))

    assert str(result.rejected[0]) == "row 3: 9 cells under 6 headings: is a text not quoted?"
    assert len(result.rows) == 1


def test_repeated_column_fills_the_gaps_of_the_first_and_contradictions_are_told() -> None:
    rows = (("a", "Red", ""), ("b", "", "Green"), ("c", "Red", "Green"), ("d", "n/a", "Amber"))
    result = parsed(*rows, headings=("Name", "RAG", "RAG (2)"))

    assert [row.values[Field.DECLARED_RATING].raw for row in result.rows] == ["Red", "Green", "Red", "Amber"]
    assert any("contradicts" in warning and "(1 row)" in warning for warning in result.warnings)


def test_constant_holds_for_every_row_that_has_no_column_for_it() -> None:
    source = table(HEADINGS, BRIDGE, POOL)
    mapping = replace(propose(source), constants={Field.REPORT_DATE: "2026-03-01", Field.DEPARTMENT: "City"})

    rows = parse(source, mapping).rows

    assert [row.as_of for row in rows] == [date(2026, 3, 1)] * 2
    assert rows[0].values[Field.DEPARTMENT].known == "Works"


def test_constant_that_does_not_fit_is_a_clear_error() -> None:
    with pytest.raises(ValueError, match="As-of date of the row: “soon” is no date"):
        parse(table(HEADINGS, BRIDGE), Mapping((), {Field.REPORT_DATE: "soon"}))


def test_milestones_are_by_their_headings() -> None:
    result = parsed(("1", "2024-01-05", ""), ("2", "", "2024-03-01"), headings=("ID", "BCA", "Tender Closed"))

    assert [{heading: value.known for heading, value in row.milestones.items()} for row in result.rows] == [
        {"BCA": date(2024, 1, 5)},
        {"Tender Closed": date(2024, 3, 1)},
    ]


def test_rating_without_a_colour_is_told() -> None:
    result = parsed(("a", "Blue"), ("b", "Red"), ("c", "Blue"), headings=("Name", "RAG"))

    assert "the rating “Blue” has no colour of ours (2 rows)" in result.warnings


def test_name_that_is_too_long_is_rejected_rather_than_cut() -> None:
    result = parsed(("1", "x" * 251, "", "", "", ""), BRIDGE[:1] + BRIDGE[1:])

    assert "it has 251 characters; at most 250 are kept" in str(result.rejected[0])


def test_mapping_of_another_file_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="Project ID"):
        Reading(table(("Name",), ("a",)), propose(table(HEADINGS, BRIDGE, POOL)))


@given(st.lists(st.sampled_from(["$1.10", "2", "TBC", "", "-", "nonsense", "(3)"]), min_size=1, max_size=30))
def test_every_cell_is_counted_exactly_once(cells: list[str]) -> None:
    source = table(("Project name", "Budget"), *[(f"P {n}", cell) for n, cell in enumerate(cells)])
    mapping = (
        replace(propose(source), columns=())
        .with_field("Project name", Field.NAME)
        .with_field("Budget", Field.BUDGET_APPROVED)
    )

    result = parse(source, mapping)

    total = result.totals[Field.BUDGET_APPROVED]
    assert total.count + total.withheld + len(result.rejected) + sum(cell in {"", "-"} for cell in cells) == len(cells)
    assert sum(total.sums.values()) == sum({"$1.10": Decimal("1.1"), "2": 2, "(3)": -3}.get(cell, 0) for cell in cells)


def test_file_of_which_nothing_is_mapped_has_no_rows() -> None:
    result = parse(table(("Vorhaben",), ("Brücke",)), Mapping(()))

    assert (result.rows, str(result.rejected[0])) == ([], "row 2: it has neither id nor name")
