"""Settings of the method: tiers and stages."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.actions import method as actions
from projects.forms.method import StageForm, TierForm
from projects.models import Stage, Tier
from projects.views.settings import FORM


@require_safe
@on_portfolio(Permission.SEE_SETTINGS)
def tiers(request: Request) -> HttpResponse:
    return page(request, "projects/settings/tiers.html", {"tiers": Tier.objects.in_order().with_use()})


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_SETTINGS)
def edit_tier(request: Request, pk: int) -> HttpResponse:
    tier = get_object_or_404(Tier, pk=pk)
    form, back = TierForm(request.POST or None, instance=tier), reverse("projects:tiers")

    def act() -> Outcome:
        actions.edit_tier(tier=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"The tier {tier} is saved", back)

    context = {"title": f"Tier {tier}", "section": "Tiers"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=back)


@require_safe
@on_portfolio(Permission.SEE_SETTINGS)
def stages(request: Request) -> HttpResponse:
    return page(request, "projects/settings/stages.html", {"stages": Stage.objects.in_order().with_use()})


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_SETTINGS)
def edit_stage(request: Request, pk: int) -> HttpResponse:
    stage = get_object_or_404(Stage, pk=pk)
    form, back = StageForm(request.POST or None, instance=stage), reverse("projects:stages")

    def act() -> Outcome:
        actions.edit_stage(stage=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"The stage {stage} is saved", back)

    context = {"title": f"Stage {stage}", "section": "Stages"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=back)
