"""The drawings that stand beside words: verdict shapes (16 units) and icons (18 units).

They are constants, so what is marked safe here never holds anybody's text.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

#: Each verdict has a shape of its own, so that it is told apart without colour.
SHAPES = {
    "present": (
        '<circle class="f" cx="8" cy="8" r="7"/><path class="k" d="M4.8 8.2l2.2 2.2 4.2-4.6"/>'
    ),
    "weak": '<path d="M8 1.2L14.8 8 8 14.8 1.2 8z"/><path class="f" d="M1.2 8h13.6L8 14.8z"/>',
    "missing": (
        '<rect x="1.75" y="1.75" width="12.5" height="12.5" rx="1"/>'
        '<path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6"/>'
    ),
    "against": (
        '<path class="f" d="M1.3 1.9h13.4a.8.8 0 01.7 1.2L8.7 14.6a.8.8 0 01-1.4 0L.6 3.1'
        'a.8.8 0 01.7-1.2z"/><path class="k" d="M5.4 5.6h5.2"/>'
    ),
    "unsure": (
        '<circle cx="8" cy="8" r="6.6" stroke-dasharray="2.2 2.4"/>'
        '<path d="M6.3 6.4c0-2.1 3.4-2.1 3.4 0 0 1.3-1.7 1.3-1.7 2.6M8 11.2v.1"/>'
    ),
}

ICONS = {
    "add": "M9 3.5v11M3.5 9h11",
    "arrow": "M3.5 9h11M10 4.5L14.5 9 10 13.5",
    "check": "M3.5 9.5l3.5 3.5 7.5-8",
    "close": "M4.5 4.5l9 9M13.5 4.5l-9 9",
    "document": "M5 1.75h5.5L14 5.25v11H4.25V1.75zM10.25 2v3.5H14",
    "down": "M4.5 7l4.5 4.5L13.5 7",
    "download": ("M5 1.75h5.5L14 5.25v11H4.25V1.75zM10.25 2v3.5H14M9 8v5M6.8 11L9 13.2 11.2 11"),
    "edit": "M3 15l.8-3.4L12 3.4l2.6 2.6-8.2 8.2z",
    "find": "M8 13A5 5 0 108 3a5 5 0 000 10zM12 12l3.5 3.5",
    "import": "M9 2.5v9M5.5 8L9 11.5 12.5 8M2.75 12v3.25h12.5V12",
    "lock": "M4 8.25h10v7H4zM6 8V5.6a3 3 0 016 0V8",
    "mail": "M2 4.25h14v9.5H2zM2.4 4.8L9 10l6.6-5.2",
    "menu": "M2.5 5h13M2.5 9h13M2.5 13h13",
    "more": "M4 9h.01M9 9h.01M14 9h.01",
    "people": (
        "M7 8.5a2.75 2.75 0 100-5.5 2.75 2.75 0 000 5.5zM1.75 15.25c0-3 2.2-4.75 5.25-4.75s5.25 "
        "1.75 5.25 4.75M12 3.3a2.7 2.7 0 010 5M13.5 10.8c1.7.6 2.75 2.1 2.75 4.45"
    ),
    "right": "M7 4.5l4.5 4.5L7 13.5",
    "sort": "M5 7l4-4 4 4M5 11l4 4 4-4",
    "upload": "M9 12V3M5.5 6.5L9 3l3.5 3.5M2.75 12v3.25h12.5V12",
}

#: Marks of a table: does the work, answers for it, stands in; ours and theirs.
MARKS = {
    "does": '<circle class="f" cx="8" cy="8" r="6"/>',
    "answers": '<rect class="f" x="2" y="2" width="12" height="12" rx="1"/>',
    "stands-in": '<circle cx="8" cy="8" r="5.5"/>',
}


def shape(verdict: str) -> SafeString:
    """The shape of a verdict; hidden from readers of screens, who get its word."""
    return format_html(
        '<svg class="vi v-{}" viewBox="0 0 16 16" aria-hidden="true">{}</svg>',
        verdict,
        mark_safe(SHAPES[verdict]),  # noqa: S308  a constant of this file
    )


def icon(name: str) -> SafeString:
    """An icon of `ICONS`; it never stands alone without a word or a label."""
    return format_html(
        '<svg class="i" viewBox="0 0 18 18" aria-hidden="true"><path d="{}"/></svg>', ICONS[name]
    )


def mark(name: str) -> SafeString:
    """A mark of `MARKS`."""
    return format_html(
        '<svg class="cv" viewBox="0 0 16 16" aria-hidden="true">{}</svg>',
        mark_safe(MARKS[name]),  # noqa: S308  a constant of this file
    )
