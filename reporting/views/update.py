"""A manager's update: one page with every project that is due, filled in with what is known."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_http_methods, require_POST

from pmo_site.audit.versions import Stale
from pmo_site.people.access import signed_in
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from pmo_site.ui.words import count
from projects.queries.evidence import thresholds
from reporting.actions.answering import answer, keep_draft
from reporting.actions.rehearsing import rehearse as rehearse_answers
from reporting.forms.update import UpdateForm
from reporting.queries.update import Desk, Sheet, desk_of

TEMPLATE = "reporting/update.html"
EVIDENCE, REHEARSED = "reporting/update_evidence.html", "reporting/update_rehearsed.html"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def update(request: Request) -> HttpResponse:
    """What can be sent is sent, each project in a unit of its own; the rest is shown again with what is wrong."""
    moment = localtime()
    desk, longest = desk_of(request.user, moment), thresholds().override_days
    forms = _forms(request, desk, moment, longest)
    if request.method != "POST":
        return _page(request, desk, forms, longest)
    outcomes = {form: _send(request, form, moment) for form in forms}
    sent = sum(status == 200 for status in outcomes.values())
    if sent:
        messages.success(request, f"{count(sent, 'update')} sent. Thank you.")
    left = [form for form, status in outcomes.items() if status != 200]
    if not left:
        return HttpResponseRedirect(reverse("reporting:update"))
    return _page(request, desk, left, longest, status=max(outcomes[form] for form in left))


@require_POST
@signed_in
def draft(request: Request) -> HttpResponse:
    """Keeps what was typed so far; nobody else sees it."""
    moment = localtime()
    for form in _forms(request, desk_of(request.user, moment), moment, longest=0):
        if form.is_bound:
            keep_draft(report=form.sheet.report, typed=form.typed())
    if request.htmx:
        return page(request, f"{TEMPLATE}#saved", {"saved_at": moment})
    messages.success(request, "Your draft is saved")
    return HttpResponseRedirect(reverse("reporting:update"))


@require_POST
@signed_in
def rehearse(request: Request, pk: int) -> HttpResponse:
    """What the evidence would say, and what the CIO will read, with what was typed so far; nothing is stored."""
    moment = localtime()
    forms = _forms(request, desk_of(request.user, moment), moment, longest=thresholds().override_days)
    form = next((form for form in forms if form.sheet.report.pk == pk and form.is_bound), None)
    if form is None:
        raise Http404("No such report is asked for.")
    shown = {"report": form.sheet.report, "standing": form.sheet.standing, "before": form.sheet.standing}
    answers = form.so_far()
    if answers is None:
        return page(request, EVIDENCE, {**shown, "waits": "It is judged again once every answer is complete."})
    try:
        standing = rehearse_answers(report=form.sheet.report, answers=answers, by=request.user, now=now())
    except (Stale, ValueError) as refused:
        return page(request, EVIDENCE, {**shown, "waits": str(refused)})
    told = {"declared": form.declares, "sentence": answers.sentence, "who": request.user.name, "today": moment.date()}
    return page(request, REHEARSED, {**shown, **told, "standing": standing})


def _forms(request: Request, desk: Desk, moment: datetime, longest: int) -> list[UpdateForm]:
    today = moment.date()
    until = today + timedelta(days=longest)
    return [UpdateForm(_sent(request, sheet), sheet=sheet, today=today, until=until) for sheet in desk.sheets]


def _sent(request: Request, sheet: Sheet) -> QueryDict | None:
    """What was typed for this project; nothing when it came onto the page only meanwhile."""
    return request.POST if f"{sheet.report.pk}-version" in request.POST else None


def _send(request: Request, form: UpdateForm, moment: datetime) -> int:
    """The status that tells what came of it: 200 sent, 409 overtaken, 422 to be mended."""
    if not form.is_valid():
        return 422
    report = form.sheet.report
    report.version = form.cleaned_data["version"]
    try:
        answer(report=report, answers=form.answers(), by=request.user, now=now())
    except Stale as stale:
        form.overtaken(type(stale.row)._default_manager.get(pk=stale.row.pk))
        return 409
    except ValueError as refused:
        form.add_error(None, str(refused))
        return 422
    return 200


def _page(request: Request, desk: Desk, forms: list[UpdateForm], longest: int, status: int = 200) -> HttpResponse:
    return page(request, TEMPLATE, {"desk": desk, "forms": forms, "longest": longest}, status=status)
