"""Forms of a contract and of its amendments."""

from __future__ import annotations

from typing import Any

from pmo_site.ui import words
from pmo_site.ui.amounts import EXAMPLES
from pmo_site.ui.forms import ModelForm, MoneyField
from projects.forms.rows import RowForm
from projects.models import Amendment, Contract

SIGNED = ("ceiling", "ends_on")


class ContractForm(RowForm):
    """An agreement with a vendor. Once it was amended, its ceiling and its end move by amendments only."""

    ceiling = MoneyField(min_value=0)

    class Meta:
        model = Contract
        fields = ["number", "vendor", "what", "ceiling", "starts_on", "ends_on"]
        labels = {"what": "What for"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.amended:
            for name in SIGNED:
                self.fields[name].disabled = True
                self.fields[name].help_text = "Moved by amendments only."

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        starts, ends = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "It ends before it starts.")
        return cleaned


class AmendmentForm(ModelForm):
    """A change of a contract: what it adds, the end that it sets, and why."""

    amount = MoneyField(label="Added to the ceiling")

    class Meta:
        model = Amendment
        fields = ["signed_on", "amount", "ends_on", "reason"]
        labels = {"ends_on": "New end"}
        help_texts = {"ends_on": "Empty: the end stays as it is."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        currency = self.instance.contract.project.currency
        self.choice("amount").currency = currency  # it is a MoneyField
        self.fields["amount"].help_text = f"In {currency}, {EXAMPLES}. A minus lowers the ceiling; 0 leaves it."

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        starts, ends = self.instance.contract.starts_on, self.cleaned_data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", f"The contract starts on {words.day(starts)}.")
        return cleaned
