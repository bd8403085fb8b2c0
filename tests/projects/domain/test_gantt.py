"""The rows of a Gantt chart."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from projects.domain.gantt import Row, Shown, needs, rolled_up, shown_of
from tests.factories.gantt import DAY, at, gantt, row, summary, tie


def names(rows: list[Row]) -> list[str]:
    return [one.name for one in rows]


def outline() -> list[Row]:
    """Two phases; the second holds another summary."""
    return [
        summary(name="Design"),
        row(level=2, name="Draw"),
        summary(name="Build", key=900),
        summary(2, name="North", key=901),
        row(level=3, name="Dig", critical=True),
        row(level=2, name="Pave"),
    ]


def test_rolled_up_summary_spans_what_belongs_to_it() -> None:
    phase, *_ = rolled_up([summary(), row(3, 5, level=2), row(1, 2, level=2), row(9, level=1)])

    assert (phase.start, phase.finish) == (at(1), at(5, 17))


def test_rolled_up_reaches_through_summaries_within() -> None:
    outer, inner, *_ = rolled_up([summary(1), summary(2), row(4, level=3)])

    assert outer.start == inner.start == at(4)


def test_rolled_up_leaves_dates_that_a_summary_has() -> None:
    phase, _ = rolled_up([summary(start=at(0), finish=at(1, 17)), row(3, 5, level=2)])

    assert phase.finish == at(1, 17)


def test_rolled_up_knows_nothing_of_an_empty_summary() -> None:
    assert rolled_up([summary(), row(1)])[0].start is None


def test_rolled_up_summary_is_done_as_far_as_the_durations_below_it() -> None:
    half, *_ = rolled_up([summary(), row(duration=3 * 8 * 3600, percent=100, level=2), row(duration=8 * 3600, level=2)])
    within, *_ = rolled_up([summary(1), summary(2), row(duration=3600, percent=40, level=3), row(level=1)])

    assert (half.percent, within.percent) == (75, 40)


def test_rolled_up_summary_with_an_open_milestone_is_not_all_done() -> None:
    phase, *_ = rolled_up([summary(), row(duration=3600, percent=100, level=2), row(duration=0, level=2)])
    reached, *_ = rolled_up([summary(), row(duration=0, percent=100, level=2)])

    assert (phase.percent, reached.percent) == (99, 100)


def test_shown_without_what_lies_below_a_folded_summary() -> None:
    assert names(shown_of(outline(), Shown(frozenset({900})))) == ["Design", "Draw", "Build"]


def test_shown_folds_the_inner_summary_alone() -> None:
    assert names(shown_of(outline(), Shown(frozenset({901})))) == ["Design", "Draw", "Build", "North", "Pave"]


def test_shown_critical_keeps_the_summaries_above() -> None:
    assert names(shown_of(outline(), Shown(critical=True))) == ["Build", "North", "Dig"]


@given(st.lists(st.tuples(st.integers(1, 4), st.booleans()), max_size=20))
def test_shown_is_a_part_of_the_plan_in_its_order(lines: list[tuple[int, bool]]) -> None:
    rows = [summary(level) if is_summary else row(level=level, critical=True) for level, is_summary in lines]
    folded = frozenset(one.key for one in rows[::2])

    shown = [one.key for one in shown_of(rows, Shown(folded, critical=True))]

    assert [one.key for one in rows if one.key in set(shown)] == shown


def test_span_holds_what_the_baseline_promised() -> None:
    task = row(3, 5)

    assert gantt(task, baseline={task.key: (at(-7), at(20))}).span() == (date(2026, 10, 26), date(2026, 11, 22))


def test_span_of_nothing_is_not_known() -> None:
    assert gantt(row(None)).span() is None


def test_outermost_looks_below_a_single_summary_of_all() -> None:
    all_of_it, phase = summary(1), summary(2)

    assert gantt(all_of_it, phase, row(level=3)).outermost() == [phase.key]


def test_needs_can_be_typed_again() -> None:
    plan = gantt(a := row(number=1), b := row(number=2), c := row(number=3))
    ties = [tie(b, c, "SS", -50, "percent"), tie(a, c), tie(a, b, lag=3 * DAY), tie(a, b, "FF", 2 * 86_400, "elapsed")]

    assert needs(ties, {one.key: one.number for one in plan.rows}, plan.day) == {
        b.key: "1FS+3d, 1FF+2ed",
        c.key: "1, 2SS-50%",
    }
