"""Whose slip pushes whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from projects.domain.slip_chain import Chain, Mark, Need, slip_chain

DAY = date(2027, 3, 1)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def mark(promised: int | None, expected: int | None, *, done: bool = False) -> Mark:
    days = [None if day is None else on(day) for day in (promised, expected)]
    return Mark("Mark", days[0], days[1], done)


def need(project: str, needs: str, *, by: int | None, comes: Mark | None, key: int = 1) -> Need:
    return Need(key, project, needs, f"{needs} for {project}", None if by is None else on(by), comes)


def told(chain: Chain) -> list[tuple[str, int, int | None, str]]:
    return [(push.need.what, push.late, push.days, push.first.needs) for push in chain.pushes]


def test_what_comes_later_than_needed_pushes_who_waits() -> None:
    chain = slip_chain([need("B", "A", by=0, comes=mark(0, 21))], {"B": [mark(30, 30)]})

    assert told(chain) == [("A for B", 21, 21, "A")]
    assert chain.pushes[0].expected == on(21)


def test_a_forecast_that_was_moved_already_is_not_pushed_again() -> None:
    chain = slip_chain([need("B", "A", by=0, comes=mark(0, 21))], {"B": [mark(30, 37)]})

    assert told(chain) == [("A for B", 21, 14, "A")]


def test_what_comes_in_time_pushes_nobody() -> None:
    assert slip_chain([need("B", "A", by=5, comes=mark(0, 5))], {"B": [mark(30, 30)]}).pushes == []


def test_what_lies_before_the_need_is_not_moved() -> None:
    chain = slip_chain([need("B", "A", by=0, comes=mark(0, 21))], {"B": [mark(-10, -10), mark(30, 30, done=True)]})

    assert told(chain) == [("A for B", 21, None, "A")]


def test_a_slip_goes_on_to_those_that_wait_for_the_pushed_one() -> None:
    power = need("B", "A", by=0, comes=mark(0, 21), key=1)
    pumps = need("C", "B", by=37, comes=mark(30, 30), key=2)

    chain = slip_chain([pumps, power], {"B": [mark(30, 30)], "C": [mark(60, 60)]})

    assert told(chain) == [("A for B", 21, 21, "A"), ("B for C", 14, 14, "A")]
    assert chain.pushes[1].causes == (chain.pushes[0],)


def test_the_longer_of_two_delays_counts_and_not_their_sum() -> None:
    slow, slower = need("C", "A", by=0, comes=mark(0, 5), key=1), need("C", "B", by=0, comes=mark(0, 9), key=2)
    out = need("D", "C", by=20, comes=mark(20, 20), key=3)

    chain = slip_chain([slow, slower, out], {})

    assert [(push.late, push.first.needs) for push in chain.pushes if push.need == out] == [(9, "B")]


def test_projects_that_wait_for_one_another_are_named() -> None:
    there, back = need("B", "A", by=0, comes=mark(0, 3), key=1), need("A", "B", by=0, comes=mark(0, 4), key=2)

    chain = slip_chain([there, back], {})

    assert [set(cycle) for cycle in chain.cycles] == [{"A", "B"}]
    assert sorted(push.late for push in chain.pushes) == [3, 4]


def test_what_a_cycle_delivers_to_others_is_still_told() -> None:
    loop = [need("B", "A", by=0, comes=mark(0, 3), key=1), need("A", "B", by=0, comes=mark(0, 0), key=2)]
    out = need("C", "B", by=0, comes=mark(0, 8), key=3)

    assert told(slip_chain([*loop, out], {}))[0] == ("B for C", 8, None, "B")


def test_nothing_is_said_of_what_has_no_date() -> None:
    undated = [need("B", "A", by=None, comes=mark(0, 9)), need("B", "A", by=0, comes=None, key=2)]

    chain = slip_chain(undated, {})

    assert (chain.pushes, chain.undated) == ([], undated)


links = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 40), st.integers(0, 40)), max_size=12)


@given(links, st.integers(0, 11), st.integers(1, 30))
def test_to_come_later_never_makes_anybody_earlier(drawn: list[tuple[int, ...]], which: int, days: int) -> None:
    needs = [
        need(f"P{max(a, b)}", f"P{min(a, b)}", by=by, comes=mark(comes // 2, comes), key=key)
        for key, (a, b, by, comes) in enumerate(drawn)
        if a != b
    ]
    later = [
        replace(one, mark=replace(one.mark, expected=one.mark.expected + timedelta(days=days)))
        if at == which and one.mark and one.mark.expected
        else one
        for at, one in enumerate(needs)
    ]

    before = {push.need.key: push.late for push in slip_chain(needs, {}).pushes}
    after = {push.need.key: push.late for push in slip_chain(later, {}).pushes}

    assert all(after.get(key, 0) >= late for key, late in before.items())
