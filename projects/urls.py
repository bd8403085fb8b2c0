"""Addresses of the work."""

from django.urls import path

from projects.views import declarations, dependencies, documents, history, members, programs, projects, tasks

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
    path("projects/<str:code>/plan/", tasks.plan, name="plan"),
    path("projects/<str:code>/plan/milestone/", tasks.add_milestone, name="add_milestone"),
    path("projects/<str:code>/plan/task/", tasks.add_task, name="add_task"),
    path("projects/<str:code>/plan/<int:pk>/", tasks.edit, name="edit_task"),
    path("projects/<str:code>/plan/<int:pk>/baseline/", tasks.baseline, name="baseline_task"),
    path("projects/<str:code>/plan/<int:pk>/progress/", tasks.progress, name="progress_task"),
    path("projects/<str:code>/plan/<int:pk>/finish/", tasks.finish, name="finish_task"),
    path("projects/<str:code>/plan/<int:pk>/reopen/", tasks.reopen, name="reopen_task"),
    path("projects/<str:code>/plan/<int:pk>/remove/", tasks.remove, name="remove_task"),
    path("projects/<str:code>/dependencies/new/", dependencies.choose, name="choose_dependency"),
    path("projects/<str:code>/dependencies/on/<str:needs>/", dependencies.add, name="add_dependency"),
    path("projects/<str:code>/dependencies/<int:pk>/", dependencies.edit, name="edit_dependency"),
    path("projects/<str:code>/dependencies/<int:pk>/meet/", dependencies.meet, name="meet_dependency"),
    path("projects/<str:code>/dependencies/<int:pk>/reopen/", dependencies.reopen, name="reopen_dependency"),
    path("projects/<str:code>/dependencies/<int:pk>/remove/", dependencies.remove, name="remove_dependency"),
    path("projects/<str:code>/people/", members.people, name="people"),
    path("projects/<str:code>/people/add/", members.add, name="add_member"),
    path("projects/<str:code>/people/<int:pk>/team/", members.make_team, name="make_team"),
    path("projects/<str:code>/people/<int:pk>/viewer/", members.make_viewer, name="make_viewer"),
    path("projects/<str:code>/people/<int:pk>/remove/", members.remove, name="remove_member"),
    path("projects/<str:code>/documents/", documents.documents, name="documents"),
    path("projects/<str:code>/documents/upload/", documents.upload, name="upload"),
    path("projects/<str:code>/documents/link/", documents.link, name="add_link"),
    path("projects/<str:code>/documents/<int:pk>/", documents.download, name="download"),
    path("projects/<str:code>/documents/<int:pk>/put-away/", documents.put_away, name="put_away"),
    path("projects/<str:code>/documents/<int:pk>/bring-back/", documents.bring_back, name="bring_back"),
    path("projects/<str:code>/declare/", declarations.declare, name="declare"),
    path("programs/", programs.programs, name="programs"),
    path("programs/new/", programs.add, name="add_program"),
    path("programs/<slug:code>/", programs.program, name="program"),
    path("programs/<slug:code>/edit/", programs.edit, name="edit_program"),
]
