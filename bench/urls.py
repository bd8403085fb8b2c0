"""The portal's addresses and that of the control page."""

from django.urls import include, path

from bench.control import control

urlpatterns = [path("bench/control/", control), path("", include("pmo_site.urls"))]
