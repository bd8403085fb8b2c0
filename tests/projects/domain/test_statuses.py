"""Statuses: what a source's word says about the state."""

import pytest

from projects.domain.statuses import State, state_of


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Dropped", State.CANCELLED),
        ("Close-Out", State.CLOSED),
        ("in  progress", State.ACTIVE),
        ("ON HOLD", State.ON_HOLD),
    ],
)
def test_status_says_the_state(word: str, state: State) -> None:
    assert state_of(word) is state


def test_status_that_is_not_known_says_nothing() -> None:
    assert state_of("Schroedinger") is None
