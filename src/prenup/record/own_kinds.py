"""The entries that the record makes about itself."""

from django.urls import reverse

from prenup.core.record import entry as core
from prenup.core.words import count
from prenup.record.kinds import Body, Told, register

TOPIC = "The record"


def _because(body: Body) -> str:
    return f"Reason: “{body['why'].rstrip('.')}”."


def _tail_lost(body: Body) -> str:
    kept = count(body["kept"], "entry", "entries")
    return f"went on from {kept}, since the end of this record was lost. {_because(body)}"


def _erased_entry(entry: Told) -> str:
    return reverse("record:entry", args=[entry.client_id, int(entry.subject.partition(":")[2])])


register(
    "body.erased",
    topic=TOPIC,
    sentence=lambda body: f"erased the words of an entry. {_because(body)}",
    address=_erased_entry,
)
register(
    "document.erased",
    topic=TOPIC,
    sentence=lambda body: f"erased a document. {_because(body)}",
)
register(
    core.KEY_CHANGED,
    topic=TOPIC,
    sentence=lambda body: f"let a new key sign from here on. {_because(body)}",
)
register(core.TAIL_LOST, topic=TOPIC, sentence=_tail_lost)
register(core.BUNDLE_MADE, topic=TOPIC, sentence=lambda body: "took a bundle of the whole record.")
