"""Where everything is."""

from django.urls import include, path

from pmo_site.health import healthz
from projects.views import settings
from reporting.views.find import find
from reporting.views.home import home

urlpatterns = [
    path("", home, name="home"),
    path("find/", find, name="find"),
    path("", include("reporting.urls")),
    path("", include("projects.urls")),
    path("", include("pmo_site.ui.urls")),
    path("", include("pmo_site.people.urls")),
    path("settings/", settings.index, name="settings"),
    path("accounts/", include("pmo_site.people.account_urls")),
    path("healthz", healthz, name="healthz"),
]
