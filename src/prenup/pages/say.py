"""What a page says once, after an act: the sentence, with the receipt of its entry or an undo."""

import json
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence for a toast. `receipt` and `undo` are addresses; undo is posted to."""

    sentence: str
    receipt: str = ""
    undo: str = ""
    bad: bool = False


def say(
    request: HttpRequest, sentence: str, *, receipt: str = "", undo: str = "", bad: bool = False
) -> None:
    """Show `sentence` on the next page that is rendered for this reader.

    `receipt` is the address of the entry that the act wrote, `undo` the address that takes it back
    by a POST; `bad` is for a refusal that belongs to no field.
    """
    extra = json.dumps({"receipt": receipt, "undo": undo, "bad": bad})
    messages.info(request, sentence, extra_tags=extra)


def say_entry(
    request: HttpRequest, sentence: str, client_id: UUID, seq: int, *, undo: str = ""
) -> None:
    """`say` with the number of the entry that the act wrote, and its receipt."""
    receipt = reverse("record:entry", args=[client_id, seq])
    whole = f"{sentence} It is entry {seq:,} of the record."
    say(request, whole, receipt=receipt, undo=undo)


def said(request: HttpRequest) -> list[Said]:
    """Everything to be said now; each sentence is said once. Other apps' messages come along."""
    found = []
    for message in messages.get_messages(request):
        try:
            extra = json.loads(message.extra_tags or "{}")
        except ValueError:
            extra = {}
        found.append(Said(str(message.message), **extra))
    return found
