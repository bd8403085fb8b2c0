"""The weekly cycle, lately: managers are asked and answer, reports are sealed, digests and weeklies go out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial

from django.utils.timezone import localdate

from pmo_site.outbox.delivery import deliver
from pmo_site.people.models import User
from projects.domain.colours import Colour
from reporting.actions import answering, reviewing, weekly
from reporting.actions.runs import run_due
from reporting.actions.schedules import Times, set_times
from reporting.domain.answers import Answers, View
from reporting.domain.due import Every
from reporting.management.demo.cases import Case
from reporting.management.demo.city import City
from reporting.management.demo.declarations import DENIALS, HOLDS
from reporting.management.demo.sentences import of_week
from reporting.management.demo.timeline import DAY, WEEK, Act, Event, moment
from reporting.models import ReportSchedule, StatusReport, Weekly
from reporting.queries.schedules import STEPS, next_due, steps_of

WEEKS = 3  # with reports, letters and weeklies; before that only the projects themselves are told
ANSWERED = 0.95
RETURNED = "By when, and who does it? Please name a day and a person."
ANSWER = "The inspector comes on Monday; Fiona Grant is there."
FOREWORD = "Three projects in Dock Ward wait for the same crew. I ask for a decision on which of them goes first."


def events(cases: Sequence[Case], city: City) -> Iterator[Event]:
    first = max(city.since, city.today - WEEK * WEEKS - DAY * city.today.weekday())
    head = city.people["edith.navarro"]
    yield Event(moment(first, 8), head, _start, alone=True)
    yield from _by_the_clock(moment(first, 8), moment(city.today, 23))
    mondays = [first + WEEK * n for n in range((city.today - first).days // 7 + 1)]
    for monday in mondays:
        for case in cases:
            yield from _answers(case, monday)
        yield from _returned(cases, monday)
    yield from _weeklies(head, mondays)


def _start(*, by: User, now: datetime) -> None:
    """The cycle begins: what was due before is not made up for."""
    for name in STEPS:
        steps = steps_of(name)
        times = {step.kind: Times(step.weekday, step.month_day, step.at, step.weeks_later) for step in steps}
        for active in (False, True):
            set_times(steps=steps, every=Every(steps[0].every), times=times, active=active, by=by, now=now)


def _by_the_clock(after: datetime, until: datetime) -> Iterator[Event]:
    """The tick at each moment at which something is due."""
    schedules = list(ReportSchedule.objects.all())
    while (at := min(due.due_at for due in next_due(schedules, after).values())) < until:
        yield Event(at, None, _tick, alone=True)
        after = at


def _tick(*, by: None, now: datetime) -> None:
    run_due(now=now)
    while deliver(clock=lambda: now):
        pass


def _answers(case: Case, monday: date) -> Iterator[Event]:
    """On Wednesday or Thursday the manager answers, if asked; some forget, and whoever is silent does not."""
    dice = case.dice(f"answer {monday}")
    day = monday + DAY * dice.choice((2, 2, 3))
    silent = case.course.silent_from and day >= case.day_at(case.course.silent_from)
    if not silent and case.added < day < case.last_day and dice.random() < ANSWERED:
        yield Event(moment(day, 13, dice.randrange(60)), case.manager, _answer(case, day))


def _answer(case: Case, day: date) -> Act:
    denied_from = case.course.denial and case.day_at(case.course.denial)

    def happen(*, by: User, now: datetime) -> None:
        report = case.project.status_reports.unanswered().newest_first().first()
        if report is None:
            return
        denies = denied_from and day >= denied_from
        reason = case.dice(f"{day}").choice(DENIALS)
        view = View(Colour.GREEN, reason, localdate(now) + HOLDS) if denies else None
        sentence = reason if denies else of_week(case, day)
        report.project = case.project  # the one row that everybody here edits
        answering.answer(report=report, answers=Answers(sentence=sentence, view=view), by=by, now=now)

    return happen


def _returned(cases: Sequence[Case], monday: date) -> Iterator[Event]:
    """One report a week goes back and is answered again before the seal."""
    case = cases[monday.toordinal() // 7 % len(cases)]

    def give_back(*, by: User, now: datetime) -> None:
        report = _of_case(case, StatusReport.State.SUBMITTED)
        if report:
            reviewing.give_back(report=report, text=RETURNED, by=by, now=now)

    def again(*, by: User, now: datetime) -> None:
        report = _of_case(case, StatusReport.State.RETURNED)
        if report:
            answering.answer(report=report, answers=Answers(sentence=ANSWER), by=by, now=now)

    yield Event(moment(monday + DAY * 3, 17), case.analyst, give_back)
    yield Event(moment(monday + DAY * 4, 10), case.manager, again)


def _of_case(case: Case, state: str) -> StatusReport | None:
    report: StatusReport | None = case.project.status_reports.in_state(state).newest_first().first()
    if report:
        report.project = case.project
    return report


def _weeklies(head: User, mondays: Sequence[date]) -> Iterator[Event]:
    """One was held over the weekend; the latest ones have a foreword."""
    for n, monday in enumerate(mondays):
        friday = monday + DAY * 4
        if n == 0:
            yield Event(moment(friday, 18), head, partial(_with_latest, weekly.hold))
            yield Event(moment(friday + DAY * 2, 20), head, partial(_with_latest, weekly.release))
        elif monday in mondays[-2:]:
            yield Event(moment(friday, 18), head, partial(_with_latest, partial(weekly.write_foreword, text=FOREWORD)))


def _with_latest(act: Act, *, by: User, now: datetime) -> None:
    latest = Weekly.objects.newest_first().first()
    if latest and not latest.sent_at:
        act(weekly=latest, by=by, now=now)
