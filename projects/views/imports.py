"""Portfolio files on screen: upload, columns, what a file changes, apply or discard."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome, act_at_once
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.actions.imports import jobs
from projects.actions.imports.profiles import remove_profile, save_profile
from projects.forms.imports import LookForm, MappingForm, ProfileForm, UploadForm
from projects.models import ImportProfile, PortfolioImport
from projects.queries import import_pages as pages
from projects.views import file_jobs

SHOWN = 30  # earlier imports
SAYS = {
    PortfolioImport.State.UPLOADED: "The file is being read.",
    PortfolioImport.State.CHECKING: "Its rows are compared with the projects.",
    PortfolioImport.State.APPLYING: "Projects, their history and their standings are written, all of them or none.",
}
LISTS = {"rejected": "Rejected", "changed": "Changed", "new": "New", "gone": "Gone", "totals": "Totals"}


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.IMPORT_WORK)
def imports(request: Request) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)

    def act() -> Outcome:
        file, profile = form.cleaned_data["file"], form.cleaned_data.get("profile")
        job = jobs.start(data=file.read(), filename=file.name, by=request.user, now=now(), profile=profile)
        return Outcome(f"{job} is uploaded", job.get_absolute_url())

    earlier = PortfolioImport.objects.newest_first().with_people()[:SHOWN]
    context = {"earlier": earlier, "profiles": ImportProfile.objects.of_portfolios().by_name(), "now": now()}
    return edit_with(request, form, act=act, template="projects/imports.html", context=context)


@require_safe
@on_portfolio(Permission.IMPORT_WORK)
def job(request: Request, pk: int) -> HttpResponse:
    """The import as it stands: under way, waiting for its columns, checked, or over."""
    shown = _job(pk)
    if shown.state == PortfolioImport.State.MAPPED:
        return HttpResponseRedirect(_url("import_columns", shown))
    if shown.is_at_work:
        return page(request, "projects/import_work.html", _progress(shown))
    if shown.state == PortfolioImport.State.CHECKED:
        return page(request, "projects/import_checked.html", _checked(request, shown))
    return page(request, "projects/import_ended.html", {"job": shown, "totals": pages.totals(shown)})


@require_safe
@on_portfolio(Permission.IMPORT_WORK)
def progress(request: Request, pk: int) -> HttpResponse:
    return file_jobs.bar(request, _job(pk), _progress)


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.IMPORT_WORK)
def columns(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(_jobs().mapped(), pk=pk)
    form = MappingForm(shown, request.POST or None)

    def act() -> Outcome:
        told = form.cleaned_data
        jobs.check(job=shown, mapping=form.chosen(), source=told["source"], report_date=told["report_date"])
        return Outcome(f"{shown} is being checked", shown.get_absolute_url())

    context = {"job": shown, "look": LookForm(shown)}
    return edit_with(request, form, act=act, template="projects/import_columns.html", context=context)


@require_POST
@on_portfolio(Permission.IMPORT_WORK)
def look(request: Request, pk: int) -> HttpResponse:
    """Read the file anew: another sheet, or the columns of another profile."""
    shown = get_object_or_404(_jobs().mapped(), pk=pk)
    form = LookForm(shown, request.POST)

    def act() -> Outcome:
        if not form.is_valid():
            raise ValueError("Choose one of the sheets and profiles that are listed.")
        sheet, profile = form.cleaned_data.get("sheet", shown.sheet), form.cleaned_data["profile"]
        jobs.read_again(job=shown, sheet=sheet, profile=profile)
        return Outcome(f"{shown} is read again", shown.get_absolute_url())

    return act_at_once(request, act=act, back=_url("import_columns", shown))


@require_POST
@on_portfolio(Permission.IMPORT_WORK)
def apply(request: Request, pk: int) -> HttpResponse:
    return file_jobs.apply(request, _job(pk), jobs.apply, says="is being applied")


@require_POST
@on_portfolio(Permission.IMPORT_WORK)
def discard(request: Request, pk: int) -> HttpResponse:
    to = reverse("projects:imports")
    return file_jobs.discard(request, _job(pk), jobs.discard, says="nothing was changed", to=to)


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.IMPORT_WORK)
def profile(request: Request, pk: int) -> HttpResponse:
    """Keep the columns of an import under a name."""
    shown = get_object_or_404(_jobs().with_a_mapping(), pk=pk)
    form = ProfileForm(request.POST or None, initial={"name": shown.source})

    def act() -> Outcome:
        saved = save_profile(name=form.cleaned_data["name"], job=shown, by=request.user, now=now())
        return Outcome(f"The columns are kept as “{saved}”", shown.get_absolute_url())

    context = {"job": shown, "title": "Keep the columns for next year"}
    return edit_with(
        request, form, act=act, template="projects/import_profile.html", context=context, back=shown.get_absolute_url()
    )


@require_POST
@on_portfolio(Permission.IMPORT_WORK)
def forget(request: Request, pk: int) -> HttpResponse:
    kept = get_object_or_404(ImportProfile, pk=pk)

    def act() -> Outcome:
        remove_profile(profile=kept, by=request.user, now=now())
        return Outcome(f"The profile “{kept}” is removed; save it again from any import made with it", back)

    of_ledger = kept.reads == ImportProfile.Reads.LEDGER
    back = reverse("projects:ledger_imports" if of_ledger else "projects:imports")
    return act_at_once(request, act=act, back=back)


def _jobs() -> Any:
    return PortfolioImport.objects.with_people()


def _job(pk: int) -> PortfolioImport:
    found: PortfolioImport = get_object_or_404(_jobs(), pk=pk)
    return found


def _url(name: str, shown: PortfolioImport) -> str:
    return reverse(f"projects:{name}", args=[shown.pk])


def _progress(shown: PortfolioImport) -> dict[str, Any]:
    says = SAYS[PortfolioImport.State(shown.state)]
    return file_jobs.work(shown, says=says, poll_url=_url("import_progress", shown))


def _checked(request: Request, shown: PortfolioImport) -> dict[str, Any]:
    """The list that was asked for; without one the first that has something to look at."""
    result = shown.result
    counted = {
        "rejected": shown.rejections,
        "changed": result["updated"],
        "new": result["created"],
        "gone": result["missing"],
        "totals": None,
    }
    first = next((name for name, count in counted.items() if count), "totals")
    show = request.GET.get("show", "") if request.GET.get("show") in LISTS else first
    after = request.GET.get("after", "")
    return {
        "job": shown,
        "show": show,
        "tabs": [(label, f"?show={name}", counted[name], name == show) for name, label in LISTS.items()],
        "listed": _listed(shown, request, show, int(after) if after.isdecimal() else 0),
    }


def _listed(shown: PortfolioImport, request: Request, show: str, after: int) -> Any:
    if show == "changed":
        return pages.changed(shown, request.user, after=after)
    if show == "new":
        return pages.new(shown, after=after)
    if show == "gone":
        return pages.gone(shown, request.user, after=after)
    return pages.rejected(shown, after=after) if show == "rejected" else pages.totals(shown)
