"""Previews: each mail as a recipient would get it now, drawn in a frame that can do nothing."""

from __future__ import annotations

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from reporting.formats.letters import Body
from reporting.forms.previews import PreviewForm
from reporting.queries.previews import preview as preview_of

# Mails bring their styles inline; nothing is loaded, run, or sent from the frame.
OF_A_MAIL = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-popups"],
    "base-uri": [NONE],
    "form-action": [NONE],
}
NOTHING = "<!doctype html><title>Nothing</title><p>Nothing would be sent.</p>"


@require_safe
@on_portfolio(Permission.REVIEW_REPORTS)
def preview(request: Request) -> HttpResponse:
    form = PreviewForm(request.GET or None)
    context = {"form": form, "body": _body(request, form), "asked": request.GET.urlencode()}
    return page(request, "reporting/preview.html", context)


@require_safe
@xframe_options_sameorigin
@csp(OF_A_MAIL)
@on_portfolio(Permission.REVIEW_REPORTS)
def mail(request: Request) -> HttpResponse:
    """The mail alone, at an address of its own with its own content security policy."""
    body = _body(request, PreviewForm(request.GET or None))
    return HttpResponse(body.html if body else NOTHING)


def _body(request: Request, form: PreviewForm) -> Body | None:
    if not form.is_valid():
        return None
    reader, kind = form.cleaned_data["reader"], form.cleaned_data["kind"]
    return preview_of(kind, reader=reader, viewer=request.user, now=now())
