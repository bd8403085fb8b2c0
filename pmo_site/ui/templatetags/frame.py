"""Everything around the page of a signed-in person: top bar of a phone, navigation, theme, sign-out.

Written here and not in a template, since every page has it (docs/adr/0012). What has no markup of its own goes through
`escape`.
"""

from __future__ import annotations

from html import escape
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from pmo_site.ui.addresses import address, url_or_none
from pmo_site.ui.icons import icon
from pmo_site.ui.templatetags.ui import links
from pmo_site.ui.theme import THEMES

register = template.Library()

SAID = {"system": "As the system says", "light": "Light", "dark": "Dark"}


@register.simple_tag(takes_context=True)
def frame(context: Context) -> SafeString:
    city, pmo, find = escape(context["city_name"]), escape(context["pmo_name"]), escape(str(context["find_url"]))
    to_find = f'<a class="to-find" href="{find}" aria-label="Find anything">{icon("search")}</a>' if find else ""
    return SafeString(
        '<header class="topbar">'
        f'<button class="btn menu-button" type="button" popovertarget="nav" aria-label="Menu">{icon("list")}</button> '
        f'<a class="menu-link" href="{address("ui:menu")}" aria-label="Menu">{icon("list")}</a> '
        f"<span><strong>{city}</strong> projects</span> {to_find}</header>\n"
        '<nav class="sidenav" id="nav" popover aria-label="Main"><div>'
        f'<div class="brand"><strong>{city}</strong><span class="sub">{pmo}</span></div>'
        f"{_finder(find) if find else ''}{links(context['navigation'])}{_me(context)}</div></nav>"
    )


def _finder(url: str) -> str:
    return (
        f'<a class="find" href="{url}" aria-keyshortcuts="Control+K">{icon("search")}Find anything '
        "<kbd>Ctrl K</kbd></a>"
    )


def _me(context: Context) -> str:
    user = context["user"]
    password, out = url_or_none("account_change_password"), url_or_none("account_logout")
    change = f'<a class="sub" href="{password}">Change password</a>' if password else ""
    return (
        f'<div class="me"><a class="plain strong" href="{url_or_none("people:me") or ""}">{escape(user.name)}</a>'
        f'<span class="sub">{escape(user.title or user.get_role_display())}</span> {change} '
        f'<div class="me-actions">{theme_choice(context)} {_sign_out(out, context) if out else ""}</div></div>'
    )


def _sign_out(url: str, context: Context) -> str:
    return (
        f'<form method="post" action="{url}">{token(context)}'
        f'<button class="btn btn-quiet" type="submit">{icon("box-arrow-right")} Sign out</button></form>'
    )


@register.simple_tag(takes_context=True)
def theme_choice(context: Context) -> SafeString:
    """Light, dark or as the system says, without a script; back to this page."""
    here = escape(context["request"].get_full_path())
    buttons = " ".join(_theme(theme, chosen=context["theme"]) for theme in THEMES)
    return SafeString(
        f'<form class="theme-choice" method="post" action="{address("ui:theme")}" aria-label="Theme">{token(context)}'
        f'<input type="hidden" name="next" value="{here}">{buttons}</form>'
    )


def _theme(theme: str, *, chosen: Any) -> str:
    said, pressed = SAID[theme], "true" if theme == chosen else "false"
    return (
        f'<button type="submit" name="theme" value="{theme}" aria-pressed="{pressed}" title="{said}">'
        f'{icon(THEMES[theme])}<span class="visually-hidden">{said}</span></button>'
    )


def token(context: Context) -> str:
    """As Django's `{% csrf_token %}`."""
    return f'<input type="hidden" name="csrfmiddlewaretoken" value="{context["csrf_token"]}">'
