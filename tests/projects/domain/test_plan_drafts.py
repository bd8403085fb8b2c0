"""A plan while it is edited."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from projects.domain.plan_drafts import FIELDS, Draft, Drafts, add_below, kinds, removed, shifted

OUTLINES = st.lists(st.integers(1, 4), min_size=1, max_size=12)


def drafts(*levels: int) -> Drafts:
    """Lines 1, 2, 3 on these levels; whoever has a deeper line after it is a summary."""
    texts = dict.fromkeys(FIELDS, "")
    following = [*levels[1:], 0]
    return [
        Draft(key, key, 1, "summary" if after > level else "task", texts, texts, level, level)
        for key, (level, after) in enumerate(zip(levels, following, strict=True), start=1)
    ]


def shape(lines: Drafts) -> list[tuple[int, int]]:
    return [(draft.key, draft.level) for draft in lines]


def test_add_below_a_task_stays_on_its_level() -> None:
    lines, key = add_below(drafts(1, 2, 2), 2)

    assert (key, shape(lines)) == (-1, [(1, 1), (2, 2), (-1, 2), (3, 2)])


def test_add_below_a_summary_is_its_first_line() -> None:
    lines, _ = add_below(drafts(1, 2), 1)

    assert shape(lines) == [(1, 1), (-1, 2), (2, 2)]


def test_add_twice_gives_numbers_of_their_own() -> None:
    lines, first = add_below(drafts(1), 1)
    lines, second = add_below(lines, first)

    assert [(draft.key, draft.number) for draft in lines] == [(1, 1), (-1, 2), (-2, 3)]
    assert second == -2


def test_add_to_an_empty_plan_is_its_first_line() -> None:
    lines, _ = add_below([], 0)

    assert shape(lines) == [(-1, 1)]


def test_shifted_takes_along_what_belongs_to_a_line() -> None:
    assert shape(shifted(drafts(1, 1, 2, 1), 2, 1)) == [(1, 1), (2, 2), (3, 3), (4, 1)]


def test_shifted_no_deeper_than_below_the_line_above() -> None:
    lines = drafts(1, 2)

    assert shifted(lines, 2, 1) == lines
    assert shifted(lines, 1, -1) == lines


def test_removed_takes_along_what_belongs_to_a_line_and_brings_it_back() -> None:
    lines = drafts(1, 2, 1)

    gone = removed(lines, 1)

    assert [draft.removed for draft in gone] == [True, True, False]
    assert removed(gone, 1) == lines


def test_removed_new_line_is_gone_at_once() -> None:
    lines, key = add_below(drafts(1), 1)

    assert shape(removed(lines, key)) == [(1, 1)]


def test_kinds_follow_the_outline() -> None:
    assert kinds(shifted(drafts(1, 1), 2, 1)) == {1: "summary"}
    assert kinds(shifted(drafts(1, 2), 2, -1)) == {1: "task"}


@given(OUTLINES, st.integers(1, 12), st.sampled_from([1, -1]))
def test_shifted_changes_no_order_and_no_level_by_more_than_one(levels: list[int], key: int, by: int) -> None:
    lines = drafts(*levels)

    after = shifted(lines, key, by)

    assert [draft.key for draft in after] == [draft.key for draft in lines]
    assert {new.level - old.level for new, old in zip(after, lines, strict=True)} <= {0, by}
