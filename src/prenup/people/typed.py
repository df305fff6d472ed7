"""What was typed comes back when a session ended while a form was open.

A form that is posted without a session is not lost: its fields are kept in the visitor's own
session, the visitor signs in, and the page of the form is shown again with every field as it was
typed. Nothing is saved in between. This holds for every form of every page: the fields are put
back into the HTML, by the address that the form posts to. Files and secrets are never kept.
"""

import time
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.html
from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from prenup.people import rooms

KEPT = "typed"
#: How long, how much, and how often from one machine.
SECONDS, CHARACTERS = 3600, 64_000
_RATE = {"typed": "30/h/ip"}
_SECRETS = ("csrfmiddlewaretoken", "password", "code", "credential")


def keep(request: HttpRequest) -> None:
    """Keep the fields of this POST until its visitor has signed in."""
    fields = [
        [name, value]
        for name, values in request.POST.lists()
        if name not in _SECRETS
        for value in values
    ]
    if sum(len(name) + len(value) for name, value in fields) > CHARACTERS:
        return
    if not ratelimit.consume(request, app="prenup", action="typed", config=_RATE):
        return
    request.session[KEPT] = {
        "address": request.path,
        "page": urlsplit(page_of(request)).path,
        "fields": fields,
        "files": sorted(request.FILES),
        "until": time.time() + SECONDS,
        "shown": False,
    }
    request.typed_now = True
    if not request.user.is_authenticated:
        request.session.set_expiry(SECONDS)


def after_sign_in(sender: Any, request: HttpRequest, **_: Any) -> None:
    """A session that was made to keep a form lasts as long as any other from now on."""
    if KEPT in request.session:
        request.session.set_expiry(None)


def page_of(request: HttpRequest) -> str:
    """The page on which a visitor was, with its query: where to lead them after signing in."""
    if request.method == "GET" and not request.headers.get("HX-Request"):
        return request.get_full_path()
    came_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()}):
        parts = urlsplit(came_from)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return request.path


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before the last sign-in has an old seal: show it again with what was typed."""
    if rooms.is_below(request):
        return rooms.closed(request, status=403, reason="form")
    if request.headers.get("Sec-Fetch-Site") == "same-origin":  # nobody else's page can say so
        keep(request)
        if KEPT in request.session:
            return redirect(page_of(request))
    return render(request, "403_csrf.html", status=403)


def put_back(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Put what was kept into the page that is about to be shown, if it is the one."""
    kept = request.session.get(KEPT)
    if kept is None or not request.user.is_authenticated or hasattr(request, "typed_now"):
        return response
    if kept["until"] < time.time() or (
        request.method == "POST" and kept["address"] == request.path
    ):
        del request.session[KEPT]  # too long ago, or posted by now
    elif _is_page(request, response) and (request.path == kept["page"] or not kept["shown"]):
        page = lxml.html.document_fromstring(response.content.decode())
        forms = _forms(page, request, kept["address"])
        for form in forms[:1]:
            _fill(form, kept["fields"])
        _say(page, forms, render_to_string("people/typed.html", _shown(request, kept, forms)))
        response.content = lxml.html.tostring(page, doctype="<!doctype html>", encoding="utf-8")
        request.session[KEPT] = {**kept, "shown": True}
    return response


def _is_page(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and response.get("Content-Type", "").startswith("text/html")
        and not request.headers.get("HX-Request")
    )


def _forms(page: Any, request: HttpRequest, address: str) -> list[Any]:
    """The forms of the page that post to `address`."""
    return [
        form
        for form in page.forms
        if form.method == "POST"
        and urlsplit(urljoin(request.path, form.get("action") or request.path)).path == address
    ]


def _fill(form: Any, fields: list[list[str]]) -> None:
    values: dict[str, list[str]] = {}
    for name, value in fields:
        values.setdefault(name, []).append(value)
    for control in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
        left = values.get(control.name, [])
        kind = control.get("type", "text") if control.tag == "input" else control.tag
        if kind in ("checkbox", "radio"):
            control.checked = control.get("value", "on") in left
        elif kind == "select":
            for option in control.xpath(".//option"):
                _mark(option, "selected", option.get("value", option.text) in left)
        elif kind not in ("hidden", "file", "password", "submit") and left:
            control.value = left.pop(0)


def _mark(element: Any, attribute: str, on: bool) -> None:
    if on:
        element.set(attribute, "")
    else:
        element.attrib.pop(attribute, None)


def _shown(request: HttpRequest, kept: dict[str, Any], forms: list[Any]) -> dict[str, Any]:
    return {
        **kept,
        "in_place": bool(forms),
        "fields": [(name, name.replace("_", " "), value) for name, value in kept["fields"]],
        "csrf_token": get_token(request),
    }


def _say(page: Any, forms: list[Any], html: str) -> None:
    """Say it at the top of the form, opened if it was folded away; else at the top of the page."""
    said = lxml.html.fragment_fromstring(html.strip())
    if not forms:
        page.xpath("//main")[0].insert(0, said)
        return
    forms[0].insert(0, said)
    for around in forms[0].iterancestors("details", "dialog"):
        around.set("open", "")
