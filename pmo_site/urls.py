"""Where everything is."""

from django.urls import include, path

from pmo_site.health import healthz
from reporting.views.portfolio import portfolio

urlpatterns = [
    path("", portfolio, name="home"),
    path("", include("reporting.urls")),
    path("", include("projects.urls")),
    path("", include("pmo_site.ui.urls")),
    path("", include("pmo_site.people.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("healthz", healthz, name="healthz"),
]
