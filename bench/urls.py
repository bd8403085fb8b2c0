"""The portal's addresses and those of the controls."""

from django.urls import include, path

from bench.control import control, plain_export

urlpatterns = [
    path("bench/control/", control),
    path("bench/plain.csv", plain_export),
    path("", include("pmo_site.urls")),
]
