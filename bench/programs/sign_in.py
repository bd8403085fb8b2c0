"""python -m bench.programs.sign_in: print the session cookie of somebody who may see all projects, no superuser."""

from django.conf import settings
from django.test import Client

from pmo_site.people.models import User

client = Client()
client.force_login(User.objects.get(email="hannah.mills@portmarlow.example"))
print(f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}")
