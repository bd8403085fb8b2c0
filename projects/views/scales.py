"""Settings: the scales of risk."""

from __future__ import annotations

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.actions import scales as actions
from projects.forms.scales import ScaleForm, as_typed
from projects.models import ScaleLevel
from projects.queries.scales import Kind, levels, told
from projects.views.settings import edit_values


@require_safe
@on_portfolio(Permission.SEE_SETTINGS)
def scales(request: Request) -> HttpResponse:
    return page(request, "projects/settings/scales.html", {"scales": told()})


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_SETTINGS)
def edit(request: Request, kind: str) -> HttpResponse:
    if kind not in Kind:
        raise Http404("There is no such scale.")
    form, back = ScaleForm(request.POST or None, levels=levels()[kind]), reverse("projects:scales")

    def act() -> Outcome:
        if form.changed_data:
            names, bounds = form.names(), form.bounds()
            actions.set_scale(first=form.instance, names=names, bounds=bounds, by=request.user, now=now())
        return Outcome("The scale is saved; exposures follow it", back)

    context = {"title": Kind(kind).label, "section": "Scales of risk"}
    context |= {"intro": "Levels meet: each begins where the one below it ends. Exposures are derived anew."}
    return edit_values(request, form, act=act, stored=lambda: _stored(kind), context=context, back=back)


def _stored(kind: str) -> Model:
    """The lowest level, which stands for the scale, with all values of the scale."""
    found: list[ScaleLevel] = levels()[kind]
    vars(found[0]).update(as_typed(found))
    return found[0]
