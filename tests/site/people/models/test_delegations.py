"""What the table of delegations refuses."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DataError, IntegrityError

from tests.factories.people import delegation, manager

MON, TUE, WED = (date(2026, 11, day) for day in (23, 24, 25))


def test_a_delegation_that_ends_before_it_starts_is_refused(db: None) -> None:
    # PostgreSQL refuses such a range before the check delegation_ends_after_it_starts is asked
    with pytest.raises((DataError, IntegrityError), match=r"delegation_ends_after_it_starts|range lower bound"):
        delegation(delegator=manager(), delegate=manager(), starts=TUE, ends=MON)


def test_a_delegation_to_oneself_is_refused(db: None) -> None:
    ines = manager()

    with pytest.raises(IntegrityError, match="delegation_is_to_somebody_else"):
        delegation(delegator=ines, delegate=ines, starts=MON, ends=TUE)


def test_two_delegates_on_one_day_are_refused(db: None) -> None:
    ines = manager()
    delegation(delegator=ines, delegate=manager(), starts=MON, ends=TUE)

    with pytest.raises(IntegrityError, match="delegation_one_delegate_a_day"):
        delegation(delegator=ines, delegate=manager(), starts=TUE, ends=WED)


def test_the_next_delegate_may_begin_the_day_after(db: None) -> None:
    ines = manager()
    delegation(delegator=ines, delegate=manager(), starts=MON, ends=TUE)

    delegation(delegator=ines, delegate=manager(), starts=WED, ends=WED)

    assert ines.delegations_given.count() == 2
