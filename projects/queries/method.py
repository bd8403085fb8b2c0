"""What the settings say of the method."""

from __future__ import annotations

from dataclasses import dataclass

from pmo_site.ui import words
from projects.domain.thresholds import Thresholds
from projects.models import Calendar, FundingSource, Skill, Stage, ThresholdsRow, Tier


def limits_of(row: ThresholdsRow) -> Thresholds:
    return Thresholds.from_flat(row.values)


def as_named() -> ThresholdsRow:
    """The row as it is now, with each limit as an attribute under its flat name."""
    row = ThresholdsRow.objects.get()
    vars(row).update(limits_of(row).flat())
    return row


@dataclass(frozen=True, slots=True)
class Section:
    """One line of the settings: what can be set, where (the name of a URL), and what it is now."""

    title: str
    about: str
    url_name: str
    now: str


def sections() -> list[Section]:
    """What can be set, in five queries."""
    tiers = list(Tier.objects.in_order())
    row = ThresholdsRow.objects.get()
    cost, finish = limits_of(row).cost_percent, limits_of(row).finish_days
    return [
        Section(
            "Tiers",
            "How much control a project gets, and how often it reports",
            "projects:tiers",
            "; ".join(f"{tier} every {words.count(tier.cadence_days, 'day')}" for tier in tiers),
        ),
        Section(
            "Stages",
            "The steps in the life of a project",
            "projects:stages",
            ", ".join(stage.name for stage in Stage.objects.in_order()),
        ),
        Section(
            "Thresholds of health",
            "The limits at which a colour changes",
            "projects:thresholds",
            f"Off track beyond {cost.red or 'no limit'}% of cost or {finish.red or 'no limit'} days of finish",
        ),
        Section(
            "Scales of risk",
            "What the levels of probability and impact mean",
            "projects:scales",
            "Probability, cost and time in five levels each",
        ),
        *_around(),
    ]


def _around() -> list[Section]:
    """What is set around the method; three queries."""
    return [
        Section(
            "Funding sources",
            "Funds, bonds and grants, and when they expire",
            "projects:funding",
            words.count(FundingSource.objects.count(), "source"),
        ),
        Section(
            "Skills",
            "What projects ask people for; the rows of the map under Resources",
            "projects:skills",
            words.count(Skill.objects.count(), "skill"),
        ),
        Section(
            "Calendars",
            "Which hours of which days are worked, and the holidays",
            "projects:calendars",
            words.count(Calendar.objects.shared().count(), "calendar"),
        ),
        Section(
            "Schedules",
            "What the portal does by itself, and when",
            "reporting:schedules",
            "Status reports, risk digests and the CIO weekly, at the hours of the city",
        ),
    ]
