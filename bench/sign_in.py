"""Print the session cookie of somebody who may see all projects and is no superuser: python -m bench.sign_in."""

import django

django.setup()

from django.conf import settings  # noqa: E402 - needs Django
from django.test import Client  # noqa: E402

from pmo_site.people.models import User  # noqa: E402

client = Client()
client.force_login(User.objects.get(email="hannah.mills@portmarlow.example"))
print(f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}")
