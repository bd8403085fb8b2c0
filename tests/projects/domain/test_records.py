"""Dataclasses as JSON and back."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.colours import Colour
from projects.domain.records import canonical, from_plain, to_plain


@dataclass(frozen=True)
class Part:
    name: str
    amount: Decimal | None


@dataclass(frozen=True)
class Whole:
    on: date
    at: datetime | None = None
    colour: Colour | None = None
    parts: tuple[Part, ...] = ()
    counts: dict[str, int] | None = None
    late: int = 0
    sure: bool = False


@dataclass(frozen=True)
class Floating:
    share: float


parts = st.builds(Part, name=st.text(), amount=st.none() | st.decimals(allow_nan=False, allow_infinity=False))
wholes = st.builds(
    Whole,
    on=st.dates(),
    at=st.none() | st.datetimes(timezones=st.just(UTC)),
    colour=st.none() | st.sampled_from(Colour),
    parts=st.lists(parts, max_size=3).map(tuple),
    counts=st.none() | st.dictionaries(st.text(), st.integers()),
    late=st.integers(),
    sure=st.booleans(),
)


@given(wholes)
def test_from_plain_gives_back_what_to_plain_took(whole: Whole) -> None:
    assert from_plain(Whole, to_plain(whole)) == whole


@given(wholes)
def test_canonical_is_the_same_for_equal_records(whole: Whole) -> None:
    again = from_plain(Whole, to_plain(whole))

    assert canonical(to_plain(again)) == canonical(to_plain(whole))


def test_canonical_writes_money_without_exponent_and_trailing_zeros() -> None:
    plain = to_plain(
        Whole(on=date(2026, 11, 23), parts=(Part("a", Decimal("18400000.00")), Part("b", Decimal("1E+3"))))
    )

    assert (
        canonical(plain)
        == b'{"late":0,"on":"2026-11-23","parts":[{"amount":"18400000","name":"a"},{"amount":"1000","name":"b"}]}'
    )


def test_to_plain_refuses_floats() -> None:
    with pytest.raises(TypeError, match="float"):
        to_plain(Floating(0.1))


def test_from_plain_ignores_what_it_does_not_know() -> None:
    assert from_plain(Part, {"name": "a", "amount": None, "colour_of_the_year": "teal"}) == Part("a", None)
