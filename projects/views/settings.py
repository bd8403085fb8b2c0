"""The settings: what the PMO can set, and how a form that stands for many values of one row is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pmo_site.audit.versions import Stale
from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome, edit
from pmo_site.ui.forms import ModelForm
from pmo_site.ui.pages import conflict, page
from pmo_site.ui.requests import Request
from projects.queries.method import sections

FORM = "projects/settings/form.html"


@require_safe
@on_portfolio(Permission.SEE_SETTINGS)
def index(request: Request) -> HttpResponse:
    return page(request, "projects/settings/index.html", {"sections": sections()})


class Overtaken(Exception):
    """Somebody saved the values after they were read."""


def edit_values(
    request: Request,
    form: ModelForm,
    *,
    act: Callable[[], Outcome],
    stored: Callable[[], Model],
    context: dict[str, Any],
    back: str,
) -> HttpResponse:
    """As `ui.editing.edit`, for a form whose fields are not columns of its row.

    stored: the row as it is now, with its values as attributes under the names of the form's fields.
    """

    def guarded() -> Outcome:
        try:
            return act()
        except Stale as stale:
            raise Overtaken from stale

    try:
        return edit(request, form, act=guarded, template=FORM, context=context, back=back)
    except Overtaken:
        return conflict(request, form, stored(), back=back)
