"""The rows of the overview, written here and not in a template (docs/adr/0012).

A loop of Django's templates takes five times as long. What has no markup of its own goes through `escape`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from html import escape

from django import template
from django.utils.safestring import SafeString

from pmo_site.people.models import User
from pmo_site.ui import words
from pmo_site.ui.drawings import meter, sparkline
from pmo_site.ui.icons import icon
from pmo_site.ui.templatetags.ui import day, days_late, money, rag, trend
from projects.domain.courses import Shift
from projects.domain.questions import Reply
from projects.models import Project
from projects.queries.dependencies import Need
from projects.queries.history import Entry
from projects.queries.money import Funds, Share
from projects.queries.overview import Item, Judged, Spark
from projects.queries.risks import Scored
from projects.queries.tasks import Ahead
from projects.templatetags.standing import answer

register = template.Library()

PASSED = '<span class="sub worse">has passed</span>'
DETAILS, NOTE = 3, 120


def _labelled(label: str, said: str, kind: str = "") -> str:
    """A cell that says on a phone what it is; what it says is HTML already."""
    look = f' class="{kind}"' if kind else ""
    return f'<td{look} data-label="{label}">{said}</td>'


@register.simple_tag
def question_items(replies: Iterable[Reply]) -> SafeString:
    return SafeString("".join(map(_question, replies)))


def _question(reply: Reply) -> str:
    said = f"{answer(reply.answer, large=True)}{escape(reply.because)}"
    return f"<div><dt>{escape(reply.question)}</dt><dd>{said}</dd></div>"


@register.simple_tag
def dimension_rows(dimensions: Iterable[Judged]) -> SafeString:
    return SafeString("".join(map(_dimension, dimensions)))


def _dimension(judged: Judged) -> str:
    verdict = judged.verdict
    because = "".join(f'<span class="d-block">{escape(line)}</span>' for line in verdict.says)
    enter = f'<span class="d-block quiet">{escape(verdict.enter)}</span>' if verdict.enter else ""
    return (
        f'<tr><th scope="row">{judged.name}</th><td class="text-nowrap">{rag(verdict.colour)}</td>'
        f'<td class="text-nowrap">{trend(judged.move, judged.said)}</td><td class="span">{because}{enter}</td></tr>'
    )


@register.simple_tag
def milestone_rows(listed: Iterable[Ahead], limit: int | None) -> SafeString:
    return SafeString("".join(_milestone(ahead, limit) for ahead in listed))


def _milestone(ahead: Ahead, limit: int | None) -> str:
    told = ahead.milestone
    return (
        f'<tr><th scope="row" class="span">{escape(told.name)}</th>'
        f"{_labelled('Original', day(told.original))}{_labelled('Approved', day(told.approved))}"
        f"{_labelled('Forecast', day(told.forecast) + (PASSED if ahead.overdue else ''))}"
        f'<td class="num span">{days_late(ahead.late, limit)}</td></tr>'
    )


@register.simple_tag
def shift_rows(shifts: Iterable[Shift]) -> SafeString:
    return SafeString("".join(map(_shift, shifts)))


def _shift(shift: Shift) -> str:
    point = shift.point
    days = "".join(f"<td>{day(when)}</td>" for when in (point.on, point.original, point.approved, point.expected))
    moved = "first known" if shift.days is None else days_late(shift.days) if shift.days else "same"
    return f'<tr>{days}<td class="num">{moved}</td></tr>'


@register.simple_tag
def fund_rows(funds: Funds, project: Project) -> SafeString:
    return SafeString("".join(_fund(share, project.currency) for share in funds.shares))


def _fund(share: Share, currency: str) -> str:
    source = share.source
    ends = f'<span class="sub">expires {day(source.expires_on)}</span>' if source and source.expires_on else ""
    named = escape(source.name if source else "No source named")
    used = _used(share, money(share.budget, currency), currency)
    return f'<tr><th scope="row" class="span">{named}{ends}</th>{used}</tr>'


@register.simple_tag
def fund_total(funds: Funds, project: Project) -> SafeString:
    """The cells of all sources together."""
    share, currency, why = funds.total, project.currency, project.withheld.get("budget_approved")
    budget = str(money(share.budget, currency))
    if share.budget is None and why:
        budget = f'<span class="withheld" title="{escape(why)}">{icon("eye-slash")} withheld</span>'
    return SafeString(_used(share, budget, currency))


def _used(share: Share, budget: str, currency: str) -> str:
    left = share.left
    return (
        f"{_labelled('Budget', budget, 'num')}{_labelled('Spent', money(share.spent, currency), 'num')}"
        f"{_labelled('Committed', money(share.committed, currency), 'num')}"
        f"{_labelled('Left', money(left, currency), 'num worse' if left is not None and left < 0 else 'num')}"
        f"{_labelled('Share used', meter(share.budget, share.spent, share.committed))}"
    )


@register.simple_tag
def spark_tiles(sparks: Iterable[Spark], currency: str) -> SafeString:
    return SafeString("".join(_spark(spark, currency) for spark in sparks))


def _spark(spark: Spark, currency: str) -> str:
    """A figure now, its course, and where it began; the sparkline says all of it in words."""
    first, now = (_value(spark, value, currency) for value in (spark.first, spark.now))
    line = sparkline(spark.values, f"{spark.label} over {len(spark.values)} weeks: from {first} to {now}")
    return (
        f'<div class="tile"><dt>{spark.label}</dt><dd><span class="figure">{escape(now)}</span>{line}'
        f'<span class="age">{escape(first)} at first</span></dd></div>'
    )


def _value(spark: Spark, value: Decimal | int | None, currency: str) -> str:
    return words.days_late(value) if spark.unit == "days" else words.money(value, currency)  # type: ignore[arg-type]  # days are whole


@register.simple_tag
def risk_rows(risks: Iterable[Scored], project: Project, today: date) -> SafeString:
    return SafeString("".join(_risk(scored, project, today) for scored in risks))


def _risk(scored: Scored, project: Project, today: date) -> str:
    risk, currency = scored.risk, project.currency
    parts = [risk.label, risk.owner.name if risk.owner else "nobody owns it"]
    if risk.response:
        parts.append(risk.get_response_display() + (f": {risk.response_plan}" if risk.response_plan else ""))
    review = '<span class="quiet">no date</span>'
    if risk.review_on:
        mood = "worse" if risk.review_on < today else "quiet"
        review = f'<span class="{mood}">{words.ago(risk.review_on, today)}</span>'
    return (
        f'<tr><td class="span"><a class="plain strong" href="{project.url("risk", risk.pk)}">{escape(risk.sentence())}'
        f'</a><span class="sub">{escape(" · ".join(parts))}</span></td>'
        f"{_labelled('Probability', words.percent(scored.chance), 'num')}"
        f"{_labelled('Impact', money(scored.impact, currency), 'num')}"
        f"{_labelled('Exposure', money(risk.exposure, currency), 'num strong')}"
        f'<td class="span">{review}</td></tr>'
    )


@register.simple_tag
def need_rows(needs: Iterable[Need], needed: Iterable[Need]) -> SafeString:
    ours = (_need(need, need.dependency.needs, "from") for need in needs)
    theirs = (_need(need, need.dependency.project, "for") for need in needed)
    return SafeString("".join((*ours, *theirs)))


def _need(need: Need, other: Project, word: str) -> str:
    link = f'{word} <a href="{other.get_absolute_url()}">{escape(other.name)}</a>'
    what, passed = escape(need.dependency.what), PASSED if need.overdue else ""
    return (
        f'<tr><th scope="row" class="span">{what}</th>{_labelled(word.capitalize(), link, "two")}'
        f"{_labelled('Needed by', day(need.dependency.needed_by) + passed)}{_labelled('Expected', day(need.expected))}"
        f"{_labelled('Against needed', days_late(need.late, 0), 'num')}</tr>"
    )


@register.simple_tag
def entry_items(entries: Iterable[Entry]) -> SafeString:
    return SafeString("".join(map(_entry, entries)))


def _entry(entry: Entry) -> str:
    details = "".join(f'<span class="d-block quiet">{escape(line)}</span>' for line in entry.details[:DETAILS])
    note = entry.note if len(entry.note) <= NOTE else f"{entry.note[: NOTE - 1]}…"
    said = f'<span class="d-block">“{escape(note)}”</span>' if note else ""
    return f"<li><span>{day(entry.at)}</span><span>{escape(entry.says)}{details}{said}</span></li>"


@register.simple_tag
def promise_items(items: Iterable[Item], today: date) -> SafeString:
    return SafeString("".join(_promise(item, today) for item in items))


def _promise(item: Item, today: date) -> str:
    owner = f'<span class="quiet">{escape(item.owner or "")}</span>'
    return (
        f"<li><span{_worse(item, today)}>{day(item.due)}, {words.ago(item.due, today)}</span>"
        f"<span>{escape(item.what)} {owner}</span></li>"
    )


def _worse(item: Item, today: date) -> str:
    return ' class="worse"' if item.due and item.due < today else ""


@register.simple_tag
def issue_items(items: Iterable[Item], project: Project, today: date) -> SafeString:
    return SafeString("".join(_issue(item, project, today) for item in items))


def _issue(item: Item, project: Project, today: date) -> str:
    due = f", <span{_worse(item, today)}>due {day(item.due)}</span>" if item.due else ""
    owner = "nobody owns it" if item.owner is None else item.owner
    return (
        f"<li><span>Severity {item.severity}{due}</span>"
        f'<span><a class="plain" href="{project.url("issue", item.pk)}">{escape(item.what)}</a>'
        f' <span class="quiet">{escape(owner)}</span></span></li>'
    )


@register.simple_tag
def call_items(project: Project) -> SafeString:
    """Who to call: manager and sponsor, also those whom only the source names, and the department."""
    people = ((project.manager, project.manager_named, "manager"), (project.sponsor, project.sponsor_named, "sponsor"))
    called = "".join(_person(user, named, part) for user, named, part in people if user or named)
    department = project.department
    return SafeString(f"{called}<div><dt>{escape(str(department))}</dt><dd>{_phone(department.phone)}</dd></div>")


def _person(user: User | None, named: str, part: str) -> str:
    reached = _phone(user.phone) if user else '<span class="quiet">no account</span>'
    return f'<div><dt>{escape(str(user or named))}<span class="quiet">, {part}</span></dt><dd>{reached}</dd></div>'


def _phone(number: str) -> str:
    if not number:
        return '<span class="quiet">no phone</span>'
    return f'<a class="plain date" href="tel:{escape(number)}">{escape(number)}</a>'
