"""Addresses of people, departments and messages."""

from django.urls import path

from pmo_site.people.views import directory, imports, me, messages, people

app_name = "people"

urlpatterns = [
    path("directory/", directory.directory, name="directory"),
    path("directory/new/", directory.add, name="add_department"),
    path("directory/import/", imports.directory_file, name="import_directory"),
    path("directory/<str:code>/", directory.department, name="department"),
    path("directory/<str:code>/edit/", directory.edit, name="edit_department"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/import/", imports.people_file, name="import_people"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/edit/", people.edit, name="edit_person"),
    path("people/<int:pk>/invite-again/", people.invite_again, name="invite_again"),
    path("people/<int:pk>/deactivate/", people.deactivate, name="deactivate"),
    path("people/<int:pk>/reactivate/", people.reactivate, name="reactivate"),
    path("people/<int:person>/delegations/new/", me.delegate_for, name="delegate_for"),
    path("people/<int:person>/delegations/<int:pk>/end/", me.end_delegation_for, name="end_delegation_for"),
    path("me/", me.me, name="me"),
    path("me/edit/", me.edit_me, name="edit_me"),
    path("me/delegations/new/", me.delegate, name="delegate"),
    path("me/delegations/<int:pk>/end/", me.end_delegation, name="end_delegation"),
    path("reports/messages/", messages.messages, name="messages"),
    path("reports/messages/<int:pk>/", messages.message, name="message"),
    path("reports/messages/<int:pk>/body/", messages.body, name="message_body"),
    path("reports/messages/<int:pk>/resend/", messages.resend, name="resend_message"),
]
