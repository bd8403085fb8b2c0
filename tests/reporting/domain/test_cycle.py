"""The phases of a cycle."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from reporting.domain.cycle import Cycle, Phase
from tests.factories.reporting import at

CYCLE = Cycle(date(2026, 11, 16), at("2026-11-18T09:00"), at("2026-11-19T16:00"), at("2026-11-20T16:00"))


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (at("2026-11-18T08:59"), Phase.BEFORE),
        (at("2026-11-18T09:00"), Phase.OPEN),
        (at("2026-11-19T15:59"), Phase.OPEN),
        (at("2026-11-19T16:00"), Phase.REVIEW),
        (at("2026-11-20T16:00"), Phase.SEALED),
    ],
)
def test_a_phase_begins_at_its_moment(now: datetime, phase: Phase) -> None:
    assert CYCLE.phase(now) is phase
