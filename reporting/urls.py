"""Addresses of dashboards and reports."""

from django.urls import path

from reporting.views import changes, portfolio, saved_views

app_name = "reporting"

urlpatterns = [
    path("portfolio/", portfolio.portfolio, name="portfolio"),
    path("portfolio/portfolio.csv", portfolio.portfolio_csv, name="portfolio_csv"),
    path("portfolio/portfolio.xlsx", portfolio.portfolio_xlsx, name="portfolio_xlsx"),
    path("portfolio/changes/", changes.changes, name="changes"),
    path("portfolio/views/new/", saved_views.save_view, name="save_view"),
    path("portfolio/views/<int:pk>/delete/", saved_views.delete_view, name="delete_view"),
]
