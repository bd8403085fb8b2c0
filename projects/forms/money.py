"""Forms of a project's money: lines of its budget, entries of its ledger, and the sources themselves."""

from __future__ import annotations

from typing import Any

from django import forms

from pmo_site.ui.forms import MoneyField, VersionedForm
from projects.forms.rows import RowForm
from projects.models import BudgetLine, Contract, CostEntry, FundingSource


class MonthInput(forms.DateInput):
    """The browser's own choice of a month; where it has none, the month is typed as 2026-11."""

    input_type = "month"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m")


class MonthField(forms.DateField):
    """A month, as its first day."""

    widget = MonthInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m"], **kwargs)
        self.error_messages["invalid"] = "Write the month as year and number, for example 2026-11."


class BudgetLineForm(RowForm):
    """A part of the approved budget."""

    amount = MoneyField(min_value=0)

    class Meta:
        model = BudgetLine
        fields = ["fiscal_year", "funding_source", "category", "amount"]
        help_texts = {"category": "For example design, construction, land."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choice("funding_source").queryset = FundingSource.objects.by_name()


class CostEntryForm(RowForm):
    """An amount of a month: spent, promised or expected."""

    amount = MoneyField()
    month = MonthField()

    class Meta:
        model = CostEntry
        fields = ["kind", "month", "amount", "funding_source", "contract", "category", "note"]
        help_texts = {
            "kind": "Actual: spent. Encumbrance: promised and not yet spent. Forecast: expected.",
            "category": "For example design, construction, land.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choice("funding_source").queryset = FundingSource.objects.by_name()
        self.choice("contract").queryset = Contract.objects.of(self.instance.project)


class FundingSourceForm(VersionedForm):
    """Whose money it is, and until when."""

    class Meta:
        model = FundingSource
        fields = ["name", "code", "kind", "expires_on"]
        help_texts = {
            "code": "Short, without spaces: CDBG-2024. Portfolio files name the source by it.",
            "expires_on": "The last day on which the money can be spent. What is left after it lapses.",
        }
