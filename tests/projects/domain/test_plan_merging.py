"""A file meets the plan that is held: what comes in, what stays, what goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.domain.calendars import WorkCalendar
from projects.domain.network import Link, LinkKind
from projects.domain.plan_diff import diff
from projects.domain.plan_keeping import as_kept
from projects.domain.plan_merging import Held, merged
from projects.domain.plan_outcome import with_baselines
from projects.domain.plans import Plan, PlanAssignment, PlanBaseline, PlanCalendar, PlanResource, PlanTask
from projects.formats.mspdi import with_summaries
from tests.factories.plans import plans

# a whole plan takes long to make up, and a machine that is busy longer
WHOLE_PLANS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
MONDAY = datetime.fromisoformat("2026-11-02T08:00")
OWN = 1_000_000_001


def plan(*tasks: PlanTask, **known: object) -> Plan:
    return as_kept(Plan(title="Pier", start=MONDAY, tasks=with_summaries(tasks), **known))


def task(uid: int, level: int = 1, **known: object) -> PlanTask:
    return PlanTask(uid=uid, name=f"Line {uid}", level=level, **known)


OUTLINES = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 4)), max_size=6, unique_by=lambda line: line[0]).map(
    lambda lines: plan(*(task(uid, level) for uid, level in lines))
)


def outline(of: Plan) -> list[tuple[int, int]]:
    return [(line.uid, line.level) for line in of.tasks]


def after(held: Held, file: Plan) -> Plan:
    """The plan once the file is in, with its baselines: what is held the next time."""
    found = diff(held, file)
    return with_baselines(found.merged.plan, found.baselines)


@WHOLE_PLANS
@given(plans())
def test_the_same_file_again_changes_nothing(file: Plan) -> None:
    kept = as_kept(file)
    first = after(Held(plan(), begun=False), kept)

    again = diff(Held(first), kept)

    assert not again.changes


@given(OUTLINES, OUTLINES, st.sets(st.integers(1, 9)))
def test_what_people_added_stays_whatever_the_file_says(held: Plan, file: Plan, ours: set[int]) -> None:
    own = ours & {line.uid for line in held.tasks}

    found = merged(Held(held, own=frozenset(own)), file).plan

    assert sorted(line.uid for line in found.tasks) == sorted(own | {line.uid for line in file.tasks})


@given(OUTLINES, OUTLINES, st.sets(st.integers(1, 9)))
def test_the_outline_of_the_file_is_as_it_was_between_lines_of_people(held: Plan, file: Plan, ours: set[int]) -> None:
    found = merged(Held(held, own=frozenset(ours)), file).plan

    told = {line.uid: line for line in file.tasks}
    assert [line.uid for line in found.tasks if line.uid in told] == list(told)
    again = {line.uid: line.is_summary for line in with_summaries(found.tasks)}
    assert all(again[uid] == line.is_summary for uid, line in told.items() if line.is_summary)


@given(OUTLINES, OUTLINES, st.booleans())
def test_merging_twice_is_merging_once(held: Plan, file: Plan, begun: bool) -> None:
    own = frozenset(line.uid for line in held.tasks)
    once = after(Held(held, own=own, begun=begun), file)

    assert not diff(Held(once, own=own), file).changes


def test_an_own_line_stays_after_the_one_that_it_followed() -> None:
    held = plan(task(1), task(2, 2), task(OWN, 2), task(3))
    file = plan(task(1), task(4, 2), task(2, 2), task(3))

    found = merged(Held(held, own=frozenset({OWN})), file).plan

    assert outline(found) == [(1, 1), (4, 2), (2, 2), (OWN, 2), (3, 1)]


def test_an_own_line_takes_no_line_of_the_file_from_its_summary() -> None:
    held = plan(task(1), task(OWN), task(3))
    file = plan(task(1), task(2, 2), task(5, 2), task(3))

    found = merged(Held(held, own=frozenset({OWN})), file).plan

    assert outline(found) == [(1, 1), (2, 2), (5, 2), (OWN, 1), (3, 1)]


def test_an_own_line_comes_up_where_its_summary_left() -> None:
    held = plan(task(1), task(2, 2), task(3, 3), task(OWN, 3))

    found = merged(Held(held, own=frozenset({OWN})), plan(task(1), task(9))).plan

    assert outline(found) == [(1, 1), (OWN, 1), (9, 1)]


def test_the_first_import_comes_after_the_lines_of_the_project() -> None:
    held = Held(plan(task(OWN, is_milestone=True)), begun=False, own=frozenset({OWN}))

    assert outline(merged(held, plan(task(1), task(2, 2))).plan) == [(OWN, 1), (1, 1), (2, 2)]


def test_a_line_that_left_the_file_goes_unless_it_was_promised() -> None:
    held = Held(plan(task(1), task(2), task(3)), promised=frozenset({2}))

    found = merged(held, plan(task(1))).plan

    assert [(line.uid, line.active) for line in found.tasks] == [(1, True), (2, False)]


def test_links_of_people_stay_and_those_of_the_file_go_with_it() -> None:
    ours, theirs = Link(1, 2), Link(2, 3)
    held = Held(plan(task(1), task(2), task(3), links=(ours, theirs)), ties=frozenset({(1, 2, LinkKind.FS)}))

    found = merged(held, plan(task(1), task(2), task(3), links=(Link(1, 3),))).plan

    assert found.links == (Link(1, 3), ours)


def test_a_link_of_people_goes_with_its_line() -> None:
    held = Held(plan(task(1), task(2), links=(Link(1, 2),)), ties=frozenset({(1, 2, LinkKind.FS)}))

    assert merged(held, plan(task(1))).plan.links == ()


def test_people_that_were_assigned_here_stay_with_their_resource() -> None:
    crew, gone = PlanResource(OWN, "Crew"), PlanResource(5, "Gone")
    work = (PlanAssignment(OWN, 1, OWN), PlanAssignment(7, 1, 5))
    held = plan(task(1), resources=(crew, gone), assignments=work)

    found = merged(Held(held, own_resources=frozenset({OWN}), staff=frozenset({(1, OWN)})), plan(task(1))).plan

    assert (found.resources, found.assignments) == ((crew,), (work[0],))


def test_the_calendar_of_the_city_is_not_changed_by_a_file() -> None:
    city, told = PlanCalendar(4, WorkCalendar("City")), PlanCalendar(4, WorkCalendar("City", ((),) * 7))
    held = Held(plan(task(1), calendars=(city,), calendar=4), shared=frozenset({4}))

    found = merged(held, plan(task(1), calendars=(told,), calendar=4))

    assert found.plan.calendars == (city,)
    assert [one.where for one in found.refused] == ["calendar “City”"]


def test_notes_that_people_went_on_writing_stay() -> None:
    held = Held(plan(task(1, notes="Old.\nAsk the harbor master."), task(2, notes="Old.")))

    found = merged(held, plan(task(1, notes="Old."), task(2, notes="New."))).plan

    assert [line.notes for line in found.tasks] == ["Old.\nAsk the harbor master.", "New."]


def test_an_older_status_of_a_file_does_not_undo_what_was_told_here() -> None:
    later = MONDAY + timedelta(days=9)
    held = replace(plan(task(1)), status=later, after_status=True)

    found = merged(Held(held), replace(plan(task(1)), status=MONDAY)).plan

    assert (found.status, found.after_status) == (later, True)


def test_baselines_held_stay_with_their_lines() -> None:
    promise = PlanBaseline(0, MONDAY, MONDAY + timedelta(days=1))
    held = Held(plan(task(1, baselines=(promise,))))

    found = merged(held, plan(task(1, baselines=(PlanBaseline(0, MONDAY),)))).plan

    assert found.tasks[0].baselines == (promise,)
