"""Copy the first lot until there are so many projects: python -m bench.programs.load PROJECTS [trail]."""

import sys

from django.db import transaction
from django.utils.timezone import now

from reporting.management.demo.lots import multiply

with transaction.atomic():
    multiply(int(sys.argv[1]), now=now(), trail="trail" in sys.argv)
