"""The parts that every screen is made of: `{% load parts %}`.

Each tag's docstring says what it takes. Verdicts are present, weak, missing, against (a passage
says the opposite) and unsure. Everything is escaped; no tag writes an inline style or script.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page as PaginatorPage
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate

from prenup.core import words
from prenup.pages import icons
from prenup.pages.parts import Chip, Option, Step, with_query
from prenup.pages.templatetags import fields

register = template.Library()
register.tags.update(fields.register.tags)  # the parts of forms come along

VERDICTS = {
    "present": "Present",
    "weak": "Weak",
    "missing": "Missing",
    "against": "Against us",
    "unsure": "Unsure",
}

# ---------- words ----------


@register.filter
def day(on: date | None, how: str = "") -> str:
    """A date as people write it: `{{ on|day }}`; "weekday" adds it, "short" leaves the year out.

    Both: "weekday short". Nothing for no date. An instant is the day that it is where the reader
    is.
    """
    if on is None:
        return ""
    return words.day(_here(on), weekday="weekday" in how, year="short" not in how)


@register.filter
def brief_day(on: date | None) -> str:
    """A date for a narrow column: 24 Dec 2026. Nothing for no date; an instant as in `day`."""
    if on is None:
        return ""
    on = _here(on)
    return f"{on.day} {on:%b} {on.year}"


def _here(on: date) -> date:
    return localdate(on) if isinstance(on, datetime) else on


@register.filter
def small(n: int) -> str:
    """A number in a sentence: in words up to ten."""
    return words.small(n)


@register.filter
def number(n: int | None) -> str:
    """A figure with thousands apart: 7,032. Nothing for None."""
    return "" if n is None else f"{n:,}"


@register.filter
def money(amount: Decimal | None, currency: str) -> str:
    """`{{ amount|money:"USD" }}`. Nothing for no amount."""
    return "" if amount is None else words.money(amount, currency)


@register.filter
def counted(n: int, noun: str) -> str:
    """A number with its noun: `{{ n|counted:"day" }}`, or `"entry,entries"`."""
    one, _, many = noun.partition(",")
    return words.count(n, one, many or None)


@register.filter
def sentence_case(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


# ---------- drawings ----------

register.simple_tag(icons.icon)
register.simple_tag(icons.shape)
register.simple_tag(icons.mark)


@register.simple_tag
def verdict(kind: str, word: str = "") -> SafeString:
    """Shape, word and colour of a verdict; `word` in place of its own (Proven, Claimed)."""
    return format_html(
        '<span class="v v-{}">{}{}</span>', kind, icons.shape(kind), word or VERDICTS[kind]
    )


@register.simple_tag
def badge(kind: str, word: str) -> SafeString:
    """A verdict on its tint; `kind` "" for a plain word."""
    if not kind:
        return format_html('<span class="tag plain">{}</span>', word)
    return format_html('<span class="tag v-{}">{}{}</span>', kind, icons.shape(kind), word)


@register.simple_tag
def source(text: str, url: str = "") -> SafeString:
    """Where something stands: "§14.2, page 21", behind a small page sign; a link with `url`."""
    if not url:
        return format_html('<span class="src">{}</span>', text)
    return format_html('<a class="src" href="{}">{}</a>', url, text)


@register.simple_tag
def whose(side: str, name: str) -> SafeString:
    """Whose it is: `side` "ours" draws a disc, anything else a square; `name` says who."""
    if side == "ours":
        return format_html(
            '<span class="who ours"><svg viewBox="0 0 12 12" aria-hidden="true">'
            '<circle cx="6" cy="6" r="5"/></svg>{}</span>',
            name,
        )
    return format_html(
        '<span class="who theirs"><svg viewBox="0 0 12 12" aria-hidden="true">'
        '<rect x="1.5" y="1.5" width="9" height="9"/></svg>{}</span>',
        name,
    )


# ---------- what one presses, and what answers ----------


@register.inclusion_tag("pages/parts/chips.html")
def chips(label: str, chips: Sequence[Chip]) -> dict[str, Any]:
    """Filters with counts: `parts.Chip` values. `label` is for readers of screens ("Show")."""
    return {"label": label, "chips": chips}


@register.inclusion_tag("pages/parts/seg.html")
def seg(label: str, options: Sequence[Option], target: str = "") -> dict[str, Any]:
    """A few views side by side: `parts.Option` values.

    With `target` (a selector such as "#lockout") htmx replaces that part of the page only;
    without script the links do.
    """
    return {"label": label, "options": options, "target": target}


@register.inclusion_tag("pages/parts/empty.html")
def empty(title: str, text: str, verb: str = "", url: str = "") -> dict[str, Any]:
    """Nothing here yet: what that costs the reader, and the one button that fills it."""
    return {"title": title, "text": text, "verb": verb, "url": url}


@register.inclusion_tag("pages/parts/confirm.html", takes_context=True)
def confirm(
    context: template.Context,
    id: str,
    title: str,
    text: str,
    verb: str,
    url: str,
    *,
    not_yet: str = "Not yet",
    tick: str = "",
    tick_name: str = "agreed",
    hidden: Mapping[str, object] | None = None,
) -> dict[str, Any]:
    """A confirmation that posts to `url`: what happens, and what cannot be undone.

    Opened by `<button type="button" popovertarget="ID">`, also without script. `verb` repeats
    the act ("Send notice"); `tick` is something the reader must assert, sent as `tick_name`.
    Stands outside other forms.
    """
    return {
        "id": id,
        "title": title,
        "text": text,
        "verb": verb,
        "url": url,
        "not_yet": not_yet,
        "tick": tick,
        "tick_name": tick_name,
        "hidden": hidden or {},
        "csrf_token": context.get("csrf_token", ""),
    }


@register.inclusion_tag("pages/parts/progress.html")
def progress(what: str, where: str, percent: int, note: str = "") -> dict[str, Any]:
    """Work under way: "Reading the agreement", "page 18 of 31", 58; you may leave the page."""
    return {"what": what, "where": where, "percent": percent, "note": note}


@register.inclusion_tag("pages/parts/upload_row.html")
def upload_row(
    name: str,
    *,
    percent: int = 0,
    where: str = "",
    done: bool = False,
    error: str = "",
    url: str = "",
    verb: str = "",
) -> dict[str, Any]:
    """One file: its bar and `where` while it is read; `error` says why it was refused and what
    to do. `url` with its `verb` is the one thing to do about it."""
    return {
        "name": name,
        "percent": percent,
        "where": where,
        "done": done,
        "error": error,
        "url": url,
        "verb": verb,
    }


@register.inclusion_tag("pages/parts/steps.html")
def steps(steps: Sequence[Step]) -> dict[str, Any]:
    """Dated steps down a line: `parts.Step` values."""
    return {"steps": steps}


@register.inclusion_tag("pages/parts/key_bar.html")
def key_bar(*keys: str) -> dict[str, Any]:
    """The keys of this page, at its foot: `{% key_bar "J K|next, previous" "Enter|open" %}`."""
    split = [key.partition("|") for key in keys]
    return {"keys": [(names.split(), what) for names, _, what in split]}


# ---------- evidence ----------


@register.inclusion_tag("pages/parts/fact.html", takes_context=True)
def fact(
    context: template.Context,
    label: str,
    value: str,
    *,
    state: str = "found",
    note: str = "",
    found: str = "",
    sources: Sequence[tuple[str, str]] = (),
    confirm_url: str = "",
    correct_url: str = "",
) -> dict[str, Any]:
    """A fact of an agreement: found, unsure, confirmed or corrected.

    `note` says by whom and when, or why it is unsure; `found` is the value that a correction
    stands beside; `sources` are (text, address). Confirming posts, correcting is a page.
    """
    return {
        "label": label,
        "value": value,
        "state": state,
        "note": note,
        "found": found,
        "sources": sources,
        "confirm_url": confirm_url,
        "correct_url": correct_url,
        "csrf_token": context.get("csrf_token", ""),
    }


@register.inclusion_tag("pages/parts/passage.html")
def passage(text: str, where: str = "", url: str = "", verdict: str = "") -> dict[str, Any]:
    """A passage, quoted word for word behind a rule in its verdict's colour, with its source."""
    return {"text": text, "where": where, "url": url, "verdict": verdict}


# ---------- tables ----------


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: object) -> str:
    """The address of this page with its query changed: `{% query sort="name" page=None %}`."""
    request = context["request"]
    return with_query(request.path, request.GET, changes)


@register.simple_tag(takes_context=True)
def sort_header(
    context: template.Context, word: str, key: str, *, right: bool = False, first: str = "up"
) -> SafeString:
    """A heading that sorts by `key`: `?sort=key`, again for the other way (`?sort=-key`).

    `first` is the way of the first press ("down" for figures). The page's own order is marked
    by the context value `sort`.
    """
    request = context["request"]
    now = str(context.get("sort") or request.GET.get("sort", ""))
    ways = {"up": key, "down": f"-{key}"}
    on = next((way for way, value in ways.items() if value == now), "")
    then = {"up": "down", "down": "up", "": first}[on]
    url = with_query(request.path, request.GET, {"sort": ways[then], "page": None})
    aria = {"up": "ascending", "down": "descending"}.get(on)
    return format_html(
        '<th scope="col"{}{}><a href="{}">{}{}</a></th>',
        mark_safe(' class="r"') if right else "",
        mark_safe(f' aria-sort="{aria}"') if aria else "",  # noqa: S308  one of two words
        url,
        word,
        icons.icon("sort") if on else "",
    )


@register.inclusion_tag("pages/parts/pager.html", takes_context=True)
def pager(context: template.Context, page: PaginatorPage[Any]) -> dict[str, Any]:
    """Links to the rows before and after a page of Django's Paginator; nothing for one page."""
    request = context["request"]

    def at(number: int) -> str:
        return with_query(request.path, request.GET, {"page": number})

    return {
        "page": page,
        "previous": at(page.previous_page_number()) if page.has_previous() else "",
        "next": at(page.next_page_number()) if page.has_next() else "",
        "step": page.paginator.per_page,
    }
