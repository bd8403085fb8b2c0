"""What the database refuses of a link: it joins two different tasks of one project, once per kind."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection

from projects.domain import network
from tests.factories.projects import project, task
from tests.factories.schedules import link


@pytest.mark.parametrize(
    ("values", "constraint"),
    [({"kind": "XX"}, "link_kind_known"), ({"lag_kind": "lunar"}, "link_lag_kind_known")],
)
def test_the_database_refuses_words_it_does_not_know(values: dict[str, Any], constraint: str, db: None) -> None:
    work = project()

    with pytest.raises(IntegrityError, match=constraint):
        link(task(of=work), task(of=work), **values)


def test_a_link_joins_two_tasks(db: None) -> None:
    line = task(of=project())

    with pytest.raises(IntegrityError, match="link_joins_two_tasks"):
        link(line, line)


def test_two_tasks_are_linked_once_per_kind(db: None) -> None:
    work = project()
    first, second = task(of=work), task(of=work)
    link(first, second, kind="SS")
    link(first, second, kind="FF")

    with pytest.raises(IntegrityError, match="link_once_per_kind"):
        link(first, second, kind="SS")


@pytest.mark.parametrize("foreign", ["predecessor", "successor"])
def test_both_ends_belong_to_the_project_of_the_link(foreign: str, db: None) -> None:
    work = project()
    ends = {"predecessor": task(of=work), "successor": task(of=work), foreign: task(of=project())}

    link(ends["predecessor"], ends["successor"], project=work)

    with pytest.raises(IntegrityError, match=f"link_{foreign}_of_its_project"):
        connection.check_constraints()


def test_a_link_leaves_with_either_of_its_tasks(db: None) -> None:
    work = project()
    first, second = task(of=work), task(of=work)
    link(first, second)

    first.delete()

    connection.check_constraints()
    assert not work.links.exists()


def test_link_speaks_to_the_engine_by_keys(db: None) -> None:
    work = project()
    first, second = task(of=work), task(of=work)

    told = link(first, second, kind="SS", lag=-50, lag_kind="percent").link()

    assert told == network.Link(first.pk, second.pk, network.LinkKind.SS, -50, network.LagKind.PERCENT)
