"""The bubbles of the portfolio: how late against how dear, or two other measures, under the filters of the list."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.domain.as_of import AsOf
from reporting.domain.bubbles import ACROSS, MEASURES, UP, Bubble, Chart, measure_of
from reporting.domain.selections import Listing
from reporting.formats.bubbles_svg import bubbles_svg, worded
from reporting.forms.portfolio import Bar
from reporting.queries.bubbles import SIZE, told


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def bubbles(request: Request) -> HttpResponse:
    listing = Listing.read(request.GET, request.GET.getlist("column"))
    as_of = AsOf.read(request.GET.get("as_of", ""), localtime())
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    x, y = measure_of(request.GET.get("x", ""), ACROSS), measure_of(request.GET.get("y", ""), UP)
    found = told(request.user, listing, as_of, MEASURES[x], MEASURES[y], after=after, before=before)
    bar = Bar(listing, as_of, found.around, own=_own(x, y))
    context = {
        "bar": bar,
        "as_of": as_of,
        "chart": found.chart,
        "drawn": mark_safe(bubbles_svg(found.chart, bar.look.address)),
        "lines": _lines(found.chart),
        "axes": [("x", "Across", x), ("y", "Up", y)],
        "measures": [(key, measure.label) for key, measure in MEASURES.items()],
        "size": SIZE,
        "past": f"?{urlencode({'as_of': as_of.text})}" if as_of.then else "",
    }
    response = page(request, "reporting/bubbles.html", context)
    if request.htmx:
        response["HX-Push-Url"] = request.path + bar.url()
    return response


def _own(x: str, y: str) -> dict[str, str]:
    """The axes as the address has them, where they are not the usual ones."""
    return {name: key for name, key, usual in (("x", x, ACROSS), ("y", y, UP)) if key != usual}


def _lines(chart: Chart) -> list[tuple[Bubble, str, str]]:
    """The rows of the table: each bubble with its figures in words."""
    return [
        (bubble, worded(chart.across, bubble.x, chart.currency), worded(chart.up, bubble.y, chart.currency))
        for bubble in chart.bubbles
    ]
