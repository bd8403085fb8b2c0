"""What stands behind a value: marks and remarks."""

import pytest

from projects.domain.footnotes import unmarked, unremarked


@pytest.mark.parametrize("text", ["£12.3m*", "£12.3m **", "£12.3m [2]", "£12.3m†", "£12.3m²", "£12.3m [a]*"])
def test_marks_of_footnotes_are_taken_off(text: str) -> None:
    assert unmarked(text) == "£12.3m"


@pytest.mark.parametrize("text", ["12.3 (1)", "(12.3)", "£12.3m (incl VAT)", "#N/A", "* below target"])
def test_what_may_be_part_of_the_value_stays(text: str) -> None:
    assert unmarked(text) == text


def test_remark_in_brackets_is_taken_off_unless_it_has_digits() -> None:
    assert unremarked("31/03/2025 (TBC)*") == "31/03/2025"
    assert unremarked("31/03/2025 (was 2024)") == "31/03/2025 (was 2024)"
