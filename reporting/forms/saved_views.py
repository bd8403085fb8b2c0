"""The form that names a view of the portfolio."""

from __future__ import annotations

from django import forms
from django.http import QueryDict

from pmo_site.ui.forms import Form
from reporting.domain.selections import Listing


class SaveViewForm(Form):
    """A name for the filters, order and columns that the page was opened with."""

    name = forms.CharField(max_length=40, label="Name of the view")
    query = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)

    def clean_query(self) -> str:
        """As the portal itself writes it: nothing but what the list understands is kept."""
        params = QueryDict(self.cleaned_data["query"])
        return Listing.read(params, params.getlist("column")).query().removeprefix("?")
