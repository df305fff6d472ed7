"""What stands before everything else."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

_BY_NUMBER = ("127.0.0.1", "[::1]")


class AtLocalhost:
    """On one's own machine, leads from 127.0.0.1 to localhost: browsers allow passkeys there only.

    A served address of its own (PRENUP_BASE_URL) is left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host, _, port = request.META.get("HTTP_HOST", "").rpartition(":")
        if host in _BY_NUMBER and request.method in ("GET", "HEAD") and not settings.ON_LINE:
            return HttpResponseRedirect(f"http://localhost:{port}{request.get_full_path()}")
        return self.get_response(request)
