"""The portfolio: figures, departments, and the list of the projects that one may see, on screen and as a file."""

from __future__ import annotations

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission, holds
from pmo_site.ui import words
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.domain.as_of import AsOf
from projects.formats.delimited import write_csv
from projects.formats.spreadsheets import write_xlsx
from projects.models import Project
from reporting.domain.selections import Listing, size_of
from reporting.domain.tiles import tiles
from reporting.forms.portfolio import BUILT_IN, Bar
from reporting.queries.dashboard import counts, dashboard
from reporting.queries.exports import Table, export
from reporting.queries.saved_views import views_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def portfolio(request: Request) -> HttpResponse:
    listing, as_of = _asked(request)
    after, before, size = (request.GET.get(name, "") for name in ("after", "before", "size"))
    board = dashboard(request.user, listing, as_of, after=after, before=before, size=size_of(size))
    bar = Bar(listing, as_of, board, size)
    views = views_of(request.user)
    wanted = [*BUILT_IN.values(), *(view.listing().filters for view in views)]
    tabs = bar.tabs(views, counts(wanted, board, listing.filters, as_of))
    context = {
        "bar": bar,
        "board": board,
        "as_of": as_of,
        "columns": frozenset(listing.columns),
        "tiles": bar.linked(tiles(board.summary, board.change, said(as_of), as_of.today)),
        "tabs": tabs,
        "may_save": not any(current for *_, current in tabs),
        "view": next((view for view in views if view.listing() == listing), None),
        "may_add": holds(request.user, Permission.CREATE_WORK),
        "may_steer": holds(request.user, Permission.STEER_WORK) and as_of.then is None,
        "may_ask": holds(request.user, Permission.REVIEW_REPORTS) and as_of.then is None,
        "may_import": holds(request.user, Permission.IMPORT_WORK),
    }
    response = page(request, "reporting/portfolio.html", context)
    if request.htmx:
        response["HX-Push-Url"] = request.path + bar.url()
    return response


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def portfolio_csv(request: Request) -> HttpResponse:
    """Exactly what is shown, all pages of it; or those that were chosen."""
    headings, rows = _table(request)
    response = StreamingHttpResponse(write_csv(headings, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_named(request)}.csv"'
    return response  # type: ignore[return-value]  # a stream passes through the decorators as a response does


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def portfolio_xlsx(request: Request) -> HttpResponse:
    response = HttpResponse(write_xlsx(*_table(request)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{_named(request)}.xlsx"'
    return response


def _asked(request: Request) -> tuple[Listing, AsOf]:
    listing = Listing.read(request.GET, request.GET.getlist("column"))
    return listing, AsOf.read(request.GET.get("as_of", ""), localtime())


def _table(request: Request) -> Table:
    listing, as_of = _asked(request)
    seen = Project.objects.visible_to(request.user)
    return export(seen, listing, as_of, codes=request.GET.getlist("code"))


def _named(request: Request) -> str:
    return f"portfolio-{_asked(request)[1].today.isoformat()}"


def said(as_of: AsOf) -> str:
    """Of when a figure is: the time of today, or the past day."""
    return f"as of {words.day(as_of.today)}" if as_of.then else f"as of {as_of.now:%H:%M}"
