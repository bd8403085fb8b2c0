"""The portal's settings for the benchmark: production, with the control page beside it and a counter of statements."""

from pmo_site.settings import *  # noqa: F403 - these are they
from pmo_site.settings import MIDDLEWARE as OURS

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = [*OURS, "bench.control.count_statements"]
# Assets are not measured, so they need no names with hashes.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
