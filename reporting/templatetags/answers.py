"""Tags of the update page."""

from __future__ import annotations

from django import forms, template
from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def bare_field(field: BoundField, quiet: bool = False) -> SafeString:
    """A field whose label stands elsewhere, with what is wrong below it. `quiet`: that is told elsewhere as well."""
    widget = field.field.widget
    attrs: dict[str, str | bool] = {"class": "form-select" if isinstance(widget, forms.Select) else "form-control"}
    if isinstance(widget, forms.NumberInput):
        attrs["class"] = f"{attrs['class']} num"
    if not field.errors:
        return field.as_widget(attrs=attrs)
    attrs["class"] = f"{attrs['class']} is-invalid"
    if quiet:
        return field.as_widget(attrs=attrs)
    said = format_html_join("", "{}", ((error,) for error in field.errors))
    told = format_html('<span class="invalid-feedback d-block" id="{}-error">{}</span>', field.auto_id, said)
    attrs["aria-describedby"] = f"{field.auto_id}-error"
    return field.as_widget(attrs=attrs) + told
