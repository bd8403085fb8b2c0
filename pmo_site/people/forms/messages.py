"""What the list of messages is cut down to."""

from __future__ import annotations

from typing import Any

from django import forms

from pmo_site.outbox.models import Message
from pmo_site.people.queries.messages import Filters


class MessageFilter(forms.Form):
    """State, kind and text. What it does not understand it leaves out."""

    q = forms.CharField(required=False)
    state = forms.ChoiceField(required=False, choices=[("", "State: any"), *Message.State.choices])
    kind = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind, kind.capitalize()) for kind in Message.objects.kinds()]
        chosen: Any = self.fields["kind"]
        chosen.choices = [("", "Kind: any"), *kinds]

    def filters(self) -> Filters:
        self.is_valid()
        told = self.cleaned_data
        return Filters(text=told.get("q", ""), state=told.get("state", ""), kind=told.get("kind", ""))
