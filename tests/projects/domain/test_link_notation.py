"""What a task waits for, typed and read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.duration_notation import Day
from projects.domain.link_notation import NotALink, Wait, parse_waits, written_waits
from projects.domain.network import LagKind, LinkKind

OFFICE = Day()
DAY = OFFICE.seconds
TENTH_OF_A_MINUTE = 6

LAGS = st.one_of(
    st.tuples(st.integers(-(10**6), 10**6).map(lambda n: n * TENTH_OF_A_MINUTE), st.just(LagKind.WORKING)),
    st.tuples(st.integers(1, 10**6).map(lambda n: n * TENTH_OF_A_MINUTE), st.just(LagKind.ELAPSED)),
    st.tuples(st.integers(-9999, 9999).filter(bool), st.just(LagKind.PERCENT)),
)
WAITS = st.builds(
    lambda number, kind, lag: Wait(number, kind, *lag), st.integers(1, 10**6), st.sampled_from(LinkKind), LAGS
)


@pytest.mark.parametrize(
    ("text", "wait"),
    [
        ("5", Wait(5)),
        ("12FS+3d", Wait(12, LinkKind.FS, 3 * DAY)),
        ("7SS-50%", Wait(7, LinkKind.SS, -50, LagKind.PERCENT)),
        ("3FF+2ed", Wait(3, LinkKind.FF, 2 * 86_400, LagKind.ELAPSED)),
        ("4sf - 1.5 days", Wait(4, LinkKind.SF, -3 * DAY // 2)),
        ("9+1w", Wait(9, LinkKind.FS, 5 * DAY)),
        ("9FS\u22122h", Wait(9, LinkKind.FS, -7200)),
        ("8FS+0%", Wait(8)),
    ],
)
def test_a_link_is_read_as_it_is_typed(text: str, wait: Wait) -> None:
    assert parse_waits(text, OFFICE) == (wait,)


def test_several_stand_side_by_side() -> None:
    assert [wait.number for wait in parse_waits(" 1, 2SS ;3FF+1d, ", OFFICE)] == [1, 2, 3]
    assert parse_waits("  ", OFFICE) == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1, x", "“x” is not a link"),
        ("7XS+3d", "“7XS.3d” is not a link"),
        ("12FS3d", "“12FS3d” is not a link"),
        ("-3", "“-3” is not a link"),
        ("2FS+soon", "the lag “soon” is not a duration"),
        ("2FS+3d?", "cannot be estimated"),
        ("2FS+12.5%", "the lag “12.5%” is not a duration"),
        ("4, 5, 4FS+2d", "4FS stands there twice"),
        ("9999999999", "is not a link"),
        ("2FS+9999999w", "is not a duration"),
    ],
)
def test_what_is_no_link_is_named(text: str, says: str) -> None:
    with pytest.raises(NotALink, match=says):
        parse_waits(text, OFFICE)


@given(waits=st.lists(WAITS, max_size=4, unique_by=lambda wait: (wait.number, wait.kind)))
def test_what_is_written_is_read_as_the_same(waits: list[Wait]) -> None:
    assert list(parse_waits(written_waits(waits, OFFICE), OFFICE)) == waits


@given(text=st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        waits = parse_waits(text, OFFICE)
    except NotALink:
        return
    assert parse_waits(written_waits(waits, OFFICE), OFFICE) == waits
