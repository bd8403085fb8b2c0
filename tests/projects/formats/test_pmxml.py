"""Primavera P6 XML: the same plans as XER, in other words."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from projects.domain.calendars import OFFICE_WEEK, CalendarException
from projects.domain.network import ConstraintKind, LagKind, Link, LinkKind, Progress
from projects.domain.plans import NotKept, ResourceKind
from projects.domain.tables import Unreadable
from projects.formats.pmxml import read
from projects.formats.primavera import WBS_UIDS
from projects.formats.xer import read as read_xer
from tests.factories.mspdi import element
from tests.factories.pmxml import OFFICE, activity, calendar, follows, pmxml, project
from tests.projects.formats.conftest import Published

DAY = 8 * 3600
at = datetime.fromisoformat


def test_read_takes_the_same_plan_from_pmxml_and_from_xer(published: Published) -> None:
    folder = published("schedules-primavera", "mpxj")
    one, other = (folder / f"percent-complete-8.4.{kind}" for kind in ("pmxml", "xer"))

    here, there = read(one.read_bytes()), read_xer(other.read_bytes())

    assert [(task.uid, task.wbs, task.name, task.duration, task.remaining, task.percent) for task in here.tasks] == [
        (task.uid, task.wbs, task.name, task.duration, task.remaining, task.percent) for task in there.tasks
    ]
    assert (here.start, here.status) == (there.start, there.status)
    assert [one.hours.week for one in here.calendars] == [one.hours.week for one in there.calendars]
    assert {one.first for one in here.calendars[0].hours.exceptions} == {
        one.first for one in there.calendars[0].hours.exceptions
    }


def test_read_asks_which_of_several_projects_and_does_not_count_those_that_links_mention(published: Published) -> None:
    data = published("schedules-primavera", "aspose").read_bytes()

    with pytest.raises(Unreadable, match=r"holds 2 projects: PROD00883 .*; PROD00499"):
        read(data)
    plan = read(data, project="PROD00499")
    assert (plan.title, len(plan.tasks), len(plan.links)) == ("Hemaform Program", 18, 12)


def test_read_takes_calendars_whose_spans_name_their_last_minute() -> None:
    holidays = [
        element("HolidayOrException", Date="2026-12-25T00:00:00"),
        element("HolidayOrException", Date="2026-12-26T00:00:00", spans=[OFFICE]),
    ]
    crew = calendar(2, BaseCalendarObjectId=1, HolidayOrExceptions="".join(holidays))

    plan = read(pmxml(crew, project(activity(1, CalendarObjectId=2))))

    hours = plan.calendars[1].hours
    assert hours.week == OFFICE_WEEK
    assert hours.exceptions == (
        CalendarException(date(2026, 12, 25), date(2026, 12, 25)),
        CalendarException(date(2026, 12, 26), date(2026, 12, 26), OFFICE_WEEK[0]),
    )


def test_read_puts_activities_below_the_lines_of_the_wbs() -> None:
    wbs = element("WBS", ObjectId=2, ProjectObjectId=7, Name="Piles", Code="P", SequenceNumber=1)

    plan = read(pmxml(project(wbs, activity(1, WBSObjectId=2))))

    assert [(task.uid, task.name, task.level, task.is_summary) for task in plan.tasks] == [
        (WBS_UIDS + 2, "Piles", 1, True),
        (1, "Activity 1", 2, False),
    ]


def test_read_takes_hours_with_a_decimal_comma() -> None:
    plan = read(pmxml(project(activity(1, PlannedDuration="70,5833333"), activity(2), follows(2, 1, Lag="-1,5"))))

    assert plan.tasks[0].duration == 254_100
    assert plan.links == (Link(1, 2, LinkKind.FS, -5400),)


def test_read_takes_constraints_progress_and_milestones() -> None:
    begun = activity(
        1,
        Status="In Progress",
        PercentCompleteType="Physical",
        PhysicalPercentComplete="0.4",
        ActualStartDate="2026-11-02T08:00:00",
        PrimaryConstraintType="Finish On or Before",
        PrimaryConstraintDate="2026-11-06T17:00:00",
    )

    first, second = read(pmxml(project(begun, activity(2, Type="Finish Milestone", PlannedDuration=9)))).tasks

    assert (first.percent, first.actual_start) == (40, at("2026-11-02 08:00"))
    assert (first.constraint, first.constraint_at) == (ConstraintKind.FNLT, at("2026-11-06 17:00"))
    assert (second.is_milestone, second.duration) == (True, 0)


def test_read_takes_options_of_scheduling() -> None:
    options = element(
        "ScheduleOptions", RelationshipLagCalendar="24 Hour Calendar", OutOfSequenceScheduleType="Progress Override"
    )

    plan = read(pmxml(project(options, activity(1), activity(2), follows(2, 1, Lag=24))))

    assert (plan.links[0].lag_kind, plan.progress) == (LagKind.ELAPSED, Progress.OVERRIDE)


def test_read_notes_what_p6_computes_in_another_way() -> None:
    options = element("ScheduleOptions", OutOfSequenceScheduleType="Actual Dates", MakeOpenEndedActivitiesCritical=1)
    said = {"CriticalActivityPathType": "Longest Path", "MustFinishByDate": "2026-12-01T17:00:00"}

    plan = read(pmxml(project(options, activity(1, TotalFloat=0), **said)))

    assert [note.what.partition(":")[0] for note in plan.not_kept] == [
        "that its longest path is critical",
        "that open ends are critical",
        "that work out of sequence is scheduled by its actual dates",
        "the day on which the project must finish",
    ]
    assert plan.tasks[0].stored.critical is None


def test_read_notes_a_lag_that_p6_counts_on_another_calendar() -> None:
    parts = [activity(1, CalendarObjectId=2), activity(2), follows(2, 1, Lag=8)]

    plan = read(pmxml(calendar(2), project(*parts)))

    assert plan.not_kept == (
        NotKept("task 2 “Activity 2”", "that the lag of its link is counted on the predecessor's calendar"),
    )


def test_read_adds_what_assignments_and_expenses_cost() -> None:
    crew = element("Resource", ObjectId=4, Name="Crew", Id="C", ResourceType="Labor", CalendarObjectId=1)
    rate = element("ResourceRate", ObjectId=1, ResourceObjectId=4, MaxUnitsPerTime=2, PricePerUnit="50,5")
    said = {"ProjectObjectId": 7, "ActivityObjectId": 1, "RemainingUnits": 8}
    work = element("ResourceAssignment", ObjectId=1, ResourceObjectId=4, RemainingCost=404, **said)
    role = element("ResourceAssignment", ObjectId=2, RoleObjectId=3, RemainingCost=6, **said)
    expense = element("ActivityExpense", ProjectObjectId=7, ActivityObjectId=1, ActualCost=90)

    plan = read(pmxml(crew, rate, project(activity(1), work, role, expense)))

    assert plan.tasks[0].cost == Decimal(500)
    assert [(one.resource, one.work) for one in plan.assignments] == [(4, DAY)]
    assert (plan.resources[0].kind, plan.resources[0].rate) == (ResourceKind.WORK, Decimal("50.5"))
    assert plan.not_kept == (NotKept("ResourceAssignment", "assignments of roles"),)


def test_read_counts_what_it_does_not_keep() -> None:
    step = element("ActivityStep", ObjectId=1, ProjectObjectId=7, ActivityObjectId=1)
    late = activity(1, ExpectedFinishDate="2026-12-01T17:00:00", Weather="fair")

    plan = read(pmxml(element("BaselineProject", ObjectId=9), project(late, step, step)))

    assert set(plan.not_kept) == {
        NotKept("Activity", "expected finishes"),
        NotKept("Activity", "Weather"),
        NotKept("project", "steps of activities (2 times)"),
        NotKept("file", "baseline projects"),
    }


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ([activity(1), activity(1)], "activity 1 “Activity 1”: another activity has the same ObjectId."),
        ([activity(1), follows(1, 9)], "task 1 “Activity 1”: it waits for activity 9, which is not in the file."),
        ([activity(1, CalendarObjectId=5)], "calendar 5 is used, but is not in the file."),
        ([activity(1, PlannedDuration="8h")], "activity 1 “Activity 1”: PlannedDuration “8h” is no number."),
        ([activity(1), follows(1, 1, Type="Never")], "Type “Never” is no kind of link"),
        ([activity(1, StartDate="0001-01-01T00:00:00")], "is outside of the years 1900 to 2199"),
    ],
)
def test_read_refuses_what_is_wrong_and_says_where(parts: list[str], says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(pmxml(project(*parts)))

    assert says in str(refused.value)


def test_read_takes_parts_that_do_not_say_whose_they_are_for_those_of_the_project_around_them() -> None:
    loose = {"ProjectObjectId": ""}
    link = follows(2, 1, SuccessorProjectObjectId="", PredecessorProjectObjectId="")
    other = project(activity(9, **loose), ObjectId=8, Id="PIER")

    plan = read(pmxml(project(activity(1, **loose), activity(2, **loose), link), other), project="QUAY")

    assert [task.uid for task in plan.tasks] == [1, 2]
    assert [(one.predecessor, one.successor) for one in plan.links] == [(1, 2)]
