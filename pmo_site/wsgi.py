"""The web server's entry: granian pmo_site.wsgi:application."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pmo_site.settings")

application = get_wsgi_application()

# What was loaded stays, so the collector need not walk it; and a page makes thousands of objects, of which hardly one
# is part of a ring: looking after each 700 of them took a twentieth of a large page.
gc.freeze()
gc.set_threshold(20_000, 10, 10)
