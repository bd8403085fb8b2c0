"""What forms for a row of a project share: its currency, its people, and what must be unique within it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from pmo_site.people.models import User
from pmo_site.ui.amounts import EXAMPLES
from pmo_site.ui.forms import MoneyField, VersionedForm
from projects.queries.members import people_of


class RowForm(VersionedForm):
    """A form for a row that names its project from the start: `RowForm(data, instance=Risk(project=project))`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, MoneyField):
                field.currency = self.instance.project.currency
                field.help_text = f"In {field.currency}, {EXAMPLES}."
        if "owner" in self.fields:
            self.choice("owner").queryset = self._owners()
            self.fields["owner"].help_text = "One of the people of this project; the People tab adds others."

    def _owners(self) -> QuerySet[User]:
        """Who has a part on the project, and the present owner whoever that is: the form must not lose anybody."""
        return people_of(self.instance.project) | User.objects.filter(pk=self.instance.owner_id)

    def _get_validation_exclusions(self) -> set[str]:
        """Django skips constraints on fields that are not in the form; the project is known nevertheless."""
        return super()._get_validation_exclusions() - {"project"}  # type: ignore[misc]  # not in the stubs
