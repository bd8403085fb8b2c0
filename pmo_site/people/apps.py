"""The people app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "pmo_site.people"
    label = "people"
