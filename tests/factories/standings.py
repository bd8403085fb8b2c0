"""Where projects stand and stood: derived from their evidence, or as given."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from projects.actions.standings import derive
from projects.models import Project, StandingPeriod
from tests.conftest import NOW

RANKS = {"red": 0, "amber": 1, None: 2, "green": 3}


def stood(*projects: Project, now: datetime = NOW) -> None:
    """Derive their standings, as the actions of that moment would have."""
    derive([project.pk for project in projects], now=now)


def period(
    *, of: Project, since: datetime, until: datetime | None = None, colour: str | None = "green", **values: Any
) -> StandingPeriod:
    """A period as given, whatever the evidence says."""
    told = {"overall": colour, "shown": colour, "rank": RANKS[colour], "currency": of.currency, "content": {}}
    return StandingPeriod.objects.create(project=of, valid_from=since, valid_to=until, **(told | values))
