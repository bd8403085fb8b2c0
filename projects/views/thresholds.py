"""Settings: the limits at which health changes its colour."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.actions import method as actions
from projects.forms.thresholds import ThresholdsForm, rules, single
from projects.models import ThresholdsRow
from projects.queries.method import as_named, limits_of
from projects.views.settings import edit_values


@require_safe
@on_portfolio(Permission.SEE_SETTINGS)
def thresholds(request: Request) -> HttpResponse:
    limits = limits_of(ThresholdsRow.objects.get())
    context = {"rules": rules(limits), "single": single(limits)}
    return page(request, "projects/settings/thresholds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_SETTINGS)
def edit(request: Request) -> HttpResponse:
    form = ThresholdsForm(request.POST or None, instance=ThresholdsRow.objects.get())
    back = reverse("projects:thresholds")

    def act() -> Outcome:
        if form.changed_data:
            actions.set_thresholds(row=form.instance, limits=form.limits(), by=request.user, now=now())
        return Outcome("The thresholds are saved; every open project is assessed by them", back)

    context = {"title": "Edit the thresholds", "section": "Thresholds of health"}
    context |= {"intro": "Every open project is assessed anew when you save. An empty limit is not used."}
    return edit_values(request, form, act=act, stored=as_named, context=context, back=back)
