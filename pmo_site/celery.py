"""Celery: the wake-up of workers. What has to be done is in PostgreSQL; a lost message costs a minute, never work."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pmo_site.settings")

app = Celery("pmo_site")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
