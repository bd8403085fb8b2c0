"""Addresses of dashboards and reports."""

from django.urls import path

from reporting.views import portfolio

app_name = "reporting"

urlpatterns = [
    path("portfolio/", portfolio.portfolio, name="portfolio"),
]
