"""Copy the first lot until there are so many projects: python -m bench.load PROJECTS [trail]."""

import sys

import django
from django.db import transaction
from django.utils.timezone import now

django.setup()

from reporting.management.demo.lots import multiply  # noqa: E402 - needs Django

with transaction.atomic():
    multiply(int(sys.argv[1]), now=now(), trail="trail" in sys.argv)
