"""What can be known of an uncertain network before anything is drawn."""

import pytest

from projects.domain.network import Impossible, LinkKind
from projects.domain.risk_drivers import RiskDriver
from projects.domain.simulation_network import AxisLink, Plan, UncertainTask
from projects.domain.three_points import Triangular

DAYS = Triangular(1, 2, 4)


def tasks(n: int, not_before: float = 0) -> list[UncertainTask]:
    return [UncertainTask(key, DAYS, not_before) for key in range(n)]


def test_a_circle_is_named() -> None:
    with pytest.raises(Impossible, match=r"circle: (\d -> )+\d\. Remove one of the links"):
        Plan(tasks(3), [AxisLink(0, 1), AxisLink(1, 2), AxisLink(2, 0)])


def test_a_link_or_a_risk_to_nowhere_is_named() -> None:
    with pytest.raises(Impossible, match="no task 9"):
        Plan(tasks(2), [AxisLink(0, 9)])
    with pytest.raises(Impossible, match="no task 8"):
        Plan(tasks(2), [], [RiskDriver(1, 0.5, DAYS, (8,))])


def test_a_key_that_is_used_twice_is_named() -> None:
    with pytest.raises(Impossible, match="Two tasks have the key 0"):
        Plan(tasks(1) * 2, [])
    with pytest.raises(Impossible, match="Two risks have the key 4"):
        Plan(tasks(1), [], [RiskDriver(4, 0.5, DAYS, (0,))] * 2)


def test_a_driver_moves_what_it_touches_and_what_waits_for_it() -> None:
    links = [AxisLink(0, 1), AxisLink(1, 2), AxisLink(0, 3)]

    assert Plan(tasks(4), links, [RiskDriver(1, 0.5, DAYS, (1,))]).moved == [[1, 2]]


def test_a_date_is_idle_behind_something_that_waited_for_it() -> None:
    links = [AxisLink(0, 1), AxisLink(1, 2, lag=-1), AxisLink(1, 3, LinkKind.FF)]

    assert Plan(tasks(4, not_before=10), links).floors == [10, None, 10, 10]


def test_only_what_nothing_outlives_can_be_last() -> None:
    links = [AxisLink(0, 1), AxisLink(0, 2, LinkKind.SS), AxisLink(1, 3, lag=-1), AxisLink(2, 3, LinkKind.FF)]

    assert Plan(tasks(4), links).ends == [1, 3]


def test_a_duration_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 0"):
        UncertainTask(1, Triangular(-1, 0, 1))
