"""Django's `{% url %}` in every template, by addresses that are learned once."""

from __future__ import annotations

from django import template
from django.template import Context, defaulttags
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape

from pmo_site.ui.addresses import address

register = template.Library()


class AddressNode(URLNode):
    """Written as Django's; only named values, which we do not use, are left to it."""

    def render(self, context: Context) -> str:
        if self.kwargs:
            return super().render(context)
        try:
            found = address(self.view_name.resolve(context), *[value.resolve(context) for value in self.args])
        except NoReverseMatch:
            if self.asvar is None:
                raise
            found = ""
        if self.asvar is None:
            return conditional_escape(found) if context.autoescape else found
        context[self.asvar] = found
        return ""


@register.tag
def url(parser: Parser, token: Token) -> AddressNode:
    """`{% url "projects:plan" project.code %}`, or `as` a variable, which is empty where there is no such address."""
    asked = defaulttags.url(parser, token)
    return AddressNode(asked.view_name, asked.args, asked.kwargs, asked.asvar)
