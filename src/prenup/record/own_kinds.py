"""The entries that the record makes about itself."""

from prenup.core.record import entry as core
from prenup.core.words import count
from prenup.record.kinds import Body, register

TOPIC = "The record"


def _tail_lost(body: Body) -> str:
    kept = count(body["kept"], "entry", "entries")
    return f"went on with {kept} after the end of this record was lost: “{body['why']}”."


register(
    "body.erased", topic=TOPIC, sentence=lambda body: f"erased words. Reason: “{body['why']}”."
)
register(
    "document.erased",
    topic=TOPIC,
    sentence=lambda body: f"erased a document. Reason: “{body['why']}”.",
)
register(
    core.KEY_CHANGED,
    topic=TOPIC,
    sentence=lambda body: f"let a new key sign from here on. Reason: “{body['why']}”.",
)
register(core.TAIL_LOST, topic=TOPIC, sentence=_tail_lost)
register(core.BUNDLE_MADE, topic=TOPIC, sentence=lambda body: "took a bundle of this record.")
