"""The ui app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "pmo_site.ui"
    label = "ui"
