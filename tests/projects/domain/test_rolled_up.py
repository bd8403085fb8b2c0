"""What the network says of each line, and of the summaries above."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from projects.domain.network import Computed, Schedule
from projects.domain.rolled_up import Place, lines_of

MONDAY = datetime.fromisoformat("2026-11-02T08:00")


def computed(first: int, last: int, total: int = 0, *, near: bool = False) -> Computed:
    """From the first to the last day, counted from Monday, with a day to spare for each second of float."""
    start, finish, spare = MONDAY + timedelta(days=first), MONDAY + timedelta(days=last), timedelta(days=total)
    return Computed(start, finish, start + spare, finish + spare, total, total, total == 0, near)


def schedule(*driving: tuple[int, int], **lines: Computed) -> Schedule:
    said = {int(key.strip("_")): line for key, line in lines.items()}
    return Schedule(max(line.early_finish for line in said.values()), said, frozenset(driving))


def test_a_line_tells_what_drives_it() -> None:
    lines = lines_of(
        [Place(1, 1, False), Place(2, 1, False), Place(3, 1, False)],
        schedule((2, 3), (1, 3), _1=computed(0, 1), _2=computed(0, 1), _3=computed(1, 2)),
    )

    assert (lines[3].driven_by, lines[1].driven_by) == ((1, 2), ())


def test_a_summary_spans_what_is_below_it_at_any_depth() -> None:
    outline = [Place(1, 1, True), Place(2, 2, True), Place(3, 3, False), Place(4, 2, False), Place(5, 1, False)]

    lines = lines_of(outline, schedule(_3=computed(2, 3, 4), _4=computed(1, 2), _5=computed(5, 9)))

    assert (lines[1].start, lines[1].finish) == (MONDAY + timedelta(days=1), MONDAY + timedelta(days=3))
    assert (lines[2].start, lines[2].late_finish) == (MONDAY + timedelta(days=2), MONDAY + timedelta(days=7))
    assert (lines[1].total_float, lines[1].critical, lines[2].critical) == (None, True, False)


def test_a_summary_is_near_critical_unless_it_is_critical() -> None:
    outline = [Place(1, 1, True), Place(2, 2, False)]

    assert lines_of(outline, schedule(_2=computed(0, 1, 1, near=True)))[1].near_critical


def test_a_summary_of_nothing_that_is_computed_is_left_out() -> None:
    lines = lines_of([Place(1, 1, True), Place(2, 2, False), Place(3, 1, False)], schedule(_3=computed(0, 1)))

    assert lines.keys() == {3}


@given(levels=st.lists(st.integers(min_value=1, max_value=4), min_size=1, max_size=12))
def test_every_line_lies_within_the_summaries_above_it(levels: list[int]) -> None:
    deeper = [*levels[1:], 0]
    outline = [Place(n, at, then > at) for n, (at, then) in enumerate(zip(levels, deeper, strict=True))]
    leaves = {f"_{place.key}": computed(place.key, place.key + 1) for place in outline if not place.is_summary}

    lines = lines_of(outline, schedule(**leaves))

    for place in outline:
        above = [p for p in outline[: place.key] if p.level < place.level and p.is_summary]
        if above:
            parent = next(p for p in reversed(above) if all(q.level > p.level for q in outline[p.key + 1 : place.key]))
            assert lines[parent.key].start <= lines[place.key].start <= lines[place.key].finish
            assert lines[place.key].finish <= lines[parent.key].finish
