"""The kinds of entries. Each app registers its own when it starts, in its module `kinds.py`:

    register(
        "notice.given",
        topic="Notice",
        sentence=lambda body: f"gave notice, sent on {body['sent_on']}.",
        address=lambda entry: reverse("notice:notice", args=[entry.client_id, ...]),
    )

What is not registered cannot be appended: every entry has its sentence.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from prenup.core.access import Actor

Body = Mapping[str, Any]


class Told(Protocol):
    """An entry as the functions of its kind see it. `body` is None once it was erased."""

    client_id: UUID
    seq: int
    actor: str
    kind: str
    subject: str
    documents: tuple[str, ...]
    body: Body | None


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    topic: str
    sentence: Callable[[Body], str]
    address: Callable[[Told], str | None]
    sees: Callable[[Actor, Told], bool]


class Unregistered(LookupError):
    """An entry of a kind that no app registered. A bug, never bad input."""


_kinds: dict[str, Kind] = {}


def _nowhere(entry: Told) -> str | None:
    return None


def _everybody(actor: Actor, entry: Told) -> bool:
    return actor.may("see")


def register(
    kind: str,
    *,
    sentence: Callable[[Body], str],
    address: Callable[[Told], str | None] = _nowhere,
    sees: Callable[[Actor, Told], bool] = _everybody,
    topic: str = "",
) -> None:
    """Say how entries of `kind` ("notice.given") are read.

    `sentence(body)` is what follows the actor's name, from the verb to the full stop: "filed the
    order form." (The record adds who: `body["by"]`.) `address(entry)` is where its subject is
    shown, or None. `sees(actor, entry)` says whether this person of the client may read the body;
    without it, all may. `topic` is the word of the chip under which the record files it; without
    it, the first word of the kind.
    """
    topic = topic or kind.partition(".")[0].replace("_", " ").capitalize()
    _kinds[kind] = Kind(kind, topic, sentence, address, sees)


def of(kind: str) -> Kind:
    """The kind of that name. Raises Unregistered."""
    try:
        return _kinds[kind]
    except KeyError:
        raise Unregistered(
            f"No app has registered the kind {kind}: call prenup.record.kinds.register(...) "
            f"when the app starts."
        ) from None


def known(kind: str) -> bool:
    return kind in _kinds


def registered() -> list[Kind]:
    """All kinds, in the order of their names."""
    return [_kinds[name] for name in sorted(_kinds)]
