"""Files with people or departments, read in the browser: checked, or imported whole."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from pmo_site.people.access import on_portfolio
from pmo_site.people.actions.directory_import import import_directory
from pmo_site.people.actions.people_import import import_people
from pmo_site.people.domain.imports import Outcome
from pmo_site.people.formats import departments, people
from pmo_site.people.forms.imports import FileForm, PeopleFileForm
from pmo_site.people.policy import Permission
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_DIRECTORY)
def directory_file(request: Request) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None)

    def run() -> Outcome:
        file = form.cleaned_data["file"]
        rows, remarks = departments.read(file.read(), where=file.name)
        dry_run = form.cleaned_data["check_only"]
        return import_directory(rows=rows, warnings=remarks, by=request.user, now=now(), dry_run=dry_run)

    return _imported(request, form, run, template="people/import_directory.html", back=reverse("people:directory"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.MANAGE_PEOPLE)
def people_file(request: Request) -> HttpResponse:
    form = PeopleFileForm(request.POST or None, request.FILES or None)

    def run() -> Outcome:
        told = form.cleaned_data
        rows, remarks = people.read(told["file"].read(), where=told["file"].name)
        return import_people(
            rows=rows,
            warnings=remarks,
            by=request.user,
            now=now(),
            dry_run=told["check_only"],
            invite=told["invite"],
        )

    return _imported(request, form, run, template="people/import_people.html", back=reverse("people:people"))


def _imported(
    request: Request, form: FileForm, run: Callable[[], Outcome], *, template: str, back: str
) -> HttpResponse:
    """The form on GET; what a check found; the way back when it is done; 422 with the reasons when nothing was."""
    context = {"form": form, "back": back}
    if request.method != "POST":
        return page(request, template, context)
    if form.is_valid():
        try:
            outcome = run()
        except ValueError as refused:
            form.add_error("file", str(refused))
        else:
            if outcome.rejected:
                return page(request, template, context | {"outcome": outcome}, status=422)
            if form.cleaned_data["check_only"]:
                return page(request, template, context | {"outcome": outcome})
            messages.success(request, f"{outcome}.")
            return HttpResponseRedirect(back)
    return page(request, template, context, status=422)
