"""`{{ person.phone|phone }}`: a number that a phone can dial."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pmo_site.people.domain.phones import dialled

register = template.Library()


@register.filter
def phone(text: str) -> SafeString | str:
    """The number as it was written, as a link when it can be dialled."""
    number = dialled(text)
    return format_html('<a class="plain date" href="tel:{}">{}</a>', number, text) if number else text
