"""What a page says once, after an act: the sentence, with the receipt of its entry or an undo."""

import json
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest


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

    `receipt` is the address of the entry that the act wrote ("It is entry 412 of the record." is
    the caller's to say); `undo` the address that takes it back by a POST; `bad` for a refusal
    that belongs to no field.
    """
    extra = json.dumps({"receipt": receipt, "undo": undo, "bad": bad})
    messages.info(request, sentence, extra_tags=extra)


def said(request: HttpRequest) -> list[Said]:
    """Everything to be said now; each sentence is said once. Other apps' messages come along."""
    found = []
    for message in messages.get_messages(request):
        try:
            extra = json.loads(message.extra_tags or "{}")
        except ValueError:
            extra = {}
        found.append(Said(str(message.message), **extra) if extra else Said(str(message.message)))
    return found
