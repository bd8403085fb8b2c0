"""Which mail to look at, and as whom."""

from __future__ import annotations

from django import forms

from pmo_site.people.models import User
from pmo_site.ui.forms import Form
from reporting.queries.previews import KINDS

SELECT = {"class": "form-select"}


class PreviewForm(Form):
    """The answer is a page, so this form is sent by GET."""

    kind = forms.ChoiceField(label="Mail", choices=list(KINDS.items()), widget=forms.Select(attrs=SELECT))
    reader = forms.ModelChoiceField(
        label="For", queryset=User.objects.active().order_by("name"), widget=forms.Select(attrs=SELECT)
    )
