"""Invented values that the gallery shows the components with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.timezone import localtime

from pmo_site.ui.conflicts import Difference
from pmo_site.ui.forms import Form, MoneyField, PercentField


@dataclass(frozen=True, slots=True)
class Somebody:
    """As much of a person as components show."""

    name: str
    title: str
    phone: str


class SpecimenForm(Form):
    """One field of each kind."""

    name = forms.CharField(help_text="As it should stand in reports.")
    purpose = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)
    budget = MoneyField()
    probability = PercentField()
    finish = forms.DateField(label="Forecast finish")
    department = forms.ChoiceField(choices=[("", "Choose one"), ("sew", "Sewerage"), ("prk", "Parks")])
    tier = forms.ChoiceField(choices=[("light", "Light"), ("full", "Enterprise")], widget=forms.RadioSelect)
    plan = forms.FileField(label="Plan", required=False)
    confidential = forms.BooleanField(required=False, help_text="Seen only by its own people, PMO admin and auditor.")


FILLED = {
    "name": "Sewer relining, phase 2",
    "purpose": "No sewage in the harbor after a storm.",
    "budget": Decimal(18_400_000),
    "probability": Decimal(60),
    "department": "sew",
    "tier": "full",
}
TYPED = {"failed-name": "Sewer relining", "failed-budget": "18.4 millions", "failed-probability": "160"}

MONEY = [
    ("2024 sewer bond", Decimal(10_000_000), Decimal(5_300_000), Decimal(3_600_000), Decimal(1_900_000)),
    ("CDBG grant", Decimal(4_200_000), Decimal(1_600_000), Decimal(1_000_000), Decimal(-300_000)),
    ("State revolving fund", Decimal(4_200_000), Decimal(3_800_000), Decimal(900_000), Decimal(0)),
    ("Bridge fund", None, None, None, None),
]

STATUSES = [
    ("Public Works", {"red": 1, "amber": 3, "green": 8}),
    ("Sewerage", {"red": 1, "amber": 1, "green": 3, "unknown": 1}),
    ("Finance", {"green": 3, "unknown": 1}),
]

TREND_SPECIMENS = [
    ("worse", "was At risk"),
    ("better", "was Off track"),
    ("grown", "grown from $480k"),
    ("less", "less, from $240k"),
    ("new", ""),
    ("gone", "closed"),
    ("same", ""),
]

DIFFERENCES = [
    Difference("Forecast finish", "Fri 12 Mar 2027", "Fri 26 Mar 2027"),
    Difference("Purpose", "No sewage in the harbor after a storm.", "empty"),
]


def shown(now: datetime) -> dict[str, Any]:
    """Everything that the gallery's template names."""
    return {
        "now": now,
        "earlier": now - timedelta(hours=3),
        "days": [localtime(now).date() + timedelta(days=shift) for shift in (-420, -26, -1, 0, 5)],
        "ines": Somebody("Ines Okafor", "Project manager, Sewerage", "555-0142"),
        "colours": ["red", "amber", "green", "unknown"],
        "stale": ["red", "amber", "green"],
        "trends": TREND_SPECIMENS,
        "money": MONEY,
        "statuses": STATUSES,
        "forecasts": [18.4, 18.4, 18.9, 19.1, None, 19.8, 20.3],
        "lateness": [-7, 0, 1, 21, 42, None],
        "tabs": [("Overview", "?tab=1", None, True), ("Risks", "?tab=2", 9, False), ("Reports", "?tab=3", 0, False)],
        "facts": [("Manager", "Ines Okafor"), ("Stage", "Build, 4 of 6"), ("Tier", "Enterprise")],
        "form": SpecimenForm(initial=FILLED, prefix="filled"),
        "failed_form": SpecimenForm(TYPED, prefix="failed"),
        "mine_form": SpecimenForm(initial=FILLED, prefix="mine"),
        "differences": DIFFERENCES,
        "consequences": ["Its 12 reports stay sealed.", "Its risks are no longer counted."],
    }
