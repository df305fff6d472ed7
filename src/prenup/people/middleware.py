"""Who acts: every address is opened here, once, for every view below it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django_htmx.http import HttpResponseClientRedirect

from prenup.core.access import NotAllowed, NotFound
from prenup.people import queries, rooms, typed


class ClientMiddleware:
    """Sets `request.actor`, and `request.relationship` where the address names one.

    A stranger is led to sign in from every view that is not marked `login_not_required`, whether
    the client in the address exists or not. Somebody who has no part in the client, or names a
    relationship that is not its own, gets the 404 of what does not exist. Views below never ask
    again who belongs to the client; their services ask for the role.

    Below /g/ nobody is anybody's actor: there `request.guest` is set from the cookie of a grant.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = request.relationship = request.guest = request.room = None
        rooms.mend_origin(request)
        try:
            response = self.get_response(request)
            if rooms.is_below(request):
                return rooms.seal(request, response)
            response = typed.put_back(request, response)
        finally:
            timezone.deactivate()
        if response.status_code == 405 and not response.content:
            # Somebody opened, or loaded again, the address that a form posts to.
            page = render(request, "405.html", status=405)
            page["Allow"] = response["Allow"]
            response = page
        if request.user.is_authenticated and "Cache-Control" not in response:
            # After signing out, a step back shows nothing that the server would not.
            patch_cache_control(response, private=True, no_cache=True)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if rooms.is_below(request):
            return rooms.let_in(request, view)
        if not request.user.is_authenticated:
            return _to_sign_in(request) if getattr(view, "login_required", True) else None
        if "client_id" not in kwargs:
            return None
        actor = queries.actor(account=request.user, client_id=kwargs["client_id"])
        if actor is None:
            raise Http404
        if "relationship_id" in kwargs:
            try:
                request.relationship = queries.relationship(actor, kwargs["relationship_id"])
            except NotFound as error:
                raise Http404 from error
            timezone.activate(ZoneInfo(request.relationship.time_zone))
        else:
            timezone.activate(ZoneInfo(queries.client_settings(actor)["time_zone"]))
        request.actor = actor
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, NotFound):
            raise Http404 from error
        if isinstance(error, NotAllowed):
            return render(request, "403.html", {"sentence": str(error)}, status=403)
        return None


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        typed.keep(request)
    page = typed.page_of(request)
    address = (
        f"{settings.LOGIN_URL}?{urlencode({'next': page})}" if page != "/" else settings.LOGIN_URL
    )
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)
