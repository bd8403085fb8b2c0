"""Streams of chance: one for each thing, the same every time, and none like another."""

import numpy as np
import pytest

from projects.domain.simulation_streams import Chance, stream


def draws(seed: int = 1, chance: Chance = Chance.DURATION, key: int = 5) -> list[float]:
    return list(stream(seed, chance, key).random(8, dtype=np.float32))


def test_the_same_name_gives_the_same_draws() -> None:
    assert draws() == draws()


def test_another_seed_key_or_purpose_gives_others() -> None:
    assert draws() not in (draws(seed=2), draws(key=6), draws(chance=Chance.EFFECT))


def test_neighboring_keys_are_not_correlated() -> None:
    table = np.array([stream(1, Chance.DURATION, key).random(4_000) for key in range(12)])

    between = np.corrcoef(table)[np.triu_indices(12, 1)]

    assert np.abs(between).max() < 0.065  # four standard errors


def test_a_stream_refuses_what_does_not_fit_its_name() -> None:
    for seed, key in ((-1, 0), (2**64, 0), (0, -1), (0, 2**56)):
        with pytest.raises(ValueError, match="at most 64 bits"):
            stream(seed, Chance.COST, key)
