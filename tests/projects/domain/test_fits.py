"""Fits: a saved mapping on next year's file."""

from collections.abc import Sequence
from decimal import Decimal

from projects.domain.fields import Field
from projects.domain.fits import fit
from projects.domain.proposals import propose
from projects.domain.tables import Layout, Table


def table(headings: Sequence[str], *rows: Sequence[str]) -> Table:
    return Table("f.csv", None, Layout(1), tuple(headings), [list(row) for row in rows], list(range(2, len(rows) + 2)))


LAST = propose(
    table(
        ["Project Name", "RAG", "2025/26 Budget (£m)", "Comments", "Ward"],
        ["a", "Red", "1.5", "late", "x"],
        ["b", "Red", "2.5", "late", "y"],
    )
)


def test_fit_finds_headings_of_another_year_and_spelling() -> None:
    now = fit(
        LAST,
        table(
            ["project_name", "rag", "Budget 2026/27 (£m)", "Comments"],
            ["a", "Red", "1.5", "late"],
            ["c", "Red", "9", ""],
        ),
    )

    assert now.mapping.headings_of(Field.YEAR_BUDGET) == ("Budget 2026/27 (£m)",)
    assert now.renamed == (("2025/26 Budget (£m)", "Budget 2026/27 (£m)"),)
    assert now.gone == ("Ward",)


def test_fit_takes_the_unit_that_a_new_heading_names() -> None:
    now = fit(LAST, table(["Project Name", "2026/27 Budget ($ thousands)"], ["a", "1500"], ["b", "2500"]))

    assert now.mapping.columns[1].reads.unit == Decimal(1000)


def test_fit_suggests_new_headings_but_does_not_map_them() -> None:
    now = fit(
        LAST, table(["Project ID", "Project Name", "RAG", "Ward"], ["1", "a", "Red", "x"], ["2", "b", "Red", "y"])
    )

    assert now.new == ("Project ID",)
    assert [(column.heading, column.field) for column in now.suggested] == [("Project ID", Field.KEY)]
    assert Field.KEY not in now.mapping.fields()


def test_fit_joins_a_heading_that_is_repeated_this_year() -> None:
    now = fit(LAST, table(["Project Name", "RAG", "RAG (2)"], ["a", "Red", ""], ["b", "", "Green"]))

    assert now.mapping.headings_of(Field.DECLARED_RATING) == ("RAG", "RAG (2)")


def test_fit_of_the_same_file_changes_nothing() -> None:
    same = table(["Project Name", "RAG"], ["a", "Red"], ["b", "Green"])
    saved = propose(same)

    now = fit(saved, same)

    assert [(c.heading, c.field, c.reads) for c in now.mapping.columns] == [
        (c.heading, c.field, c.reads) for c in saved.columns
    ]
    assert not (now.renamed or now.gone or now.new or now.suggested)


def test_fit_doubts_a_day_whose_new_heading_names_another() -> None:
    rows = (["a", "2027-03-31"], ["b", "2027-06-30"])
    saved = propose(table(["Project Name", "Approved end date"], *rows))

    now = fit(saved, table(["Project Name", "End date"], *rows))

    [(column, said)] = now.doubted
    assert (column.heading, column.field, said) == ("End date", Field.FINISH_APPROVED, Field.FINISH_FORECAST)


def test_fit_does_not_doubt_a_heading_that_says_the_same() -> None:
    now = fit(LAST, table(["Project", "RAG", "Budget 2026/27 (£m)"], ["a", "Red", "1.5"], ["c", "Red", "9"]))

    assert now.renamed
    assert now.doubted == ()
