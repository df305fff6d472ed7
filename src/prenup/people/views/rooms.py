"""What a guest sees of ours: the door, the room, a new link, a code, and the way out.

Opening an address changes nothing, since mail scanners open links too; each act is a press.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prenup.core.access import NotFound
from prenup.pages.say import say
from prenup.people import guests, queries, rooms, services
from prenup.people.guests import BELOW
from prenup.people.queries import GuestLinkRow
from prenup.people.services import CodeError, LinkError


@rooms.door
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, token: str) -> HttpResponse:
    """The door. A press trades the token for a cookie of its grant, and leads to the room."""
    link = _link(token)
    if link is None:
        return rooms.closed(request, status=404, reason="unknown")
    if link.state != "open":
        return rooms.closed(request, link=link, status=410, token=token)
    if request.method == "POST":
        response = redirect("guests:room")
        rooms.give_cookie(request, response, services.come_in(token))
        return response
    return render(request, "people/guests/door.html", {"link": link, "room": link.room})


@rooms.door
@require_POST
def new_link(request: HttpRequest, token: str = "") -> HttpResponse:
    """A new link, by an old one or by the cookie: to the registered address and nowhere else."""
    link = _link(token) if token else rooms.link_of(request)
    if link is None or not link.renewable:
        return rooms.closed(request, link=link, status=410 if link else 404, reason="unknown")
    page = {"link": link, "room": link.room}
    try:
        page["sent"] = services.renew(link.guest)
    except LinkError as refused:
        page["refused"] = str(refused)
    status = 200 if "sent" in page else 429
    return render(request, "people/guests/sent.html", page, status=status)


@require_safe
def room(request: HttpRequest) -> HttpResponse:
    """The room: what the guest's purpose shows."""
    return guests.of(request.guest.purpose).room(request, request.guest)


@require_http_methods(["GET", "HEAD", "POST"])
def not_you(request: HttpRequest) -> HttpResponse:
    """Whoever is somebody else leaves here."""
    if request.method == "POST":
        services.leave(request.guest)
        response = render(request, "people/guests/left.html")
        rooms.take_cookie(request, response)
        return response
    return render(request, "people/guests/not_you.html")


@require_POST
def code(request: HttpRequest) -> HttpResponse:
    """A code to the registered address, then back to the page that asks for it (`next`)."""
    back = _back(request)
    try:
        text = services.send_code(request.guest)
    except CodeError as refused:
        say(request, str(refused), bad=True)
        return redirect(back)
    if text:
        return render(request, "people/guests/code.html", {"letter": text, "back": back})
    to = guests.masked(request.guest.email)
    say(request, f"A code is on its way to {to}. It is good for ten minutes.")
    return redirect(back)


def _link(token: str) -> GuestLinkRow | None:
    try:
        return queries.guest_link(token)
    except NotFound:
        return None


def _back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    ours = asked.startswith(BELOW) and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if ours else BELOW
