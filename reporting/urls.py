"""Addresses of dashboards and reports."""

from django.urls import path

from reporting.views import (
    changes,
    departments,
    digests,
    forecasts,
    portfolio,
    previews,
    project_reports,
    reports,
    saved_views,
    schedules,
    subscriptions,
    update,
    weekly,
)

app_name = "reporting"

urlpatterns = [
    path("portfolio/", portfolio.portfolio, name="portfolio"),
    path("portfolio/portfolio.csv", portfolio.portfolio_csv, name="portfolio_csv"),
    path("portfolio/portfolio.xlsx", portfolio.portfolio_xlsx, name="portfolio_xlsx"),
    path("portfolio/forecasts/", forecasts.forecasts, name="forecasts"),
    path("portfolio/changes/", changes.changes, name="changes"),
    path("portfolio/views/new/", saved_views.save_view, name="save_view"),
    path("portfolio/views/<int:pk>/delete/", saved_views.delete_view, name="delete_view"),
    path("departments/", departments.departments, name="departments"),
    path("departments/<str:code>/", departments.department, name="department"),
    path("reports/", reports.reports, name="reports"),
    path("reports/update/", update.update, name="update"),
    path("reports/update/draft/", update.draft, name="update_draft"),
    path("reports/update/<int:pk>/rehearse/", update.rehearse, name="rehearse_update"),
    path("reports/digests/", digests.digests, name="digests"),
    path("reports/digests/<int:pk>/", digests.digest, name="digest"),
    path("reports/preview/", previews.preview, name="preview"),
    path("reports/preview/mail/", previews.mail, name="preview_mail"),
    path("reports/weekly/", weekly.weekly, name="weekly"),
    path("reports/weekly/<str:day>/", weekly.weekly_of, name="weekly_of"),
    path("reports/weekly/<str:day>/pdf/", weekly.pdf, name="weekly_pdf"),
    path("reports/weekly/<str:day>/foreword/", weekly.foreword, name="weekly_foreword"),
    path("reports/weekly/<str:day>/hold/", weekly.hold, name="hold_weekly"),
    path("reports/weekly/<str:day>/release/", weekly.release, name="release_weekly"),
    path("reports/weekly/<str:day>/take-again/", weekly.take_again, name="take_weekly_again"),
    path("projects/<str:code>/reports/", project_reports.project_reports, name="project_reports"),
    path("projects/<str:code>/reports/latest/", project_reports.latest, name="latest_report"),
    path("projects/<str:code>/reports/<int:pk>/", project_reports.report, name="report"),
    path("projects/<str:code>/reports/<int:pk>/pdf/", project_reports.pdf, name="report_pdf"),
    path("projects/<str:code>/reports/<int:pk>/comment/", project_reports.comment, name="comment_report"),
    path("projects/<str:code>/reports/<int:pk>/return/", project_reports.give_back, name="return_report"),
    path("projects/<str:code>/reports/<int:pk>/correct/", project_reports.correct, name="correct_report"),
    path("me/subscriptions/", subscriptions.subscriptions, name="subscriptions"),
    path("settings/schedules/", schedules.schedules, name="schedules"),
    path("settings/schedules/<slug:group>/", schedules.edit, name="edit_schedules"),
]
