"""Form of a part on a project."""

from __future__ import annotations

from typing import Any

from pmo_site.people.models import User
from pmo_site.ui.forms import ModelForm
from projects.models import Member


class MemberForm(ModelForm):
    """Who gets which part."""

    class Meta:
        model = Member
        fields = ["user", "part"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choice("user").queryset = User.objects.active()
