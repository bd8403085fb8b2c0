"""Primavera XER: one project in, its WBS as summaries; what cannot be kept is listed."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from projects.domain.calendars import CalendarException
from projects.domain.critical_path import compute
from projects.domain.network import ConstraintKind, LagKind, Link, LinkKind, Progress
from projects.domain.plan_comparison import compare
from projects.domain.plan_networks import network_of
from projects.domain.plans import NotKept, Plan, ResourceKind
from projects.domain.tables import Unreadable
from projects.formats.primavera import WBS_UIDS
from projects.formats.xer import read
from tests.factories.xer import CALENDAR, PROJECT, Cells, activity, branch, follows, xer
from tests.projects.formats.conftest import Published

DAY = 8 * 3600
at = datetime.fromisoformat


def test_read_computes_the_stored_dates_of_the_published_programme(published: Published) -> None:
    plan = read(published("schedules-primavera", "MDL4RA").read_bytes())
    network = network_of(plan, status=plan.status)

    found = compare(plan, network, compute(network))

    assert (found.tasks, found.links) == (62, 87)
    assert (found.early_equal, found.late_equal, found.critical_equal, found.slack_equal) == (62, 62, 62, 62)


def files(published: Published) -> list[Path]:
    folder = published("schedules-primavera", "MDL4RA").parent
    return sorted(folder.rglob("*.xer"))


def test_read_takes_every_published_file(published: Published) -> None:
    plans = {path.stem: read(path.read_bytes()) for path in files(published)}

    assert all(plan.tasks for plan in plans.values())
    assert "calendar 180 “Test - Invalid”" in {note.where for note in plans["invalid-8.4"].not_kept}


def test_read_takes_percent_complete_by_its_kind(published: Published) -> None:
    plan = read((published("schedules-primavera", "mpxj") / "percent-complete-8.4.xer").read_bytes())

    told = {task.name: task.percent for task in plan.tasks}
    assert told == {name: int(name.split()[-1].rstrip("%")) for name in told}


def test_read_puts_activities_below_the_lines_of_the_wbs() -> None:
    wbs = [
        branch(1, None, proj_node_flag="Y"),
        branch(2, 1, seq_num=20),
        branch(3, 1, seq_num=10),
        branch(4, 3),
        branch(5, 1),
    ]
    tasks = [activity(1, wbs_id=2), activity(2, wbs_id=4), activity(3, wbs_id=1)]

    plan = read(xer(PROJWBS=wbs, TASK=tasks))

    assert [(task.uid, task.level, task.is_summary) for task in plan.tasks] == [
        (3, 1, False),
        (WBS_UIDS + 3, 1, True),
        (WBS_UIDS + 4, 2, True),
        (2, 3, False),
        (WBS_UIDS + 2, 1, True),
        (1, 2, False),
    ]
    assert NotKept("WBS", "lines without activities") in plan.not_kept


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        *[("CS_MSOA", "SNET"), ("CS_MSOB", "SNLT"), ("CS_MSO", "MSO"), ("CS_MEOA", "FNET"), ("CS_MEOB", "FNLT")],
        *[("CS_MEO", "MFO"), ("CS_ALAP", "ALAP"), ("CS_MANDSTART", "MSO"), ("CS_MANDFIN", "MFO")],
    ],
)
def test_read_knows_the_constraints(written: str, kind: str) -> None:
    plan = read(xer(TASK=[activity(1, cstr_type=written, cstr_date="2026-11-09 08:00")]))

    assert plan.tasks[0].constraint == ConstraintKind(kind)
    assert any("breaks the network" in note.what for note in plan.not_kept) is written.startswith("CS_MAND")


def test_read_takes_links_with_lags_in_hours() -> None:
    links = [follows(2, 1, pred_type="PR_SS", lag_hr_cnt=-4), follows(2, 1, pred_type="PR_FF", lag_hr_cnt="1.5")]

    plan = read(xer(TASK=[activity(1), activity(2)], TASKPRED=links))

    assert plan.links == (Link(1, 2, LinkKind.SS, -4 * 3600), Link(1, 2, LinkKind.FF, 5400))


def test_read_counts_lags_by_the_clock_where_the_project_does() -> None:
    options = [{"proj_id": 7, "sched_calendar_on_relationship_lag": "rcal_24Hour", "sched_progress_override": "Y"}]

    plan = read(xer(SCHEDOPTIONS=options, TASK=[activity(1), activity(2)], TASKPRED=[follows(2, 1, lag_hr_cnt=24)]))

    assert plan.links[0].lag_kind == LagKind.ELAPSED
    assert plan.progress == Progress.OVERRIDE


def test_read_keeps_the_dates_of_a_level_of_effort_and_notes_its_links() -> None:
    effort = activity(1, task_type="TT_LOE", target_start_date="2026-11-02 08:00", target_end_date="2026-11-06 17:00")

    plan = read(xer(TASK=[effort, activity(2)], TASKPRED=[follows(1, 2, pred_type="PR_SS")]))

    assert plan.tasks[0].manual
    assert plan.links == ()
    assert plan.not_kept == (
        NotKept(
            "task 1 “Activity 1”", "that its dates follow those of other activities: it keeps the dates that it has"
        ),
        NotKept("task 1 “Activity 1”", "a link of its level of effort"),
    )


@pytest.mark.parametrize(
    ("options", "project", "says"),
    [
        ({}, {"critical_path_type": "CT_DrivPath"}, "that its longest path is critical"),
        ({}, {"plan_end_date": "2026-12-01 17:00"}, "the day on which the project must finish"),
        ({"sched_open_critical_flag": "Y"}, {}, "that open ends are critical"),
        ({"sched_retained_logic": "N", "sched_progress_override": "N"}, {}, "scheduled by its actual dates"),
    ],
)
def test_read_notes_what_p6_computes_in_another_way(options: Cells, project: Cells, says: str) -> None:
    plan = read(xer(PROJECT=[PROJECT | project], SCHEDOPTIONS=[{"proj_id": 7} | options], TASK=[activity(1)]))

    (note,) = plan.not_kept
    assert note.where == "the project"
    assert says in note.what


def test_read_does_not_guess_what_lies_on_the_longest_path() -> None:
    longest = PROJECT | {"critical_path_type": "CT_DrivPath"}

    plan = read(xer(PROJECT=[longest], TASK=[activity(1, total_float_hr_cnt=0)]))

    assert (plan.tasks[0].stored.total_slack, plan.tasks[0].stored.critical) == (0, None)


def test_read_notes_a_lag_on_the_calendar_of_the_project_where_the_successor_has_another() -> None:
    options = [{"proj_id": 7, "sched_calendar_on_relationship_lag": "rcal_ProjDefault"}]
    calendars = [CALENDAR, CALENDAR | {"clndr_id": 2}]
    tasks = [activity(1), activity(2), activity(3, clndr_id=2)]
    links = [follows(2, 1, lag_hr_cnt=8), follows(3, 1, lag_hr_cnt=8)]

    plan = read(xer(CALENDAR=calendars, SCHEDOPTIONS=options, TASK=tasks, TASKPRED=links))

    assert plan.not_kept == (
        NotKept("task 3 “Activity 3”", "that the lag of its link is counted on the project's calendar"),
    )


def test_read_counts_dates_that_other_projects_set() -> None:
    plan = read(xer(TASK=[activity(1, external_early_start_date="2026-11-16 08:00")]))

    assert plan.not_kept == (NotKept("TASK", "early starts that other projects set"),)


def test_read_adds_what_assignments_and_expenses_cost() -> None:
    labour = {"taskrsrc_id": 1, "task_id": 1, "proj_id": 7, "rsrc_id": 4, "remain_qty": 6, "act_reg_qty": 2}
    spent = {"act_reg_cost": "20.50", "remain_cost": 60, "target_qty_per_hr": "0.5"}
    tables = {
        "RSRC": [{"rsrc_id": 4, "rsrc_name": "Crew", "rsrc_type": "RT_Labor", "clndr_id": 1}],
        "TASKRSRC": [labour | spent],
        "PROJCOST": [{"task_id": 1, "proj_id": 7, "act_cost": 5, "remain_cost": "4,5"}],
    }

    plan = read(xer(TASK=[activity(1)], **tables))

    assert plan.tasks[0].cost == Decimal(90)
    assert (plan.assignments[0].work, plan.assignments[0].units) == (DAY, Decimal("0.5"))
    assert plan.resources[0].kind == ResourceKind.WORK


def test_read_leaves_what_p6_computed_of_finished_work_and_of_started_starts() -> None:
    dates = {"early_start_date": "2026-11-03 08:00", "early_end_date": "2026-11-03 17:00", "total_float_hr_cnt": 0}
    tasks = [activity(1, status_code="TK_Complete", **dates), activity(2, status_code="TK_Active", **dates)]

    done, begun = read(xer(TASK=tasks)).tasks

    assert (done.stored.early_finish, done.stored.critical, done.percent) == (None, None, 100)
    assert (begun.stored.early_start, begun.stored.early_finish) == (None, at("2026-11-03 17:00"))
    assert begun.stored.critical is True


def test_read_asks_which_of_several_projects() -> None:
    other = PROJECT | {"proj_id": 8, "proj_short_name": "PIER"}
    data = xer(PROJECT=[PROJECT, other], TASK=[activity(1), activity(2, proj_id=8)])

    with pytest.raises(Unreadable, match=r"holds 2 projects: QUAY .*; PIER .*\. Choose one"):
        read(data)
    assert [task.uid for task in read(data, project="PIER").tasks] == [2]
    assert [task.uid for task in read(data, project="7").tasks] == [1]


def test_read_takes_the_only_project_that_is_exported_and_no_baseline() -> None:
    stub = PROJECT | {"proj_id": 8, "export_flag": "N"}
    baseline = PROJECT | {"proj_id": 9, "orig_proj_id": 7}

    plan = read(xer(PROJECT=[stub, baseline, PROJECT], TASK=[activity(1)]))

    assert plan.title == "QUAY"


def test_read_puts_the_holidays_of_the_base_behind_its_own() -> None:
    holiday = str(CALENDAR["clndr_data"])[:-2] + "(0||Exceptions()((0||0(d|46381)())))))"
    crew = CALENDAR | {"clndr_id": 2, "base_clndr_id": 1}

    plan = read(xer(CALENDAR=[CALENDAR | {"clndr_data": holiday}, crew], TASK=[activity(1, clndr_id=2)]))

    christmas = CalendarException(date(2026, 12, 25), date(2026, 12, 25))
    assert [(calendar.uid, calendar.base, calendar.hours.exceptions) for calendar in plan.calendars] == [
        (1, None, (christmas,)),
        (2, 1, (christmas,)),
    ]


def test_read_counts_tables_that_it_does_not_keep() -> None:
    codes = [{"task_id": 1, "actv_code_id": 3}, {"task_id": 1, "actv_code_id": 4}]

    plan = read(xer(TASK=[activity(1)], TASKACTV=codes, CURRTYPE=[{"curr_id": 1}]))

    assert plan.not_kept == (NotKept("file", "activity codes of activities (2 times)"),)


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        ({"TASK": [activity(1), activity(1)]}, "TASK row 2: another activity has the task_id 1."),
        (
            {"TASK": [activity(1)], "TASKPRED": [follows(1, 9)]},
            "task 1 “Activity 1”: it waits for activity 9, which is not in the file.",
        ),
        ({"TASK": [activity(1, clndr_id=5)]}, "calendar 5 is used, but is not in the file."),
        ({"TASK": [activity(1, target_drtn_hr_cnt="8h")]}, "TASK row 1: target_drtn_hr_cnt “8h” is no number."),
        ({"TASK": [activity(1, target_drtn_hr_cnt=9 * 10**9)]}, "is longer than 300 years"),
        ({"TASK": [activity(1, act_start_date="0001-01-01 00:00")]}, "is outside of the years 1900 to 2199"),
        ({"TASK": [activity(1, act_start_date="2026-13-01 00:00")]}, "is no day or no hour of the calendar"),
        ({"TASK": [activity(1, wbs_id=2)], "PROJWBS": [branch(2, 3), branch(3, 2)]}, "it is its own parent"),
        (
            {"TASK": [activity(1, wbs_id=10_000)], "PROJWBS": [branch(n, n - 1) for n in range(1, 10_001)]},
            "The WBS is more than 100 levels deep.",
        ),
        ({"PROJECT": []}, "The file holds no project."),
        (
            {"CALENDAR": [CALENDAR | {"clndr_data": "(0||"}], "TASK": [activity(1)]},
            "calendar 1 “City”: its hours are damaged",
        ),
    ],
)
def test_read_refuses_what_is_wrong_and_says_where(tables: dict[str, list[dict[str, object]]], says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(xer(**tables))

    assert says in str(refused.value)


def test_read_finds_no_project_of_another_name() -> None:
    plan: Plan = read(xer(TASK=[activity(1)]), project="QUAY")

    with pytest.raises(Unreadable, match="The file holds no project PIER; it holds QUAY"):
        read(xer(TASK=[activity(1)]), project="PIER")
    assert plan.title == "QUAY"
