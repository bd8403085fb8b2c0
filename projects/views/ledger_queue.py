"""Lines of the ledger that wait on screen, and saying whose a code is."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.actions.ledger_imports.codes import assign as assign_code
from projects.forms.ledger import ProjectOfCodeForm, SourceOfCodeForm
from projects.queries.ledger_queue import lines_of, unknown, waiting


@require_safe
@on_portfolio(Permission.IMPORT_WORK)
def unmatched(request: Request) -> HttpResponse:
    return page(request, "projects/unmatched.html", {"codes": unknown(), "waiting": waiting()})


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.IMPORT_WORK)
def assign(request: Request) -> HttpResponse:
    """Say which project, or which funding source, a code is: `?ledger=…&code=…`, `&fund=1` for a source."""
    ledger, code, fund = request.GET.get("ledger", ""), request.GET.get("code", ""), bool(request.GET.get("fund"))
    lines = lines_of(ledger, code, request.user, fund=fund) if ledger and code else []
    if not lines:
        raise Http404("No line waits for this code.")
    data, back = request.POST or None, reverse("projects:unmatched")
    form = SourceOfCodeForm(data) if fund else ProjectOfCodeForm(request.user, data)

    def act() -> Outcome:
        booked = assign_code(
            ledger=ledger,
            code=lines[0].fund if fund else lines[0].code,
            by=request.user,
            now=now(),
            **form.cleaned_data,
        )
        return Outcome(f"{code} is known from now on; {booked:,} line{'' if booked == 1 else 's'} booked", back)

    context = {"title": f"Whose is {code}?", "code": code, "ledger": ledger, "fund": fund, "lines": lines}
    return edit_with(request, form, act=act, template="projects/unmatched_code.html", context=context, back=back)
