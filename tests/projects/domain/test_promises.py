"""How well promises are kept."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from projects.domain.promises import Promise, share_kept

MON, TUE, WED = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)
promises = st.builds(Promise, due=st.dates(MON, WED), done_on=st.none() | st.dates(MON, WED))


def test_days_late_of_an_open_promise_are_measured_against_today() -> None:
    assert Promise(due=MON, done_on=None).days_late(WED) == 2


def test_days_late_stop_on_the_day_it_was_done() -> None:
    assert Promise(due=MON, done_on=TUE).days_late(WED) == 1


def test_share_kept_counts_an_open_overdue_promise_as_broken() -> None:
    assert share_kept([Promise(due=MON, done_on=MON), Promise(due=MON, done_on=None)], today=TUE) == 0.5


def test_share_kept_counts_one_that_was_done_early() -> None:
    assert share_kept([Promise(due=WED, done_on=MON)], today=TUE) == 1


def test_share_kept_is_unknown_when_nothing_was_due() -> None:
    assert share_kept([Promise(due=WED, done_on=None)], today=TUE) is None


@given(st.lists(promises, min_size=1))
def test_share_kept_lies_between_none_and_all(kept: list[Promise]) -> None:
    assert 0 <= share_kept(kept, today=WED) <= 1
