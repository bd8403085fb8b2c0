"""The notes app."""

from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "pmo_site.notes"
    label = "notes"
