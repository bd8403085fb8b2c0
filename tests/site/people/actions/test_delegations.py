"""Standing in for somebody."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from pmo_site.audit.models import Change
from pmo_site.people.actions.delegations import NotPossible, delegate, end_delegation
from pmo_site.people.models import Delegation, User
from tests.factories.people import admin, auditor, delegation, manager

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def of(ines: User, ray: User, starts: date = TODAY, ends: date = TODAY + 7 * DAY) -> Delegation:
    return Delegation(delegator=ines, delegate=ray, starts=starts, ends=ends)


def test_delegate_is_told_under_whom_it_is_for(db: None, now: datetime) -> None:
    ines, ray = manager(name="Ines"), manager(name="Ray")

    delegate(delegation=of(ines, ray), by=ines, now=now)

    assert str(Change.objects.about(f"people.user:{ines.pk}").get()) == "Ines added Ray for Ines"


@pytest.mark.parametrize(
    ("starts", "ends", "says"),
    [
        (TODAY - DAY, TODAY, "begins today or later"),
        (TODAY + DAY, TODAY, "cannot end before it begins"),
    ],
)
def test_delegate_wants_days_that_make_sense(db: None, now: datetime, starts: date, ends: date, says: str) -> None:
    with pytest.raises(NotPossible, match=says):
        delegate(delegation=of(manager(), manager(), starts, ends), by=admin(), now=now)


def test_delegate_is_refused_where_somebody_stands_in_already(db: None, now: datetime) -> None:
    ines = manager()
    delegate(delegation=of(ines, manager(name="Ray")), by=ines, now=now)

    with pytest.raises(NotPossible, match="Ray stands in on some of these days"):
        delegate(delegation=of(ines, manager(), TODAY + 7 * DAY, TODAY + 8 * DAY), by=ines, now=now)


@pytest.mark.parametrize("who", ["oneself", "an auditor", "somebody who left"])
def test_delegate_is_refused_to_who_cannot_act(db: None, now: datetime, who: str) -> None:
    ines = manager()
    to = {"oneself": ines, "an auditor": auditor(), "somebody who left": manager(is_active=False)}[who]

    with pytest.raises(NotPossible):
        delegate(delegation=of(ines, to), by=ines, now=now)


def test_end_of_a_delegation_counts_from_today_on(db: None, now: datetime) -> None:
    ines, ray = manager(), manager()
    running = delegation(delegator=ines, delegate=ray, starts=TODAY - DAY, ends=TODAY + DAY)

    end_delegation(delegation=running, by=ines, now=now)

    running.refresh_from_db()
    assert running.ends == TODAY - DAY
    assert Change.objects.get(verb="ended").before == {"ends": "2026-11-25"}


def test_end_takes_a_delegation_of_today_back_and_the_trail_keeps_it(db: None, now: datetime) -> None:
    fresh = delegation(delegator=manager(), delegate=manager(), starts=TODAY, ends=TODAY + DAY)

    end_delegation(delegation=fresh, by=admin(), now=now)

    assert not Delegation.objects.exists()
    assert Change.objects.get(verb="removed").before["starts"] == "2026-11-24"


def test_end_of_what_is_over_is_refused(db: None, now: datetime) -> None:
    over = delegation(delegator=manager(), delegate=manager(), starts=TODAY - 2 * DAY, ends=TODAY - DAY)

    with pytest.raises(NotPossible, match="is over"):
        end_delegation(delegation=over, by=admin(), now=now)
