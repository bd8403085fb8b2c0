"""The people app."""

from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "pmo_site.people"
    label = "people"

    def ready(self) -> None:
        """Sign-in events reach the audit."""
        import_module("pmo_site.people.receivers")
