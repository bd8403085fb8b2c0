"""How allauth fits in: nobody signs up alone, and its mails go through the outbox."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from pmo_site.people.models import User


class AccountAdapter(DefaultAccountAdapter):
    """People come by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing that allauth would write is sent: letters of ours go through the outbox."""

    def set_password(self, user: User, password: str) -> None:
        """Write the password alone: what somebody else saved about the person meanwhile must stay."""
        user.set_password(password)
        user.save(update_fields=["password"])
