"""The few addresses of allauth that make sense here: no sign-up, no second address, no sign-in by code.

The names are allauth's own, which its code looks up.
"""

from allauth.account import views
from django.urls import path, re_path

from pmo_site.people.access import everybody, signed_in
from pmo_site.people.views.sign_in import ChoosePassword, Reset, SignIn

KEY = r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"

urlpatterns = [
    path("login/", everybody(SignIn.as_view()), name="account_login"),
    path("logout/", everybody(views.logout), name="account_logout"),
    path("inactive/", everybody(views.account_inactive), name="account_inactive"),
    path("password/change/", signed_in(views.password_change), name="account_change_password"),
    path("password/set/", signed_in(views.password_set), name="account_set_password"),
    path("password/reset/", everybody(Reset.as_view()), name="account_reset_password"),
    path("password/reset/done/", everybody(views.password_reset_done), name="account_reset_password_done"),
    re_path(KEY, everybody(ChoosePassword.as_view()), name="account_reset_password_from_key"),
    path(
        "password/reset/key/done/",
        everybody(views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]
