"""The bubbles of the portfolio: a page of a listing between two measures."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pmo_site.people.models import User
from projects.domain.as_of import AsOf
from reporting.domain.bubbles import Chart, Measure, bubbles
from reporting.domain.selections import Listing
from reporting.queries.dashboard import Dashboard, dashboard

MEASURED = ("project", "original")  # the columns without which a measure would not be read
SIZE = 200  # projects of a page: more would lie on one another


@dataclass(frozen=True, slots=True)
class Told:
    """The chart, and what stands around it as around the list."""

    around: Dashboard
    chart: Chart


def told(
    user: User, listing: Listing, as_of: AsOf, across: Measure, up: Measure, *, after: str = "", before: str = ""
) -> Told:
    """As many queries as the list."""
    read = replace(listing, columns=MEASURED)
    around = dashboard(user, read, as_of, after=after, before=before, size=SIZE)
    return Told(around, bubbles(around.rows, across, up, as_of.today))
