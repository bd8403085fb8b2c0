"""Declarations: what the manager says, beside the evidence."""

from datetime import date

import pytest

from projects.domain.colours import Colour
from projects.domain.declarations import Declaration, counted, in_force, objections, watermelon

GREEN, AMBER, RED = Colour.GREEN, Colour.AMBER, Colour.RED
FRI = date(2026, 11, 20)
LAST = date(2026, 11, 27)
DAY_AFTER = date(2026, 11, 28)


def declared(**changes: object) -> Declaration:
    return Declaration(
        **{"colour": AMBER, "by": "Ines Okafor", "on": FRI, "reason": "A second crew.", "until": LAST} | changes
    )


def test_in_force_lasts_through_its_last_day() -> None:
    assert in_force(declared(), LAST)
    assert in_force(declared(), DAY_AFTER) is None


def test_in_force_never_ends_for_a_rating_that_a_source_published() -> None:
    assert in_force(declared(until=None), date(2036, 1, 1))


@pytest.mark.parametrize(
    ("said", "shown", "is_one"),
    [
        (GREEN, RED, True),
        (AMBER, RED, True),
        (RED, GREEN, False),
        (AMBER, AMBER, False),
        (None, RED, False),
        (GREEN, None, False),
    ],
)
def test_watermelon_is_a_declaration_better_than_the_evidence(
    said: Colour | None, shown: Colour | None, is_one: bool
) -> None:
    assert watermelon(said, shown) is is_one


@pytest.mark.parametrize(
    ("evidence", "said", "counts"),
    [
        (RED, GREEN, RED),
        (GREEN, RED, RED),
        (GREEN, None, GREEN),
        (None, RED, RED),
        (None, GREEN, None),
        (None, None, None),
    ],
)
def test_counted_lets_a_declaration_warn_but_not_reassure(
    evidence: Colour | None, said: Colour | None, counts: Colour | None
) -> None:
    assert counted(evidence, said) is counts


def test_objections_are_none_to_a_declaration_that_agrees() -> None:
    assert objections(declared(reason="", until=None), AMBER, longest_days=14) == ()


def test_objections_ask_for_a_reason_and_a_last_day() -> None:
    assert len(objections(declared(reason=" ", until=None), RED, longest_days=14)) == 2


def test_objections_ask_for_a_sooner_end() -> None:
    (said,) = objections(declared(until=date(2026, 12, 5)), RED, longest_days=14)

    assert "14 days" in said
