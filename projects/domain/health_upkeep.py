"""Issues and freshness, the dimensions of health that show whether somebody looks after the project."""

from __future__ import annotations

from datetime import date

from pmo_site.ui.words import count, day
from projects.domain import cadence
from projects.domain.colours import Colour, worst
from projects.domain.evidence import Evidence, OpenIssue
from projects.domain.findings import DAY, OVER, Finding, certain, together
from projects.domain.thresholds import Limits, Thresholds


def issues(evidence: Evidence, thresholds: Thresholds, today: date) -> Finding:
    """Open issues by severity and date, and promises not kept. These are counts: a margin would say nothing."""
    if evidence.closed(today):
        return OVER
    if evidence.issues is None and evidence.actions is None:
        return Finding(enter="Enter issues and actions, or confirm that there are none.")
    about_issues = _issues(evidence.issues, thresholds, today) if evidence.issues is not None else Finding()
    about_actions = (
        _actions(evidence.actions, thresholds.overdue_actions, today) if evidence.actions is not None else Finding()
    )
    return together(about_issues, about_actions)


def _issues(opened: tuple[OpenIssue, ...], thresholds: Thresholds, today: date) -> Finding:
    if not opened:
        return certain(Colour.GREEN, "No open issue.")
    late = [(issue.severity, issue.due) for issue in opened if issue.due and issue.due < today]
    gravest = max(issue.severity for issue in opened)
    colours = [thresholds.open_severity.colour(gravest)]
    said = f"{count(len(opened), 'open issue')}, none overdue; the gravest has severity {gravest} of 5."
    if late:
        severity, since = min(late, key=lambda one: (-one[0], one[1]))
        colours.append(thresholds.overdue_severity.colour(severity))
        said = f"{len(late)} of {count(len(opened), 'open issue')} overdue; severity {severity} of 5, due {day(since)}."
    changes = tuple(issue.due + DAY for issue in opened if issue.due)
    return certain(worst(colours) or Colour.GREEN, said, changes)


def _actions(dues: tuple[date, ...], limits: Limits, today: date) -> Finding:
    if not dues:
        return certain(Colour.GREEN, "No open action.")
    late = sum(due < today for due in dues)
    opened = count(len(dues), "open action")
    said = f"{late} of {opened} overdue; limit {limits.at(late)}." if late else f"{opened}, none overdue."
    return certain(limits.colour(late), said, tuple(due + DAY for due in dues))


def freshness(evidence: Evidence, thresholds: Thresholds, today: date) -> Finding:
    """Whether the data are as young as the cadence of the tier demands. Stale has no colour: it is unknown."""
    if evidence.closed(today):
        return OVER
    stale_from = stale_on(evidence, thresholds)
    if evidence.updated_on is None:
        return Finding(enter="No update is on record: confirm one.")
    if stale_from is None:
        return Finding(enter="Choose a tier: its cadence says how old data may be.")
    limit = count((stale_from - DAY - evidence.updated_on).days, "day")
    if today >= stale_from:
        said = f"Last updated {day(evidence.updated_on)}, stale since {day(stale_from)}; limit {limit}."
        return Finding(says=(said,), enter="Confirm or correct the data.", over=True)
    return certain(Colour.GREEN, f"Updated {day(evidence.updated_on)}; limit {limit}.", changes=(stale_from,))


def stale_on(evidence: Evidence, thresholds: Thresholds) -> date | None:
    """The first day on which the data are older than the cadence allows; None when that cannot be said."""
    return cadence.stale_on(evidence.updated_on, evidence.cadence_days, thresholds.stale_grace_days)
