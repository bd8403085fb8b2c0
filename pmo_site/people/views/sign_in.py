"""Sign-in as allauth does it, where the portal wants it otherwise."""

from __future__ import annotations

from time import monotonic, sleep
from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from allauth.account.utils import perform_login
from allauth.account.views import LoginView, PasswordResetFromKeyView, PasswordResetView
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from pmo_site.people.actions.invitations import ask_for_reset

SECONDS = 0.2  # that a request for a new password takes, whoever it is for


class SignInForm(LoginForm):
    """Says for how long."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remember"].label = "Stay signed in for two weeks on this device"


class SignIn(LoginView):
    form_class = SignInForm


class AskForReset(ResetPasswordForm):
    """A letter goes out only to an address that is known; the page says the same in any case, after the same time."""

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        begun = monotonic()
        for user in self.users:
            ask_for_reset(user=user, now=now())
        # The letter takes some milliseconds that would tell who is here. Requests are throttled, so few sleep at once.
        sleep(max(0, SECONDS - (monotonic() - begun)))
        return str(self.cleaned_data["email"])


class Reset(PasswordResetView):
    form_class = AskForReset


class ChoosePassword(PasswordResetFromKeyView):
    """Whoever chose a password under the link of a letter is signed in: the letter has shown who it is.

    So nobody is locked out for good by somebody else's failed attempts either.
    """

    def form_valid(self, form: Any) -> HttpResponse:
        super().form_valid(form)
        return perform_login(self.request, self.reset_user)
