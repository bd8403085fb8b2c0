"""What stands among the rows of a table: totals, notes, headings of groups."""

import pytest

from projects.domain.asides import heads_group, is_note, is_total, sums_up

ABOVE = [["P1", "Bridge", "10.5"], ["P2", "Pool", "20"], ["P3", "Dam", ""], ["P4", "Road", "2"]]


@pytest.mark.parametrize(
    "filled",
    [
        ["Total", "30"],
        ["Grand Total (£m)", "1,234.5"],
        ["Totals 2025/26", "£1.2bn"],
        ["Total projects: 25"],
        ["Roads total:", "30"],
        ["Subtotal - Roads", "30"],
        ["Number of projects", "25"],
        ["1,234.5", "Grand total"],
    ],
)
def test_total_is_told_by_its_label(filled: list[str]) -> None:
    assert is_total(filled)


@pytest.mark.parametrize("filled", [["Total Place Programme", "MOD", "30"], ["P-1", "Total"], ["County Hall", "5"]])
def test_project_is_no_total_whatever_it_is_called(filled: list[str]) -> None:
    assert not is_total(filled)


def test_total_without_a_label_is_told_by_its_sum() -> None:
    assert sums_up(["", "", "32.50"], ABOVE)
    assert sums_up(["", "", "32,500,001"], [[*row[:2], f"{row[2]}m" if row[2] else ""] for row in ABOVE])
    assert not sums_up(["", "", "33"], ABOVE)


def test_row_with_a_name_is_no_total_even_if_it_costs_as_much_as_all_above() -> None:
    assert not sums_up(["", "Tunnel", "32.5"], ABOVE)
    assert not sums_up(["5", "6", "32.5"], ABOVE)


@pytest.mark.parametrize(
    ("filled", "gap"),
    [
        (["Data as at 31 March 2026"], False),
        (["Notes:", "Budget excludes VAT"], False),
        (["1", "Budget excludes VAT"], True),
        (["anything"], True),
    ],
)
def test_note_is_told_by_its_words_or_by_the_gap_before_it(filled: list[str], gap: bool) -> None:
    assert is_note(filled, columns=6, gap=gap)


@pytest.mark.parametrize("filled", [["Archive"], ["P-1", "Archive"], ["1", "25"]])
def test_short_row_is_no_note(filled: list[str]) -> None:
    assert not is_note(filled, columns=6, gap=False)


def test_group_is_headed_by_what_its_rows_repeat() -> None:
    assert heads_group("Roads", ["P1", "Bridge", "ROADS"])
    assert not heads_group("Roads", ["P1", "Bridge", "Parks"])
    assert not heads_group("5", ["5", "Bridge"])
