"""Forms of the method: tiers and stages."""

from __future__ import annotations

from django import forms

from pmo_site.ui.forms import VersionedForm
from projects.models import Stage, Tier


class TierForm(VersionedForm):
    """How much control a project of the tier gets."""

    cadence_days = forms.IntegerField(
        label="Days between two status reports", min_value=1, max_value=366, help_text="Data older than this are stale."
    )

    class Meta:
        model = Tier
        fields = ["name", "cadence_days", "wants_three_points"]
        labels = {"wants_three_points": "Risks need three amounts"}
        help_texts = {"wants_three_points": "Least, most likely and highest cost, beside the level."}


class StageForm(VersionedForm):
    """The name of a stage. Its place in the order stays."""

    class Meta:
        model = Stage
        fields = ["name"]
