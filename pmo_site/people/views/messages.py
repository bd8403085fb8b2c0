"""The messages of the portal: what went, what waits, what failed and why."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from pmo_site.outbox import delivery
from pmo_site.outbox.models import MAX_ATTEMPTS, Message
from pmo_site.people.access import on_portfolio
from pmo_site.people.forms.messages import MessageFilter
from pmo_site.people.policy import Permission, holds
from pmo_site.people.queries import messages as queries
from pmo_site.ui.editing import Outcome, act_at_once
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request

# A mail is foreign HTML: nothing runs, nothing loads, nothing leads out of the frame.
BODY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"


@require_safe
@on_portfolio(Permission.SEE_MESSAGES)
def messages(request: Request) -> HttpResponse:
    form = MessageFilter(request.GET)
    before = request.GET.get("before", "")
    listed = queries.messages(form.filters(), before=int(before) if before.isdecimal() else None)
    context = {"form": form, "listed": listed, "most": MAX_ATTEMPTS, "now": now()}
    return page(request, "people/messages.html", context)


@require_safe
@on_portfolio(Permission.SEE_MESSAGES)
def message(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(Message.objects.without_bodies(), pk=pk)
    context = {
        "message": shown,
        "enclosed": shown.attachments.defer("content"),
        "may_read": queries.may_read(request.user, shown),
        "may_resend": holds(request.user, Permission.RESEND_MESSAGES) and shown.is_stopped,
        "most": MAX_ATTEMPTS,
    }
    return page(request, "people/message.html", context)


@require_safe
@on_portfolio(Permission.SEE_MESSAGES)
def body(request: Request, pk: int) -> HttpResponse:
    """The mail itself, for the frame on its page, with a policy of its own."""
    shown = get_object_or_404(Message, pk=pk)
    if not queries.may_read(request.user, shown):
        raise Http404("There is no such body, or you may not read it.")
    kind = "text/html" if shown.html else "text/plain"
    response = HttpResponse(shown.html or shown.text, content_type=f"{kind}; charset=utf-8")
    response["Content-Security-Policy"] = BODY_POLICY
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response


@require_POST
@on_portfolio(Permission.RESEND_MESSAGES)
def resend(request: Request, pk: int) -> HttpResponse:
    stopped = get_object_or_404(Message.objects.without_bodies(), pk=pk)
    there = reverse("people:message", args=[pk])

    def act() -> Outcome:
        delivery.resend(message=stopped, now=now())
        return Outcome(f"“{stopped.subject}” waits to be sent again", there)

    return act_at_once(request, act=act, back=there)
