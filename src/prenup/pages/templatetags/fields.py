"""The parts of forms; `{% load parts %}` brings them.

What was typed stays, each error stands beside its field and is counted at the top with a link.
"""

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


def _kind(bound: BoundField) -> str:
    """How a field is laid out: line, tick, choice, or as the widget draws itself."""
    widget = bound.field.widget
    input_type = getattr(widget, "input_type", "")
    if widget.use_fieldset:
        return "choice"
    if input_type == "checkbox":
        return "tick"
    return "line" if input_type not in ("", "select", "file") else "own"


@register.inclusion_tag("pages/parts/field.html")
def field(bound: BoundField, width: str = "", before: str = "", after: str = "") -> dict[str, Any]:
    """A form field: name, help, errors beside it, what was typed kept.

    `width` is "", "short" or "wide"; `before` and `after` stand inside the box (a currency, a
    unit). Optional fields say so.
    """
    return {
        "field": bound,
        "kind": _kind(bound),
        "width": width,
        "before": before,
        "after": after,
        "readings": getattr(bound.field, "readings", ()),
    }


@register.inclusion_tag("pages/parts/field_errors.html")
def field_errors(bound: BoundField) -> dict[str, Any]:
    """The errors of one field, as `aria-describedby` of its control names them."""
    return {"field": bound}


@register.inclusion_tag("pages/parts/errors.html")
def errors(form: BaseForm) -> dict[str, Any]:
    """All errors of a form, counted, each a link to its field. Nothing without errors.

    Stands at the top of the form.
    """
    wrong: list[tuple[str, str]] = [(str(error), "") for error in form.non_field_errors()]
    for bound in form:
        target = bound.auto_id if bound.use_fieldset else bound.id_for_label
        wrong += [(f"{bound.label}: {error}", target or "") for error in bound.errors]
    return {"form": form, "wrong": wrong}


@register.simple_tag
def fields(form: BaseForm) -> SafeString:
    """The errors and every field of a form in order; the form element and buttons are yours."""
    parts = [_render("errors", errors(form))]
    parts += [_render("field", field(bound)) for bound in form]
    return mark_safe("".join(parts))  # noqa: S308  rendered by our own templates


def _render(name: str, context: Mapping[str, Any]) -> str:
    return render_to_string(f"pages/parts/{name}.html", dict(context))
