"""The tick: what is due is done once, whatever the clocks, holidays and other ticks do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.management import call_command
from django.db import connection, connections

from pmo_site.audit.verification import rows_that_differ
from pmo_site.outbox.models import Message
from reporting.actions import runs
from reporting.actions.answering import answer
from reporting.actions.reviewing import give_back
from reporting.actions.runs import NotDone, run_due
from reporting.domain.answers import Answers
from reporting.models import ReportRun, ReportSchedule, StatusReport, Weekly
from tests.factories.people import admin, executive, manager
from tests.factories.projects import project
from tests.factories.reporting import at, schedules

KEPT = ("reporting.statusreport", "reporting.weekly", "notes.comment")


def _kinds(done: list[ReportRun]) -> list[str]:
    return [run.schedule.kind for run in done]


@pytest.fixture
def work(reference_data: None) -> None:
    """A project with a manager, schedules of which nothing was due before Monday 16 November, people who read."""
    schedules("2026-11-16T12:00")
    ines = manager(name="Ines Okafor")
    project(code="SEW-2", manager=ines, department=ines.department)
    executive(), admin()


@pytest.mark.usefixtures("work")
def test_a_week_runs_from_the_digest_to_the_mail_of_monday() -> None:
    steps = ["2026-11-18T07:00", "2026-11-18T09:00", "2026-11-19T16:00", "2026-11-20T16:00", "2026-11-20T17:00"]

    done = [_kinds(run_due(now=at(step))) for step in [*steps, "2026-11-23T07:00"]]

    assert done == [["digest"], ["ask"], ["close"], ["seal"], ["freeze"], ["send"]]
    assert Weekly.objects.get().sent_at == at("2026-11-23T07:00")


@pytest.mark.usefixtures("work")
def test_the_trail_agrees_with_what_a_week_leaves_behind() -> None:
    run_due(now=at("2026-11-18T09:00"))
    asked = StatusReport.objects.get()
    answer(report=asked, answers=Answers("All is well."), by=asked.asked, now=at("2026-11-18T10:00"))
    give_back(report=asked, text="Is it?", by=admin(), now=at("2026-11-19T17:00"))

    run_due(now=at("2026-11-23T07:00"))

    assert [str(one) for one in rows_that_differ() if one.where.startswith(KEPT)] == []


@pytest.mark.usefixtures("work")
def test_nothing_runs_a_minute_before_its_hour_and_nothing_twice() -> None:
    early, due, again = (run_due(now=at(f"2026-11-18T{hour}")) for hour in ("06:59", "07:00", "07:01"))

    assert [_kinds(early), _kinds(due), _kinds(again)] == [[], ["digest"], []]


@pytest.mark.usefixtures("work")
def test_a_beat_that_was_down_for_a_week_catches_up_in_order() -> None:
    done = run_due(now=at("2026-11-23T08:00"))

    assert _kinds(done) == ["digest", "ask", "close", "seal", "freeze", "send"]
    assert [message.kind for message in Message.objects.order_by("pk")].count("CIO weekly") == 1


@pytest.mark.usefixtures("work")
def test_nobody_is_asked_for_what_has_closed_meanwhile() -> None:
    run_due(now=at("2026-11-19T17:00"))

    assert not StatusReport.objects.exists()
    assert ReportRun.objects.get(schedule__kind="ask").told == "The updates had closed already; nobody was asked."


@pytest.mark.usefixtures("work")
def test_of_several_missed_weeks_only_the_last_is_made_up_for() -> None:
    run_due(now=at("2026-12-07T08:00"))

    told = dict(ReportRun.objects.filter(schedule__kind="freeze").values_list("period_start", "told"))
    assert told[date(2026, 11, 16)] == told[date(2026, 11, 23)] == runs.PASSED_OVER
    assert [weekly.period_start for weekly in Weekly.objects.all()] == [date(2026, 11, 30)]


@pytest.mark.usefixtures("work")
def test_a_step_that_fails_holds_up_only_its_own_cycle(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(period: date, now: datetime) -> str:
        raise RuntimeError("the ledger is on fire")

    monkeypatch.setitem(runs.WORK, "freeze", broken)

    with pytest.raises(NotDone, match="freeze for 2026-11-16: the ledger is on fire"):
        run_due(now=at("2026-11-23T08:00"))

    assert set(ReportRun.objects.values_list("schedule__kind", flat=True)) == {"ask", "close", "seal", "digest"}


@pytest.mark.usefixtures("work")
def test_what_failed_is_tried_again_at_the_next_tick(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setitem(runs.WORK, "digest", lambda period, now: 1 / 0)
        with pytest.raises(NotDone):
            run_due(now=at("2026-11-18T07:00"))

    assert _kinds(run_due(now=at("2026-11-18T07:01"))) == ["digest"]


@pytest.mark.parametrize(
    ("sunday", "before", "after"),
    [(date(2026, 11, 1), 14, 15), (date(2027, 3, 14), 15, 14)],
    ids=["summer time ends", "summer time begins"],
)
@pytest.mark.django_db
def test_the_hour_of_the_city_is_kept_across_the_change_of_the_clocks(
    sunday: date, before: int, after: int, reference_data: None
) -> None:
    """Managers are asked at 09:00 of Chicago: 14:00 UTC in summer, 15:00 in winter."""
    begin = datetime.combine(sunday - timedelta(days=6), time(12), UTC)
    schedules(begin)

    for hour in range(24 * 12):
        run_due(now=begin + timedelta(hours=hour))

    asked = list(ReportRun.objects.filter(schedule__kind="ask").order_by("due_at"))
    assert [run.due_at.astimezone(UTC).hour for run in asked] == [before, after]
    assert [run.period_start for run in asked] == [sunday - timedelta(days=6), sunday + timedelta(days=1)]


@pytest.mark.parametrize(
    ("at_hour", "day", "due"),
    [
        (time(1, 30), date(2026, 11, 1), datetime(2026, 11, 1, 6, 30, tzinfo=UTC)),
        (time(2, 30), date(2027, 3, 14), datetime(2027, 3, 14, 8, 30, tzinfo=UTC)),
    ],
    ids=["an hour that comes twice", "an hour that does not come"],
)
@pytest.mark.django_db
def test_in_the_night_of_the_change_it_runs_once(at_hour: time, day: date, due: datetime, reference_data: None) -> None:
    schedules(due - timedelta(days=2))
    ReportSchedule.objects.exclude(kind="digest").update(active=False)
    ReportSchedule.objects.filter(kind="digest").update(weekday=day.weekday(), at=at_hour)

    ticks = [run_due(now=due + timedelta(minutes=minutes)) for minutes in range(-120, 180, 10)]

    assert [run.due_at for done in ticks for run in done] == [due]


@pytest.mark.usefixtures("work")
def test_the_week_of_thanksgiving_closes_on_its_wednesday() -> None:
    run_due(now=at("2026-11-25T16:00"))

    closed = ReportRun.objects.get(schedule__kind="close", period_start=date(2026, 11, 23))
    assert closed.due_at == at("2026-11-25T16:00")


@pytest.mark.django_db(transaction=True)
def test_two_beats_do_it_once(reference_data: None) -> None:
    schedules("2026-11-16T12:00")
    ines = manager()
    project(manager=ines, department=ines.department)

    def tick(_: int) -> list[str]:
        try:
            return _kinds(run_due(now=at("2026-11-18T09:00")))
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(2) as pool:
        done = [kind for kinds in pool.map(tick, range(2)) for kind in kinds]

    assert sorted(done) == ["ask", "digest"]
    assert Message.objects.filter(kind="update request").count() == 1


@pytest.mark.usefixtures("work")
def test_the_command_does_by_hand_what_the_tick_does(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("run_due", now="2026-11-18T07:00")

    assert "The risk digests go out, 2026-11-16:" in capsys.readouterr().out
    assert connection.in_atomic_block  # the test's own, so nothing was committed by the way
