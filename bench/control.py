"""The control page: 50 constant rows of 11 columns through Django's templates. It is the unit of everything."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines

from bench import STATEMENTS

ROWS = [[f"cell {row} {column}" for column in range(11)] for row in range(50)]
TEMPLATE = engines["django"].from_string(
    "<!doctype html><title>Control</title><table>"
    "{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"
)


@login_not_required
def control(request: HttpRequest) -> HttpResponse:
    return HttpResponse(TEMPLATE.render({"rows": ROWS}))


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
