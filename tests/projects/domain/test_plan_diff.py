"""What a file changes, in words."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, timedelta
from decimal import Decimal

from projects.domain.calendars import WorkCalendar
from projects.domain.network import ConstraintKind, LagKind, Link, LinkKind
from projects.domain.plan_diff import Edit, Entry, diff
from projects.domain.plan_merging import Held
from projects.domain.plan_words import SETTINGS, TASK_FIELDS
from projects.domain.plans import Plan, PlanAssignment, PlanBaseline, PlanCalendar, PlanResource, PlanTask, Rest
from tests.projects.domain.test_plan_merging import MONDAY, OWN, plan, task

DAY = 8 * 3600


def test_lines_are_new_changed_unchanged_gone_or_added_here() -> None:
    held = Held(plan(task(1), task(2, duration=DAY), task(3), task(OWN)), own=frozenset({OWN}))
    file = plan(task(1), task(2, duration=3 * DAY), task(4, wbs="4.1"))

    found = diff(held, file).tasks

    assert found.new == (Entry(4, "4.1 Line 4"),)
    assert found.changed == (Entry(2, "Line 2", (Edit("Duration", "1d", "3d"),)),)
    assert found.gone == (Entry(3, "Line 3"),)
    assert found.added == (Entry(OWN, f"Line {OWN}"),)
    assert found.unchanged == 2


def test_rests_are_told_in_words() -> None:
    rests = (Rest(DAY, 2 * DAY), Rest(2 * DAY, DAY // 2))

    (line,) = diff(Held(plan(task(1))), plan(task(1, rests=rests))).tasks.changed

    assert line.edits == (Edit("Pauses", "nothing", "2d after 1d of work; 0.5d after 2d of work"),)


def test_fields_are_told_in_words() -> None:
    snet = {"constraint": ConstraintKind.SNET, "constraint_at": MONDAY}
    told = {"cost": Decimal("1500"), "percent": 40, "actual_start": MONDAY, "manual": True, "is_milestone": True}

    (line,) = diff(Held(plan(task(1))), plan(task(1, **snet, **told))).tasks.changed

    assert set(line.edits) == {
        Edit("Kind", "task", "milestone"),
        Edit("Constraint", "as soon as possible", "start no earlier than"),
        Edit("Constraint date", "nothing", "2 Nov 2026 08:00"),
        Edit("Cost", "nothing", "1,500.00"),
        Edit("Percent complete", "0 %", "40 %"),
        Edit("Actual start", "nothing", "2 Nov 2026 08:00"),
        Edit("Dates by hand", "no", "yes"),
    }


def test_links_are_new_changed_or_gone() -> None:
    lines = task(1), task(2), task(3)
    held = Held(plan(*lines, links=(Link(1, 2), Link(2, 3))))
    file = plan(*lines, links=(Link(1, 2, lag=2, lag_kind=LagKind.PERCENT), Link(1, 3, LinkKind.SS)))

    found = diff(held, file).links

    assert [one.name for one in found.new] == ["Line 1 → Line 3 (SS)"]
    assert [one.edits for one in found.changed] == [(Edit("Lag", "none", "2 %"),)]
    assert [one.name for one in found.gone] == ["Line 2 → Line 3 (FS)"]


def test_people_and_calendars_are_compared_field_by_field() -> None:
    work = {"assignments": (PlanAssignment(1, 1, 5, Decimal(1)),), "resources": (PlanResource(5, "Crew"),)}
    held = Held(plan(task(1), calendars=(PlanCalendar(2, WorkCalendar("Nights")),), **work))
    more = {"assignments": (PlanAssignment(1, 1, 5, Decimal(2)),), "resources": (PlanResource(5, "Gang"),)}
    file = plan(task(1), calendars=(PlanCalendar(2, WorkCalendar("Nights", ((),) * 7)),), **more)

    found = diff(held, file)

    assert found.assignments.changed == (Entry((1, 5), "Gang on Line 1", (Edit("Units", "1.00", "2.00"),)),)
    assert found.resources.changed == (Entry(5, "Gang", (Edit("Name", "Crew", "Gang"),)),)
    assert found.calendars.changed == (Entry(2, "Nights", (Edit("Hours", "as held", "as in the file"),)),)


def test_settings_of_the_plan_are_told_unless_it_is_the_first() -> None:
    file = replace(plan(task(1)), start=MONDAY + timedelta(days=1))

    assert diff(Held(plan(task(1))), file).settings == (
        Edit("Start of the plan", "2 Nov 2026 08:00", "3 Nov 2026 08:00"),
    )
    assert diff(Held(plan(task(1)), begun=False), file).settings == ()


def test_a_file_that_takes_progress_back_is_told() -> None:
    held = Held(plan(task(1, percent=60, actual_start=MONDAY), task(2, percent=10)))

    found = diff(held, plan(task(1), task(2, percent=20)))

    assert found.backward == (Entry(1, "Line 1"),)


def test_a_promised_line_that_left_the_file_is_idle() -> None:
    held = Held(plan(task(1), task(2)), promised=frozenset({2}))

    assert [one.key for one in diff(held, plan(task(1))).idled] == [2]


def test_another_order_is_a_change() -> None:
    found = diff(Held(plan(task(1), task(2))), plan(task(2), task(1)))

    assert found.moved
    assert found.changes
    assert not found.tasks.changes


def test_what_is_not_taken_is_told_with_what_the_reader_could_not_keep() -> None:
    promises = [(PlanBaseline(0, MONDAY + timedelta(days=days)),) for days in (0, 1)]
    file = plan(task(1, baselines=promises[1]))

    found = diff(Held(plan(task(1, baselines=promises[0]))), file)

    assert [one.where for one in found.not_kept] == ["task 1 “Line 1”"]
    assert not found.changes


def test_the_same_moment_twice_changes_nothing() -> None:
    lines = task(1, actual_start=MONDAY, duration=DAY), task(2, deadline=datetime.fromisoformat("2027-01-01"))

    assert not diff(Held(plan(*lines)), plan(*lines)).changes


def test_every_field_of_a_line_is_compared_or_known_not_to_be() -> None:
    elsewhere = {"uid", "is_summary", "is_milestone", "baselines", "stored"}

    assert {field.name for field in fields(PlanTask)} == TASK_FIELDS.keys() - {"kind"} | elsewhere


def test_every_setting_of_a_plan_is_compared_or_known_not_to_be() -> None:
    parts = {"tasks", "links", "calendars", "resources", "assignments", "not_kept"}
    # the portal's own, or what the network says
    ours = {"title", "currency", "source", "finish"}

    assert {field.name for field in fields(Plan)} == SETTINGS.keys() | parts | ours
