"""What a person reads when an act could not be written down."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from prenup.record.busy import Busy
from prenup.record.heads import TailLost
from prenup.record.keys import ReadOnly


class NotWritten:
    """Answers with the sentence of the refusal: nothing was stored, since act and entry stand or
    fall together."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Busy | ReadOnly | TailLost):
            context = {"title": "This was not stored.", "sentence": str(error)}
            return render(request, "pages/refused.html", context, status=503)
        return None
