"""What a person gets by mail: the own page, with what comes by itself and what was chosen."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from pmo_site.people.access import signed_in
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.requests import Request
from reporting.actions.subscriptions import choose
from reporting.forms.subscriptions import ChoiceForm
from reporting.queries.subscriptions import offers


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def subscriptions(request: Request) -> HttpResponse:
    form = ChoiceForm(request.POST or None, user=request.user)

    def act() -> Outcome:
        wanted = form.cleaned_data["wanted"]
        choose(
            user=request.user,
            kind=form.cleaned_data["kind"],
            wanted=wanted,
            department=form.department,
            project=form.project,
            now=now(),
        )
        says = "You get it from now on" if wanted else "You do not get it any more"
        return Outcome(says, reverse("reporting:subscriptions"))

    context = {"offers": offers(request.user)}
    return edit_with(request, form, act=act, template="reporting/subscriptions.html", context=context)
