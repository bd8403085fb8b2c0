"""Colours of health."""

from itertools import permutations

import pytest

from projects.domain.colours import Colour, rank, worst

EVERY = [*Colour, None]


@pytest.mark.parametrize("colours", list(permutations(EVERY, 3)))
def test_worst_is_as_bad_as_the_worst_known_one(colours: tuple[Colour | None, ...]) -> None:
    known = [colour for colour in colours if colour]

    assert worst(colours) == min(known, key=rank)


def test_worst_of_nothing_known_is_unknown() -> None:
    assert worst([None, None]) is None


def test_rank_puts_the_unknown_before_what_is_on_track() -> None:
    assert sorted(EVERY, key=rank) == [Colour.RED, Colour.AMBER, None, Colour.GREEN]


def test_worse_than_does_not_follow_the_alphabet() -> None:
    assert Colour.RED.worse_than(Colour.AMBER)
    assert Colour.AMBER.worse_than(Colour.GREEN)
    assert not Colour.GREEN.worse_than(Colour.GREEN)
