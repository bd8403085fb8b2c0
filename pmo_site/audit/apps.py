"""The audit app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "pmo_site.audit"
    label = "audit"
