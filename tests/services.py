"""Before Django is set up: the tests' own PostgreSQL and Valkey, as the owner. Loaded by `-p tests.services`."""

import os

from pmo_site import embedded

os.environ.setdefault("PMO_VAR", str(embedded.ROOT / "var" / "test"))
os.environ.setdefault("PMO_DURABLE", "off")
os.environ["DEBUG"] = "on"
os.environ["AS_OWNER"] = "on"
embedded.ensure()
