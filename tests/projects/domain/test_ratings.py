"""Ratings: the source's word and our colour."""

import pytest

from projects.domain.colours import Colour
from projects.domain.ratings import Rating, read_rating
from projects.domain.values import UnfitError

GREEN, AMBER, RED = Colour.GREEN, Colour.AMBER, Colour.RED


@pytest.mark.parametrize(
    ("word", "colour"),
    [
        ("Green", GREEN),
        ("AMBER ", AMBER),
        ("Amber/Green", AMBER),
        ("Amber/ Red", RED),
        ("Amber/red", RED),
        ("amber-red", RED),
        ("A/R", RED),
        ("AG", AMBER),
        ("y", AMBER),
        ("On track", GREEN),
        ("At risk", AMBER),
        ("Off-track", RED),
        ("5", GREEN),
        ("3.0", AMBER),
        ("1", RED),
        ("Rating: Red", RED),
    ],
)
def test_rating_has_our_colour_in_any_spelling(word: str, colour: Colour) -> None:
    assert read_rating(word).colour is colour


def test_rating_keeps_the_word_of_the_source_on_one_line() -> None:
    assert read_rating("Amber/\nRed") == Rating("Amber/ Red", RED)


def test_rating_that_says_nothing_about_confidence_has_no_colour() -> None:
    assert read_rating("Complete") == Rating("Complete", None)


@pytest.mark.parametrize("text", ["Purple", "Green and pleasant land", "6", "", "x" * 500])
def test_rating_that_is_none_says_so(text: str) -> None:
    with pytest.raises(UnfitError):
        read_rating(text)


@pytest.mark.parametrize(
    ("text", "colour"),
    [("Red - see commentary", RED), ("Green (improved)", GREEN), ("AmberRed", RED), ("🟡", AMBER), ("🟢 Green", GREEN)],
)
def test_rating_counts_without_the_remark_behind_it(text: str, colour: Colour) -> None:
    assert read_rating(text).colour is colour


def test_rating_whose_remark_names_another_colour_must_be_looked_at() -> None:
    with pytest.raises(UnfitError):
        read_rating("Green - moving to Amber")
