"""MS Project XML: what each element means, and what is said of those that have no place."""

from datetime import datetime
from decimal import Decimal

import pytest

from projects.domain.network import ConstraintKind, LagKind, Link, LinkKind
from projects.domain.plans import NotKept, PlanBaseline, ResourceKind
from projects.domain.tables import Unreadable
from projects.formats.mspdi import read
from tests.factories.mspdi import element, link, mspdi, task

HOUR = 3600
DAY = 8 * HOUR
at = datetime.fromisoformat


def test_read_takes_the_file_with_and_without_namespace_and_byte_order_mark() -> None:
    plain = mspdi(task(), namespace="")

    plans = [read(plain), read(mspdi(task())), read(b"\xef\xbb\xbf" + plain), read(_utf16(plain))]

    assert plans == [plans[0]] * 4


def _utf16(data: bytes) -> bytes:
    return data.decode().replace("UTF-8", "UTF-16").encode("utf-16")


def test_read_knows_a_summary_by_its_outline_whatever_the_file_says() -> None:
    data = mspdi(task(1, Summary=0), task(2, OutlineLevel=2, Summary=1), task(3))

    plan = read(data)

    assert [(row.uid, row.level, row.is_summary) for row in plan.tasks] == [(1, 1, True), (2, 2, False), (3, 1, False)]


def test_read_leaves_out_the_line_of_the_project_and_empty_lines() -> None:
    blank = element("Task", ID=4, IsNull=1)
    data = mspdi(task(0, OutlineLevel=0), task(1), task(2, IsNull=1, OutlineLevel=0), task(3), blank)

    assert [row.uid for row in read(data).tasks] == [1, 3]


@pytest.mark.parametrize(
    ("written", "elapsed", "estimated"),
    [
        *[(3, False, False), (4, True, False), (8, True, False), (12, True, False), (21, False, False)],
        *[(35, False, True), (39, False, True), (40, True, True), (44, True, True), (53, False, True)],
    ],
)
def test_read_tells_elapsed_and_estimated_durations_by_their_format(
    written: int, elapsed: bool, estimated: bool
) -> None:
    row = read(mspdi(task(DurationFormat=written))).tasks[0]

    assert (row.duration, row.elapsed, row.estimated) == (DAY, elapsed, estimated)


@pytest.mark.parametrize(
    ("written", "lag", "seconds", "kind"),
    [
        (7, 4800, DAY, LagKind.WORKING),
        (9, -24000, -5 * DAY, LagKind.WORKING),
        (8, 14400, 24 * HOUR, LagKind.ELAPSED),
        (40, 14400, 24 * HOUR, LagKind.ELAPSED),
        (12, 10, 60, LagKind.ELAPSED),
        (19, -50, -50, LagKind.PERCENT),
        (51, 25, 25, LagKind.PERCENT),
        (20, 25, 25, LagKind.PERCENT),
    ],
)
def test_read_takes_lags_in_tenths_of_a_minute_or_percent(written: int, lag: int, seconds: int, kind: LagKind) -> None:
    data = mspdi(task(1), task(2, links=[link(1, LinkLag=lag, LagFormat=written)]))

    assert read(data).links == (Link(1, 2, LinkKind.FS, seconds, kind),)


@pytest.mark.parametrize(
    ("written", "kind"), [(0, LinkKind.FF), (1, LinkKind.FS), (2, LinkKind.SF), (3, LinkKind.SS), (None, LinkKind.FS)]
)
def test_read_knows_the_four_kinds_of_links(written: int | None, kind: LinkKind) -> None:
    data = mspdi(task(1), task(2, links=[link(1, Type=written)]))

    assert read(data).links[0].kind == kind


@pytest.mark.parametrize(
    ("written", "kind"), list(enumerate(["ASAP", "ALAP", "MSO", "MFO", "SNET", "SNLT", "FNET", "FNLT"]))
)
def test_read_knows_the_eight_constraints(written: int, kind: str) -> None:
    row = read(mspdi(task(ConstraintType=written, ConstraintDate="2026-11-09T08:00:00"))).tasks[0]

    dated = None if kind in ("ASAP", "ALAP") else at("2026-11-09 08:00")
    assert (row.constraint, row.constraint_at) == (ConstraintKind(kind), dated)


@pytest.mark.parametrize(("made", "wins"), [("2009-03-25T08:00:00", True), (None, False)])
def test_read_takes_a_file_of_ms_project_as_one_whose_dates_hold(made: str | None, wins: bool) -> None:
    """It writes a zero there whatever its option says; a file of ours, which has no such day, means it."""
    plan = read(mspdi(task(1), HonorConstraints=0, CreationDate=made))

    assert plan.dates_win is wins


def test_read_notes_a_constraint_without_a_date() -> None:
    plan = read(mspdi(task(ConstraintType=4)))

    assert plan.tasks[0].constraint == ConstraintKind.ASAP
    assert plan.not_kept == (NotKept("task 1 “Task 1”", "its constraint SNET, which has no date"),)


def test_read_takes_slack_that_is_left_out_for_zero_only_where_late_dates_were_stored() -> None:
    data = mspdi(
        task(1, LateFinish="2026-11-02T17:00:00"), task(2), task(3, LateFinish="2026-11-02T17:00:00", TotalSlack=4800)
    )

    assert [row.stored.total_slack for row in read(data).tasks] == [0, None, DAY]


def test_read_takes_baselines_by_number_and_money_in_hundredths() -> None:
    baseline = element("Baseline", Number=3, Start="2026-11-03T08:00:00", Duration="PT16H0M0S", Cost="125050")

    row = read(mspdi(task(Cost="417125", baselines=[baseline]))).tasks[0]

    assert row.cost == Decimal("4171.25")
    assert row.baselines == (PlanBaseline(3, at("2026-11-03 08:00"), None, 2 * DAY, None, Decimal("1250.5")),)


def test_read_takes_resources_of_three_kinds_and_nobody_for_nobody() -> None:
    resources = (
        element("Resource", UID=0, Type=1)
        + element("Resource", UID=1, Name="Ann", Type=1, MaxUnits="0.5", StandardRate=80, StandardRateFormat=3)
        + element("Resource", UID=2, Name="Sand", Type=0)
        + element("Resource", UID=3, Name="Travel", Type=0, IsCostResource=1)
    )

    found = read(mspdi(task(), resources=resources)).resources

    assert [row.kind for row in found] == [ResourceKind.WORK, ResourceKind.MATERIAL, ResourceKind.COST]
    assert (found[0].units, found[0].rate) == (Decimal("0.5"), Decimal(80))


def test_read_counts_what_it_does_not_keep_by_kind() -> None:
    field = element("ExtendedAttribute", FieldID=188743731, Value="north")
    data = mspdi(
        task(1, PhysicalPercentComplete=0, fields=[field, field]), task(2, Weather="fair", fields=[field]), Author="Ann"
    )

    assert set(read(data).not_kept) == {
        NotKept("Task", "custom fields (3 times)"),
        NotKept("Task", "Weather"),
        NotKept("Project", "the author"),
    }


def test_read_notes_links_to_tasks_of_other_projects() -> None:
    foreign = link("7", CrossProject=1, CrossProjectName="port.mpp\\7")
    data = mspdi(task(1, ExternalTask=1), task(2, links=[link(1), foreign]))

    plan = read(data)

    assert plan.links == ()
    assert [note.what for note in plan.not_kept] == [
        "a task of another project",
        "its link to a task of another project (port.mpp\\7)",
        "its link to task 1 of another project",
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (mspdi(task(1), task(1)), "task 1 “Task 1”: another task has the same UID."),
        (mspdi(task(1, links=[link(9)])), "task 1 “Task 1”: it waits for task 9, which is not in the file."),
        (mspdi(task(None)), "task “Task None”: UID is missing."),
        (
            mspdi(task(1, Start="0001-01-01T00:00:00")),
            "Start “0001-01-01T00:00:00” is outside of the years 1900 to 2199",
        ),
        (mspdi(task(1, Start="2026-02-30T08:00:00")), "is no day or no hour of the calendar"),
        (mspdi(task(1, Duration="8 hours")), "task 1 “Task 1”: Duration “8 hours” is no duration such as PT8H0M0S."),
        (mspdi(task(1, Duration="-PT8H0M0S")), "Duration “-PT8H0M0S” is negative"),
        (mspdi(task(1, Duration="PT999999999H0M0S")), "is longer than 300 years"),
        (mspdi(task(1, OutlineLevel=10_000)), "OutlineLevel “10000” is too deep"),
        (mspdi(task(1, PercentComplete=101)), "PercentComplete “101” is not between 0 and 100"),
        (mspdi(task(1, Priority="1e99")), None),
        (mspdi(task(1, Priority="1" * 5000)), "is no number"),
        (mspdi(task(1, ConstraintType=8)), "ConstraintType “8” is no constraint"),
        (mspdi(task(1, baselines=[element("Baseline", Number=11)])), "Number “11” is no baseline"),
        (mspdi(task(1), StartDate=None), "The plan has no StartDate, and none of its tasks has a start."),
        (mspdi(task(1), assignments=element("Assignment", UID=1, TaskUID=1, ResourceUID=4)), "its resource 4 is not"),
        (mspdi(task(1), MinutesPerDay=0), "MinutesPerDay “0” is no number of minutes"),
        (b"<Plan/>", "its outermost element is not Project"),
    ],
)
def test_read_refuses_what_is_wrong_and_says_where(data: bytes, says: str | None) -> None:
    if says is None:
        assert read(data).tasks
        return
    with pytest.raises(Unreadable) as refused:
        read(data)

    assert says in str(refused.value)
