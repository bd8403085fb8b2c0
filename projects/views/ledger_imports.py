"""Files of the city's ledger on screen: upload, columns, what a file books, apply or discard."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from pmo_site.ui.words import money_exact
from projects.actions.imports.profiles import save_profile
from projects.actions.ledger_imports import jobs
from projects.forms.imports import ProfileForm
from projects.forms.ledger import LedgerColumnsForm, LedgerFileForm
from projects.models import ImportProfile, LedgerImport
from projects.queries.ledger_imports import PAGE, absent, listed
from projects.queries.ledger_queue import waiting
from projects.views import file_jobs

SHOWN = 30  # earlier imports
SAYS = {
    LedgerImport.State.UPLOADED: "The file is being read.",
    LedgerImport.State.CHECKING: "Its lines are compared with those that are here.",
    LedgerImport.State.APPLYING: "Lines are booked and standings written, all of them or none.",
}
LISTS = {"rejected": "Rejected", "new": "New", "changed": "Changed", "gone": "Gone", "codes": "Unknown codes"}
KINDS = {"actual": "Actual", "encumbrance": "Encumbrance"}


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.IMPORT_WORK)
def imports(request: Request) -> HttpResponse:
    form = LedgerFileForm(request.POST or None, request.FILES or None)

    def act() -> Outcome:
        file, ledger = form.cleaned_data["file"], form.cleaned_data["ledger"]
        profile = form.cleaned_data.get("profile")
        job = jobs.start(
            data=file.read(), filename=file.name, ledger=ledger, profile=profile, by=request.user, now=now()
        )
        return Outcome(f"{job} is uploaded", job.get_absolute_url())

    earlier = LedgerImport.objects.newest_first().with_people()[:SHOWN]
    context = {"earlier": earlier, "waiting": waiting(), "now": now()}
    context["profiles"] = ImportProfile.objects.of_ledgers().by_name()
    return edit_with(request, form, act=act, template="projects/ledger_imports.html", context=context)


@require_safe
@on_portfolio(Permission.IMPORT_WORK)
def job(request: Request, pk: int) -> HttpResponse:
    """The import as it stands: under way, waiting for its columns, checked, or over."""
    shown = _job(pk)
    if shown.state == LedgerImport.State.MAPPED:
        return HttpResponseRedirect(reverse("projects:ledger_columns", args=[pk]))
    if shown.is_at_work:
        return page(request, "projects/ledger_work.html", _progress(shown))
    context = {"job": shown, "sums": _sums(shown)}
    if shown.state == LedgerImport.State.CHECKED:
        return page(request, "projects/ledger_checked.html", context | _listed(request, shown))
    return page(request, "projects/ledger_ended.html", context)


@require_safe
@on_portfolio(Permission.IMPORT_WORK)
def progress(request: Request, pk: int) -> HttpResponse:
    return file_jobs.bar(request, _job(pk), _progress)


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.IMPORT_WORK)
def columns(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(LedgerImport.objects.with_people().mapped(), pk=pk)
    form = LedgerColumnsForm(shown, request.POST or None)

    def act() -> Outcome:
        jobs.check(job=shown, mapping=form.chosen())
        return Outcome(f"{shown} is being checked", shown.get_absolute_url())

    return edit_with(request, form, act=act, template="projects/ledger_columns.html", context={"job": shown})


@require_POST
@on_portfolio(Permission.IMPORT_WORK)
def apply(request: Request, pk: int) -> HttpResponse:
    return file_jobs.apply(request, _job(pk), jobs.apply, says="is being booked")


@require_POST
@on_portfolio(Permission.IMPORT_WORK)
def discard(request: Request, pk: int) -> HttpResponse:
    to = reverse("projects:ledger_imports")
    return file_jobs.discard(request, _job(pk), jobs.discard, says="nothing was booked", to=to)


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.IMPORT_WORK)
def profile(request: Request, pk: int) -> HttpResponse:
    """Keep the columns of an import under a name."""
    shown = get_object_or_404(LedgerImport.objects.with_people().with_a_mapping(), pk=pk)
    form = ProfileForm(request.POST or None, initial={"name": shown.ledger})

    def act() -> Outcome:
        saved = save_profile(name=form.cleaned_data["name"], job=shown, by=request.user, now=now())
        return Outcome(f"The columns are kept as “{saved}”", shown.get_absolute_url())

    context = {"job": shown, "title": "Keep the columns"}
    back = shown.get_absolute_url()
    return edit_with(request, form, act=act, template="projects/ledger_profile.html", context=context, back=back)


def _job(pk: int) -> LedgerImport:
    found: LedgerImport = get_object_or_404(LedgerImport.objects.with_people(), pk=pk)
    return found


def _progress(shown: LedgerImport) -> dict[str, Any]:
    says = SAYS[LedgerImport.State(shown.state)]
    return file_jobs.work(shown, says=says, poll_url=reverse("projects:ledger_progress", args=[shown.pk]))


def _sums(shown: LedgerImport) -> list[tuple[str, ...]]:
    """Of each kind what the file tells, and of that what is booked and what waits, to the cent."""
    if "totals" not in shown.result:
        return []
    waits = shown.result["waiting"]["totals"]
    told = [(KINDS[kind], Decimal(total), Decimal(waits[kind])) for kind, total in shown.result["totals"].items()]
    currency = shown.read_mapping().currency
    amounts = [(label, total, total - wait, wait) for label, total, wait in told]
    return [(label, *(money_exact(amount, currency) for amount in rest)) for label, *rest in amounts]


def _listed(request: Request, shown: LedgerImport) -> dict[str, Any]:
    """The list that was asked for; without one the first that has something to look at."""
    result = shown.result
    counted = {
        "rejected": shown.rejections,
        "new": result["new"],
        "changed": result["changed"],
        "gone": result["missing"],
        "codes": len(result["waiting"]["codes"]),
    }
    first = next((name for name, count in counted.items() if count), "new")
    show = request.GET.get("show", "") if request.GET.get("show") in LISTS else first
    after = request.GET.get("after", "")
    rows, onward = _rows(request, shown, show, int(after) if after.isdecimal() and len(after) < 10 else 0)
    return {
        "show": show,
        "tabs": [(label, f"?show={name}", counted[name], name == show) for name, label in LISTS.items()],
        "rows": rows,
        "onward": onward,
    }


def _rows(request: Request, shown: LedgerImport, show: str, after: int) -> tuple[list[Any], int | None]:
    """A page of a list, and where the next one begins."""
    if show == "gone":
        return absent(shown, request.user, after)
    if show in ("new", "changed"):
        return listed(shown, show, request.user, after)
    rows = shown.result["rejected"] if show == "rejected" else shown.result["waiting"]["codes"]
    return rows[after : after + PAGE], after + PAGE if len(rows) > after + PAGE else None
