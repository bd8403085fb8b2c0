"""Programs that the benchmark starts, each a process of its own on one portfolio: python -m bench.programs.NAME.

Django stands before any of them is read, so they import models like all other code.
"""

import django

django.setup()
