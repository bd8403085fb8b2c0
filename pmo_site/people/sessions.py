"""Sessions in the database, as Django keeps them; each page reads one, so it is asked for by a prepared query."""

from __future__ import annotations

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils.timezone import now

from pmo_site.prepared import Given, Prepared

ALIVE = Prepared(lambda: Session.objects.filter(session_key=Given("key"), expire_date__gt=Given("now")))


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        """The session, or none, which is then a new one."""
        found = ALIVE.rows(key=self.session_key, now=now())
        if not found:
            self._session_key = None
        return found[0] if found else None
