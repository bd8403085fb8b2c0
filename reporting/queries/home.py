"""What needs a person today: for a manager the own projects, for the PMO what is stale, odd or overdue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, Value
from django.db.models.functions import Coalesce

from pmo_site.outbox.models import Message
from pmo_site.people.models import Delegation, User
from pmo_site.people.policy import Permission, holds
from pmo_site.ui import words
from projects.domain.as_of import AsOf
from projects.models import ActionItem, Issue, Project, Risk, Task
from projects.queries.capacity import skills_over
from projects.queries.evidence import thresholds
from reporting.domain.moves import Move
from reporting.domain.names import Names
from reporting.domain.rows import Row
from reporting.domain.selections import Filters, Listing, states_of
from reporting.domain.summary import Change, Summary, summed
from reporting.models import StatusReport
from reporting.queries.changes import changes
from reporting.queries.figures import Projects
from reporting.queries.names import names
from reporting.queries.portfolio import rows_page
from reporting.queries.shared import sums

SOON = timedelta(days=7)
WEEK = timedelta(days=7)
MOST, TOP = 100, 8
QUARTER = 3  # months
SHORT = ("project", "health", "milestone", "updated", "reason")


@dataclass(frozen=True, slots=True)
class Todo:
    """Something with a day. kind: promise, risk, issue or milestone; `due` of a risk is the day of its review."""

    kind: str
    what: str
    project: Project
    due: date
    who: User | None
    key: int


@dataclass(frozen=True, slots=True)
class Desk:
    """A manager's: own projects and those stood in for, worst first; what is overdue or due within a week."""

    projects: list[Row]
    overdue: list[Todo]
    soon: list[Todo]
    asked: int


@dataclass(frozen=True, slots=True)
class Watch:
    """The PMO's: counts, and the first rows of what is stale, declared better or off track.

    `failed` is None for a role that may not see messages. `skills_over`: of which more is asked than there is, in this
    month or the two after it.
    """

    summary: Summary
    change: Change | None
    stale: list[Row]
    better: list[Row]
    off_track: list[Row]
    overdue: dict[str, int]
    failed: int | None
    to_review: int
    skills_over: int

    @property
    def all_overdue(self) -> int:
        return sum(self.overdue.values())


@dataclass(frozen=True, slots=True)
class View:
    """An executive's: the figures, what moved in a week, where words are better than evidence, the largest risks.

    `movers` counts all that moved to another colour; `worse` and `improved` are the first of them.
    """

    summary: Summary
    change: Change | None
    movers: int
    worse: tuple[Move, ...]
    improved: tuple[Move, ...]
    better: list[Row]
    risks: list[Risk]

    @property
    def headline(self) -> str:
        """The one sentence: how many are off track, and whether that is more than a week ago."""
        red, whole = self.summary.colours["red"], words.count(self.summary.projects, "open project")
        return f"{red:,} of {whole} {'is' if red == 1 else 'are'} off track{_than_before(self.change)}."


def _than_before(moved: Change | None) -> str:
    if not moved or not moved.red:
        return ", as many as a week ago"
    return f", {abs(moved.red):,} {'more' if moved.red > 0 else 'fewer'} than a week ago"


def delegations(user: User, today: date) -> list[Delegation]:
    """Those in force today that the person gave or received."""
    own = Q(delegator=user) | Q(delegate=user)
    return list(Delegation.objects.on(today).filter(own).with_people().order_by("ends", "pk"))


def desk(user: User, as_of: AsOf) -> Desk:
    """What a manager's day begins with, in seven queries."""
    seen = Project.objects.visible_to(user)
    own = seen.filter(manager__in=user.stands_for)
    todos = sorted(_todos(user, seen, as_of.today), key=lambda todo: (todo.due, todo.project.code, todo.key))
    return Desk(
        projects=rows_page(own, Listing(columns=SHORT), as_of, names(user), size=MOST)[0],
        overdue=[todo for todo in todos if todo.due < as_of.today],
        soon=[todo for todo in todos if todo.due >= as_of.today],
        asked=StatusReport.objects.managed_by(user.stands_for).unanswered().count(),
    )


def watch(user: User, as_of: AsOf) -> Watch:
    """What an analyst's day begins with; the number of queries does not depend on the portfolio's size."""
    seen, called = Project.objects.visible_to(user), names(user)
    summary, moved = _figures(user, seen, as_of)
    return Watch(
        summary=summary,
        change=moved,
        stale=_first(seen, Filters(stale="1"), as_of, called),
        better=_first(seen, Filters(better="1"), as_of, called),
        off_track=_first(seen, Filters(colour="red"), as_of, called),
        overdue=_overdue(seen, as_of.today),
        failed=Message.objects.failed().count() if holds(user, Permission.SEE_MESSAGES) else None,
        to_review=StatusReport.objects.in_state(StatusReport.State.SUBMITTED).count(),
        skills_over=skills_over(as_of.today, QUARTER),
    )


def view(user: User, as_of: AsOf) -> View:
    """What an executive's day begins with; the number of queries does not depend on the portfolio's size."""
    seen, called = Project.objects.visible_to(user), names(user)
    summary, moved = _figures(user, seen, as_of)
    found = changes(user, as_of.moment - WEEK, as_of.moment)
    return View(
        summary=summary,
        change=moved,
        movers=len(found.worse) + len(found.better),
        worse=found.worse[:TOP],
        improved=found.better[:TOP],
        better=_first(seen, Filters(better="1"), as_of, called),
        risks=_top_risks(seen, summary),
    )


def _figures(user: User, seen: Projects, as_of: AsOf) -> tuple[Summary, Change | None]:
    found = sums(user, seen, Filters(), as_of, thresholds())
    return summed(found.groups, states_of("open")), found.change


def _first(seen: Projects, filters: Filters, as_of: AsOf, called: Names) -> list[Row]:
    return rows_page(seen, Listing(filters, columns=SHORT), as_of, called, size=TOP)[0]


def _top_risks(seen: Projects, summary: Summary) -> list[Risk]:
    """By exposure, in the currency that most projects have: others cannot be compared with it."""
    if not summary.money:
        return []
    currency = summary.money[0].currency
    among = seen.active().filter(currency=currency)
    rows = Risk.objects.open().filter(project__in=among, exposure__gt=0).by_exposure()
    return list(rows.select_related("project__department", "owner")[:TOP])


def _overdue(seen: Projects, today: date) -> dict[str, int]:
    """How much of what was promised has passed its day, by kind; one query."""
    kinds = {
        "promises": ActionItem.objects.overdue(today),
        "issues": Issue.objects.overdue(today),
        "reviews of risks": Risk.objects.review_overdue(today),
    }
    first, *others = [
        late.filter(project__in=seen.active()).order_by().values(kind=Value(kind)).annotate(number=Count("pk"))
        for kind, late in kinds.items()
    ]
    found = first.union(*others, all=True).values_list("kind", "number")
    return dict.fromkeys(kinds, 0) | dict(found)


def _todos(user: User, seen: Projects, today: date) -> Iterable[Todo]:
    """What the person, or whom he or she stands in for, owns or answers for as manager."""
    keys, until = user.stands_for, today + SOON
    mine = Q(owner__in=keys) | Q(project__manager__in=keys)
    here = {"project__in": seen.active()}
    for item in ActionItem.objects.open().filter(mine, due__lte=until, **here).with_people().soonest_first()[:MOST]:
        yield Todo("promise", item.what, item.project, item.due, item.owner, item.pk)
    for issue in Issue.objects.open().filter(mine, due__lte=until, **here).select_related("project", "owner")[:MOST]:
        if issue.due:
            yield Todo("issue", issue.what, issue.project, issue.due, issue.owner, issue.pk)
    for risk in Risk.objects.review_overdue(today).filter(mine, **here).select_related("project", "owner")[:MOST]:
        if risk.review_on:
            yield Todo("risk", risk.sentence(), risk.project, risk.review_on, risk.owner, risk.pk)
    expected = Coalesce("finish_forecast", "finish_approved", "finish_original")
    waiting = Task.objects.milestones().open().annotate(expected_on=expected)
    own = waiting.filter(project__manager__in=keys, expected_on__lte=until, **here)
    for task in own.select_related("project", "owner").order_by("expected_on")[:MOST]:
        if day := task.expected():
            yield Todo("milestone", task.name, task.project, day, task.owner, task.pk)
