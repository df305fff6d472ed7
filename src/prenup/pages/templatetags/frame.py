"""What stands around a page: top bar, section column, what is said after an act.

Only the templates that every page extends load this. They use the context values `frame` (of
`prenup.people.context`, None for strangers), `section` (home, stand, hire, manage, fire, record)
and `current` (the key of a page in `prenup.pages.sections`).
"""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from prenup.pages.say import said
from prenup.pages.sections import SECTIONS

register = template.Library()


@register.simple_tag
def brand() -> SafeString:
    """Two rings that hold each other."""
    return mark_safe(
        '<svg viewBox="0 0 28 20" aria-hidden="true"><circle cx="10" cy="10" r="7.5"/>'
        '<path d="M24.6 5.6A7.5 7.5 0 1024.6 14.4"/></svg>'
    )


def _sections(frame: Any) -> list[dict[str, Any]]:
    """The sections with their pages, for the relationship of the frame."""
    found = []
    for section in SECTIONS:
        pages = [
            {
                "key": page.key,
                "word": page.word,
                "url": reverse(page.address, args=[frame.client_id, frame.relationship_id]),
            }
            for page in section.pages
        ]
        found.append(
            {
                "key": section.key,
                "word": section.word,
                "promise": section.promise,
                "pages": pages,
                "url": pages[0]["url"],
            }
        )
    return found


def _tabs(frame: Any) -> list[dict[str, Any] | None]:
    """The tabs of the top bar; None is a line between them."""
    if frame is None or frame.client_id is None:
        return []
    log = reverse("record:log", args=[frame.client_id])
    record = {"key": "record", "word": "Record", "url": log}
    if frame.relationship_id is None:
        return [record]
    here = [frame.client_id, frame.relationship_id]
    return [
        {"key": "home", "word": "Home", "url": reverse("people:home", args=here)},
        {"key": "stand", "word": "Where we stand", "url": reverse("standing:stand", args=here)},
        None,
        *_sections(frame),
        None,
        record,
    ]


@register.inclusion_tag("pages/parts/top_bar.html", takes_context=True)
def top_bar(context: template.Context) -> dict[str, Any]:
    """The top bar: brand, client switcher, tabs, account menu; one menu below 60rem."""
    frame = context.get("frame")
    return {
        "frame": frame,
        "tabs": _tabs(frame),
        "section": context.get("section", ""),
        "current": context.get("current", ""),
        "csrf_token": context.get("csrf_token", ""),
    }


def _here(context: template.Context) -> dict[str, Any]:
    frame, section = context.get("frame"), context.get("section", "")
    sections = _sections(frame) if frame and frame.relationship_id else []
    here = next((found for found in sections if found["key"] == section), None)
    return {"here": here, "current": context.get("current", "")}


@register.inclusion_tag("pages/parts/side_bar.html", takes_context=True)
def side_bar(context: template.Context) -> dict[str, Any]:
    """The left column of the section at hand, with its promise."""
    return _here(context)


@register.inclusion_tag("pages/parts/crumb.html", takes_context=True)
def crumb(context: template.Context) -> dict[str, Any]:
    """In place of the left column on a phone: "Fire / Custody"."""
    return _here(context)


@register.inclusion_tag("pages/parts/toasts.html", takes_context=True)
def toasts(context: template.Context) -> dict[str, Any]:
    """What `prenup.pages.say.say` left for this reader, with receipt or undo."""
    request = context.get("request")
    return {
        "said": said(request) if request is not None and hasattr(request, "_messages") else [],
        "csrf_token": context.get("csrf_token", ""),
    }
