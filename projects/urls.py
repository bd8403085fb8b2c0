"""Addresses of the work."""

from django.urls import path

from projects.views import history, projects

app_name = "projects"

urlpatterns = [
    path("projects/new/", projects.add, name="add_project"),
    path("projects/<str:code>/", projects.overview, name="project"),
    path("projects/<str:code>/edit/", projects.edit, name="edit_project"),
    path("projects/<str:code>/steer/", projects.steer, name="steer_project"),
    path("projects/<str:code>/hold/", projects.hold, name="hold_project"),
    path("projects/<str:code>/resume/", projects.resume, name="resume_project"),
    path("projects/<str:code>/close/", projects.close, name="close_project"),
    path("projects/<str:code>/cancel/", projects.cancel, name="cancel_project"),
    path("projects/<str:code>/reopen/", projects.reopen, name="reopen_project"),
    path("projects/<str:code>/history/", history.history, name="history"),
]
