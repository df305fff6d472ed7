"""Who acts: every address with a client in it is opened here, once, for every view below it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prenup.core.access import NotAllowed, NotFound
from prenup.people import queries


class ClientMiddleware:
    """Sets `request.actor`, and `request.relationship` where the address names one.

    A stranger is led to sign in, whether the client exists or not. Somebody who has no part in
    the client, or names a relationship that is not its own, gets the 404 of what does not exist.
    Views below never ask again who belongs to the client; their services ask for the role.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = request.relationship = None
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if "client_id" not in kwargs:
            return None
        if not request.user.is_authenticated:
            return redirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")
        actor = queries.actor(account=request.user, client_id=kwargs["client_id"])
        if actor is None:
            raise Http404
        if "relationship_id" in kwargs:
            try:
                request.relationship = queries.relationship(actor, kwargs["relationship_id"])
            except NotFound as error:
                raise Http404 from error
            timezone.activate(ZoneInfo(request.relationship.time_zone))
        request.actor = actor
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, NotFound):
            raise Http404 from error
        if isinstance(error, NotAllowed):
            return render(request, "403.html", {"sentence": str(error)}, status=403)
        return None
