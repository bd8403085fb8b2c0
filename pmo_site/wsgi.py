"""The web server's entry: granian pmo_site.wsgi:application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pmo_site.settings")

application = get_wsgi_application()
