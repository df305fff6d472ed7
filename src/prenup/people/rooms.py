"""The way of a guest's request: from the cookie of a grant to the room, or to its closed door.

One browser has one such cookie, and the last link that was opened in it wins. Forms from before
do not outlive the change, so nothing that was typed for one client reaches another.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.messages import get_messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django_htmx.http import HttpResponseClientRedirect

from prenup.core.access import NotFound
from prenup.people import guests, queries
from prenup.people.guests import BELOW
from prenup.people.queries import GuestLinkRow
from prenup.people.services import CameIn

_SALT = "prenup.people.guest"
#: The browser keeps the cookie for longer than it lets in: it can then say whose new link to send.
_KEPT_SECONDS = int(queries.RENEWABLE_FOR.total_seconds())
#: What nobody typed, or nobody should read, of a form that was not taken.
_NOT_SHOWN = ("csrfmiddlewaretoken", "code", "next")


@dataclass(frozen=True, slots=True)
class _Carried:
    """What the cookie says: a grant, and until when it lets in."""

    client_id: UUID
    grant_id: UUID
    until: float


def is_below(request: HttpRequest) -> bool:
    """Whether the address is one of guests."""
    return request.path_info.startswith(BELOW)


def door(view: Any) -> Any:
    """Marks a view that opens without a grant."""
    view.is_a_door = True
    return view


def let_in(request: HttpRequest, view: Any) -> HttpResponse | None:
    """Set `request.guest` and `request.room` from the cookie; or answer with the closed door.

    The rooms of another purpose than the guest's are not found, as what does not exist.
    """
    if getattr(view, "is_a_door", False):
        return None
    carried = _carried(request)
    link = link_of(request)
    if carried is None or link is None:
        return closed(request, status=403)
    if link.state != "open" or carried.until <= timezone.now().timestamp():
        return closed(request, link=link, status=403 if link.state == "open" else 410)
    if _purpose_of(request) not in (None, link.guest.purpose):
        raise Http404
    request.guest, request.room = link.guest, link.room
    timezone.activate(ZoneInfo(link.time_zone))
    return None


def link_of(request: HttpRequest) -> GuestLinkRow | None:
    """What the cookie of this browser stands for, even if it lets in no more."""
    carried = _carried(request)
    if carried is None:
        return None
    try:
        return queries.guest_link_of(carried.client_id, carried.grant_id)
    except NotFound:
        return None


def closed(
    request: HttpRequest,
    *,
    link: GuestLinkRow | None = None,
    status: int,
    reason: str = "",
    token: str = "",
) -> HttpResponse:
    """The door, closed: why, and what to do. What was typed is shown once more, to be copied.

    `token` is that of the link that was opened, if one was: a new one can be asked for by it.
    """
    if request.htmx and request.method == "GET":
        return HttpResponseClientRedirect(BELOW)
    typed = [
        (name.replace("_", " "), value)
        for name, values in request.POST.lists()
        if name not in _NOT_SHOWN
        for value in values
        if value.strip()
    ]
    page = {
        "link": link,
        "room": link and link.room,
        "reason": reason,
        "token": token,
        "typed": typed,
    }
    return render(request, "people/guests/closed.html", page, status=status)


def give_cookie(request: HttpRequest, response: HttpResponse, came: CameIn) -> None:
    """Let this browser in as that guest, and as no other from now on."""
    carried = _carried(request)
    if carried is None or carried.grant_id != came.guest.grant_id:
        _begin_anew(request)
    value = {
        "client": str(came.guest.client_id),
        "grant": str(came.guest.grant_id),
        "until": came.until.timestamp(),
    }
    response.set_cookie(
        cookie_name(),
        signing.dumps(value, salt=_SALT),
        max_age=_KEPT_SECONDS,
        path=BELOW,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def take_cookie(request: HttpRequest, response: HttpResponse) -> None:
    """Let this browser forget whose guest it was."""
    _begin_anew(request)
    response.delete_cookie(cookie_name(), path=BELOW, samesite="Lax")


def cookie_name() -> str:
    return "__Secure-guest" if settings.SECURE else "guest"


def mend_origin(request: HttpRequest) -> None:
    """Our pages without a Referer post with the origin "null"; say which it is.

    The browser itself says in Sec-Fetch-Site whether the page was ours (over plain http to another
    machine it says nothing). The form's own seal is asked for as ever.
    """
    from_us = request.META.get("HTTP_SEC_FETCH_SITE", "same-origin") == "same-origin"
    if is_below(request) and request.META.get("HTTP_ORIGIN") == "null" and from_us:
        request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"


def seal(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Neither searched for, nor told to other places, nor kept by anybody between."""
    if request.guest is not None and response.status_code in (404, 405):
        page = render(request, "people/guests/nothing.html", status=response.status_code)
        if response.status_code == 405:
            page["Allow"] = response["Allow"]
        response = page
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    if "Cache-Control" not in response:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _purpose_of(request: HttpRequest) -> str | None:
    """The purpose whose address this is; None for what all guests have."""
    word = request.path_info.removeprefix(BELOW).partition("/")[0]
    return next((one.name for one in guests.registered() if one.name == word), None)


def _carried(request: HttpRequest) -> _Carried | None:
    try:
        said: dict[str, Any] = signing.loads(
            request.COOKIES.get(cookie_name(), ""), salt=_SALT, max_age=_KEPT_SECONDS
        )
    except signing.BadSignature:
        return None
    return _Carried(UUID(said["client"]), UUID(said["grant"]), said["until"])


def _begin_anew(request: HttpRequest) -> None:
    """Forms of whoever was here before are void, and nothing is said that was meant for them."""
    rotate_token(request)
    list(get_messages(request))
