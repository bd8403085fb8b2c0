"""The controls: what the portal is measured by, served by the same process.

The control page renders 50 constant rows of 11 columns through Django's templates; it is the unit of every page. The
plain export streams the columns of the portfolio's export from the same tables, as Django's documentation shows it.
"""

import csv
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template import engines

from bench import STATEMENTS
from projects.models import Standing

ROWS = [[f"cell {row} {column}" for column in range(11)] for row in range(50)]
TEMPLATE = engines["django"].from_string(
    "<!doctype html><title>Control</title><table>"
    "{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"
)


@login_not_required
def control(request: HttpRequest) -> HttpResponse:
    return HttpResponse(TEMPLATE.render({"rows": ROWS}))


class Echo:
    """What is written comes back, as in Django's documentation."""

    def write(self, value: str) -> str:
        return value


COLUMNS = (
    "project__code", "project__name", "project__department__name", "project__manager__name", "shown", "content__since",
    "declared", "watermelon", "milestone", "content__milestone_promised", "milestone_forecast", "finish_promised",
    "finish_expected", "days_late", "currency", "budget", "cost_forecast", "spent", "exposure", "updated_on",
)  # fmt: skip


@login_not_required
def plain_export(request: HttpRequest) -> StreamingHttpResponse:
    """The open projects, the worst first, with two percentages that are reckoned for each row."""
    open_ones = Standing.objects.filter(project__state__in=["active", "on_hold"], project__confidential=False)
    rows = open_ones.order_by("rank", "project_id").values_list(*COLUMNS).iterator(chunk_size=2000)
    writer = csv.writer(Echo())
    return StreamingHttpResponse((writer.writerow(_reckoned(row)) for row in rows), content_type="text/csv")


def _reckoned(row: tuple[Any, ...]) -> list[Any]:
    budget, forecast, spent = row[15], row[16], row[17]
    return [*row, _percent(forecast and budget and forecast - budget, budget), _percent(spent, budget)]


def _percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return round(part * 100 / whole, 1) if part is not None and whole else None


def count_statements(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Tell the number of SQL statements of a request that asks for it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if STATEMENTS not in request.headers:
            return get_response(request)
        number = 0

        def count(execute: Callable[..., object], *arguments: object) -> object:
            nonlocal number
            number += 1
            return execute(*arguments)

        with connection.execute_wrapper(count):
            response = get_response(request)
        response[STATEMENTS] = str(number)
        return response

    return middleware
