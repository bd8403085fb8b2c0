"""The form of a promise."""

from __future__ import annotations

from projects.forms.rows import RowForm
from projects.models import ActionItem


class ActionItemForm(RowForm):
    """What, who, by when."""

    class Meta:
        model = ActionItem
        fields = ["what", "owner", "due"]
