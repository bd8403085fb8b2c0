"""What comes back from the table of a plan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.plan_drafts import add_below, removed, shifted
from projects.forms.gantt import cells, hidden, posted
from tests.projects.domain.test_plan_drafts import drafts, shape


def test_posted_without_anything_is_what_is_stored() -> None:
    assert posted(drafts(1, 2), {}) == drafts(1, 2)


def test_what_is_sent_brings_the_same_lines_back() -> None:
    stored = drafts(1, 1, 2)
    lines, _ = add_below(shifted(removed(stored, 3), 2, 1), 1)

    assert posted(stored, hidden(lines) | cells(lines)) == lines


def test_posted_takes_what_was_typed_over_what_is_stored() -> None:
    (line,) = posted(drafts(1), {"name1": "Dig", "versions": "1:7"})

    assert (line.typed["name"], line.changed, line.version) == ("Dig", {"name"}, 7)


def test_posted_leaves_out_lines_that_are_not_of_the_plan_and_loses_none() -> None:
    assert shape(posted(drafts(1, 1), {"order": "99,2"})) == [(2, 1), (1, 1)]


@pytest.mark.parametrize("text", ["", ",", "x", "1:", ":", "1:2:3", "٣:1", "9" * 40, "-", "1:-5"])
def test_posted_takes_any_text(text: str) -> None:
    lines = posted(drafts(1, 1), dict.fromkeys(("order", "levels", "versions", "removed"), text))

    assert {line.key for line in lines} >= {1, 2}


@given(st.dictionaries(st.sampled_from(["order", "levels", "versions", "removed", "name1"]), st.text()))
def test_posted_never_loses_a_line(data: dict[str, str]) -> None:
    assert {line.key for line in posted(drafts(1, 2), data)} >= {1, 2}
