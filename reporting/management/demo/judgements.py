"""What managers make of the figures of their schedules: the estimate that they use and why, and the self-check."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from pmo_site.people.models import User
from projects.actions import earned_value, practices
from projects.models import EacChoice, PracticeAnswer
from reporting.management.demo.cases import Case
from reporting.management.demo.progress import done
from reporting.management.demo.timeline import DAY, WEEK, Event, moment, workday

Method, Answer = EacChoice.Method, PracticeAnswer.Answer
CHOSEN = {
    "late": (
        Method.CPI_SPI,
        "The second crew that makes up for the delay is paid extra: haste costs too.",
    ),
    "overrun": (Method.CPI, "What drove the cost so far, steel and night work, goes on to the end."),
    "watermelon": (Method.BOTTOM_UP, "The vendor and we priced what is left line by line in October."),
    "rebaselined": (
        Method.PLAN,
        "The typing of old records is done and does not come back; the rest has a fixed price.",
    ),
    "drift": (Method.BOTTOM_UP, "Counted anew with the inspector from the quantities that are still to be built."),
}
# of the ten practices, what its evidence leaves to people or what they know better
ANSWERS = [
    (1, Answer.YES, "Checked against the work breakdown of the contract, line by line, with the contractor."),
    (1, Answer.PARTLY, "The utility's own work is in the plan as two milestones only."),
    (3, Answer.PARTLY, "The agencies' reviews have nobody of ours to do them."),
    (5, Answer.YES, "A delay of the permit was put in as a trial: it reached the opening, and every summary followed."),
    (5, Answer.NO, "The contractor's own plan is kept apart; the two are compared once a month."),
    (7, Answer.PARTLY, "Landscaping may wait until spring; the other floats still need a reason."),
    (9, Answer.YES, "The scheduler and the inspector walk the site on the last Friday of each month."),
]  # fmt: skip
CHECKED = 0.7  # of the schedules, by their managers, when the PMO asked


def events(case: Case) -> Iterator[Event]:
    if not case.has_network:
        return
    dice = case.dice("judgements")
    day = _lately(case, dice.randint(15, 40))
    if case.course_name in CHOSEN and day < case.today:
        yield Event(moment(day, 15), case.manager, partial(_chosen, case=case))
    day = _lately(case, dice.randint(20, 60))
    if dice.random() < CHECKED and day < case.today:
        for n, (number, answer, note) in enumerate({row[0]: row for row in dice.sample(ANSWERS, 5)}.values()):
            given = PracticeAnswer(project=case.project, number=number, answer=answer, note=note)
            fields = ("answer", "note")
            yield Event(moment(day, 15, 10 + n), case.manager, partial(practices.answer, given=given, fields=fields))


def _lately(case: Case, days: int) -> date:
    """So many days ago, but not in the first week of the project in the portal."""
    return workday(max(case.added + WEEK, case.today - DAY * days))


def _chosen(*, case: Case, by: User, now: datetime) -> None:
    method, reason = CHOSEN[case.course_name]
    day = now.date()
    left = case.costs(day) * Decimal(1 - done(case, day)) if method == Method.BOTTOM_UP else None
    choice = EacChoice(project=case.project, method=method, reason=reason, rest=left and round(left, -3))
    earned_value.choose(choice=choice, fields=("method", "reason", "rest"), by=by, now=now)
