"""What people do with links: nothing is written that makes no sense."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.versions import Stale
from projects.actions import links as actions
from projects.actions import tasks
from projects.actions.projects import NotAllowed
from projects.domain import network
from projects.domain.network import Impossible, LagKind, LinkKind
from projects.models import Link
from tests.factories.people import analyst
from tests.factories.projects import project, task
from tests.factories.schedules import DAY, activity, assignment, resource, scheduled


def test_add_moves_what_waits(db: None, now: datetime) -> None:
    work, (first,) = scheduled(2)
    second = activity(of=work)

    actions.add(link=Link(project=work, predecessor=first, successor=second, lag=DAY), by=analyst(), now=now)

    second.refresh_from_db()
    assert second.start_forecast == date(2026, 11, 5)
    assert Change.objects.get(verb="added").subject == f"projects.project:{work.pk}"


def test_tasks_that_would_wait_for_one_another_are_named_and_nothing_is_written(db: None, now: datetime) -> None:
    work, (first, second) = scheduled(2, 3)

    with pytest.raises(Impossible, match=f"{first.name} → {second.name}|{second.name} → {first.name}"):
        actions.add(link=Link(project=work, predecessor=second, successor=first), by=analyst(), now=now)

    assert work.links.count() == 1


def test_add_to_a_plan_without_a_schedule_says_what_to_do(db: None, now: datetime) -> None:
    first = task(of=project())
    second = task(of=first.project)

    with pytest.raises(NotAllowed, match="begin one first"):
        actions.add(link=Link(project=first.project, predecessor=first, successor=second), by=analyst(), now=now)


def test_add_refuses_itself_the_same_again_and_other_projects(db: None, now: datetime) -> None:
    work, (first, second) = scheduled(2, 3)
    foreign = task(of=project())

    for ends, says in (((first, first), "itself"), ((first, second), "already"), ((foreign, second), "one project")):
        with pytest.raises(NotAllowed, match=says):
            actions.add(link=Link(project=work, predecessor=ends[0], successor=ends[1]), by=analyst(), now=now)


def test_edit_that_was_overtaken_writes_nothing(db: None, now: datetime) -> None:
    work, _ = scheduled(2, 3)
    tie = work.links.get()
    work.links.update(version=2)
    tie.lag = DAY

    with pytest.raises(Stale):
        actions.edit(link=tie, fields=["lag"], by=analyst(), now=now)

    assert work.links.get().lag == 0


def test_edit_moves_what_waits(db: None, now: datetime) -> None:
    work, (_, second) = scheduled(2, 3)
    tie = work.links.get()
    tie.kind = "SS"

    actions.edit(link=tie, fields=["kind"], by=analyst(), now=now)

    second.refresh_from_db()
    assert second.start_forecast == date(2026, 11, 2)


def test_remove_lets_it_go(db: None, now: datetime) -> None:
    work, (_, second) = scheduled(2, 3)

    actions.remove(link=work.links.get(), by=analyst(), now=now)

    second.refresh_from_db()
    assert second.start_forecast == date(2026, 11, 2)
    assert Change.objects.get(verb="removed").after is None


def test_wait_for_removes_adds_edits_and_leaves_what_is_the_same(db: None, now: datetime) -> None:
    work, (a, b, c, d) = scheduled(1, 1, 1, 1)
    kept, last = work.links.get(successor=d), d
    links = [network.Link(c.pk, d.pk), network.Link(a.pk, d.pk, LinkKind.SS, 50, LagKind.PERCENT)]

    actions.wait_for(task=last, links=links, by=analyst(), now=now)
    actions.wait_for(task=c, links=[], by=analyst(), now=now)

    assert {(tie.predecessor_id, tie.kind, tie.lag) for tie in d.links_in.all()} == {(c.pk, "FS", 0), (a.pk, "SS", 50)}
    assert (d.links_in.get(predecessor=c).pk, c.links_in.count(), b.links_out.count()) == (kept.pk, 0, 0)
    assert sorted(Change.objects.filter(target_type="projects.link").values_list("verb", flat=True)) == [
        "added",
        "removed",
    ]


def test_wait_for_changes_a_lag_in_its_row(db: None, now: datetime) -> None:
    work, (a, b) = scheduled(1, 1)
    tie = work.links.get()

    actions.wait_for(task=b, links=[network.Link(a.pk, b.pk, lag=DAY)], by=analyst(), now=now)

    assert (work.links.get().pk, work.links.get().lag, work.links.get().version) == (tie.pk, DAY, 2)


def test_wait_for_something_of_another_plan_is_refused(db: None, now: datetime) -> None:
    _, (line,) = scheduled(1)
    foreign = task(of=project())

    with pytest.raises(NotAllowed, match="not in its plan"):
        actions.wait_for(task=line, links=[network.Link(foreign.pk, line.pk)], by=analyst(), now=now)


def test_a_task_that_is_removed_takes_its_links_and_work_along_in_the_trail(db: None, now: datetime) -> None:
    work, (_, second, third) = scheduled(1, 1, 1)
    assignment(second, resource(of=work))

    tasks.remove(task=second, by=analyst(), now=now)

    told = Change.objects.filter(verb="removed").values_list("target_type", flat=True)
    assert sorted(told) == ["projects.assignment", "projects.link", "projects.link", "projects.task"]
    assert not Link.objects.at(third).exists()
