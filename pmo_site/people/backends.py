"""How a signed-in person is loaded, and Django's has_perm on top of the policy table."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db import models
from django.utils.timezone import localdate

from pmo_site.people import policy
from pmo_site.people.models import User


class PolicyBackend(AuthenticationBackend):
    """Signs in by e-mail address; answers has_perm from the policy table."""

    def get_user(self, user_id: int) -> User | None:
        user: User | None = User.objects.with_department().filter(pk=user_id, is_active=True).first()
        if user:
            user.acting_on = localdate()
        return user

    def has_perm(self, user_obj: Any, perm: str, obj: models.Model | None = None) -> bool:
        """With an object, exactly what its list says: `Model.objects.permitted(permission, user)` contains it."""
        if not isinstance(user_obj, User) or perm not in policy.POLICY:
            return False
        permission = policy.Permission(perm)
        if obj is None:
            return policy.holds(user_obj, permission)
        return bool(type(obj)._default_manager.permitted(permission, user_obj).contains(obj))  # type: ignore[attr-defined]  # every guarded model has it
