"""How a signed-in person is loaded, and Django's has_perm on top of the policy table."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, QuerySet
from django.utils.timezone import localdate

from pmo_site.people import policy
from pmo_site.people.models import Delegation, User
from pmo_site.prepared import Given, Prepared


def _signed_in() -> QuerySet[User]:
    given = Delegation.objects.on(Given("day")).filter(delegate=OuterRef("pk"))
    person = User.objects.filter(pk=Given("key")).active().with_department()
    return person.annotate(delegators=ArraySubquery(given.values("delegator")))


SIGNED_IN = Prepared(_signed_in)


class PolicyBackend(AuthenticationBackend):
    """Signs in by e-mail address; answers has_perm from the policy table."""

    def get_user(self, user_id: int) -> User | None:
        """The person with department, and with those for whom he or she stands today, in one query."""
        today = localdate()
        for user in SIGNED_IN.rows(key=user_id, day=today):
            user.acting_on = today
            user.stands_for = (user.pk, *user.delegators)  # type: ignore[attr-defined]  # annotated
            return user
        return None

    def has_perm(self, user_obj: Any, perm: str, obj: models.Model | None = None) -> bool:
        """With an object, exactly what its list says: `Model.objects.permitted(permission, user)` contains it."""
        if not isinstance(user_obj, User) or perm not in policy.POLICY:
            return False
        permission = policy.Permission(perm)
        if obj is None:
            return policy.holds(user_obj, permission)
        return bool(type(obj)._default_manager.permitted(permission, user_obj).contains(obj))  # type: ignore[attr-defined]  # every guarded model has it
