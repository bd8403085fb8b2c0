"""Whether the portal is alive, for a load balancer."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pmo_site.people.access import everybody


@require_safe
@everybody
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when this process reaches the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
