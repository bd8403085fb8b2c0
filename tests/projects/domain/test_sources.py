"""Sources: labels, codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.sources import LONGEST, alike, code_of, free_label, label_of, prefix_of


@pytest.mark.parametrize(
    ("filename", "label"),
    [
        ("uk_2021.csv", "uk"),
        ("UK_2022 (1).xlsx", "UK"),
        ("NYC_capital_projects_20190901.csv", "NYC capital projects"),
        ("2012_WB_Projects_1_500_downloaded_9_22_2022.xlsx", "WB Projects"),
        ("city-2027.csv", "city"),
        ("Capital plan March 2026 final v2.csv", "Capital plan"),
        ("2026-11.csv", "Portfolio file"),
        ("data.csv", "data"),
    ],
)
def test_label_is_what_stays_from_year_to_year(filename: str, label: str) -> None:
    assert label_of(filename) == label


@given(st.text(min_size=1))
def test_label_is_never_empty_nor_too_long(filename: str) -> None:
    assert 0 < len(label_of(filename)) <= LONGEST


def test_label_that_another_source_has_gets_a_number() -> None:
    assert free_label("Projects", {"projects", "Projects 2"}) == "Projects 3"
    assert free_label("Projects", {"uk"}) == "Projects"


@pytest.mark.parametrize("key", ["DFT_0042", "Q05388", "3", "A.1-b"])
def test_key_that_looks_like_a_code_is_the_code(key: str) -> None:
    assert code_of(key) == key


@pytest.mark.parametrize("key", ["smart metering", "A/1", "", "New", "..", "-1", "x" * 41, "Büro"])
def test_key_that_would_make_a_bad_address_is_no_code(key: str) -> None:
    assert code_of(key) == ""


@pytest.mark.parametrize(
    ("label", "prefix"), [("uk", "UK"), ("NYC capital projects", "NCP"), ("Ämter", "MTER"), ("…", "P")]
)
def test_prefix_is_short_and_plain(label: str, prefix: str) -> None:
    assert prefix_of(label) == prefix


def test_headings_are_alike_by_what_the_shorter_list_shares() -> None:
    assert alike(["Name", "Budget (£m)"], ["name ", "budget  (£m)", "Status"]) == 1.0
    assert alike(["Name", "Cost"], ["Title", "Cost"]) == 0.5
    assert alike([], ["Title"]) == 0.0
