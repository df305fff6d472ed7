"""Words of the register for templates: `{% load custody %}`."""

from django import template

from prenup.core.lockout import COLUMNS

register = template.Library()


@register.filter
def column_title(name: str) -> str:
    """What people call a column: "Customer of record"."""
    return COLUMNS[name].title
