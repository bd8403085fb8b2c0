"""The site: settings, URLs, Celery, and the small apps that every other app stands on."""

from pmo_site.celery import app as celery_app

__all__ = ["celery_app"]
