"""What people are to be reminded of: filed, settled, snoozed by the features that it belongs to.

Each runs in the caller's transaction, and done twice is done once.
"""

import re
from collections.abc import Sequence
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, Guest, NotFound
from prenup.core.reminders import About
from prenup.core.words import day as said
from prenup.notifications.models import Matter, Morning, Recipient
from prenup.people.models import Account, Client

_RECIPIENT = re.compile(r"(account|guest):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LONGEST_TITLE = 300


class SnoozeError(Exception):
    """A matter cannot be put off so; the sentence says why and what to do."""


def file_matter(
    client_id: UUID,
    *,
    key: str,
    about: About,
    day: date,
    to: Sequence[str],
    title: str,
    url: str,
    relationship_id: UUID | None = None,
    since: date | None = None,
) -> None:
    """File a matter to be reminded of, under a key that the client has once.

    Filed again, it is changed: with another day, or after it was settled, it counts anew, and no
    reminder that had passed before is caught up. `to` are accounts and guests
    ("account:<uuid>", "guest:<uuid of the grant>"); whoever is left out is not reminded any more.
    `url` is the address of its page, from the first slash on. It counts from `since` on, which is
    today where it is not said.
    """
    _check(to, url)
    title = " ".join(title.split())[:_LONGEST_TITLE]
    values = {
        "about": about, "day": day, "title": title, "url": url, "relationship_id": relationship_id,
    }  # fmt: skip
    with transaction.atomic():
        matter, made = (
            Matter.objects.of(client_id)
            .select_for_update()
            .get_or_create(client_id=client_id, key=key, defaults=values)
        )
        anew = not made and (matter.about, matter.day, matter.settled_at) != (about, day, None)
        if not made:
            changed = [name for name, value in values.items() if getattr(matter, name) != value]
            for name in changed:
                setattr(matter, name, values[name])
            if matter.settled_at is not None:
                matter.settled_at, changed = None, [*changed, "settled_at"]
            if changed:
                matter.save(update_fields=changed)
        _address(matter, to, since or _today(client_id), anew=anew)


def settle(client_id: UUID, key: str) -> None:
    """Nobody is reminded of the matter from now on. Nothing happens if there is none."""
    Matter.objects.of(client_id).filter(key=key, settled_at=None).update(settled_at=timezone.now())


def snooze(actor: Actor | Guest, client_id: UUID, key: str, until: date) -> None:
    """Remind the actor of the matter on `until`, and not before. Others are reminded as they were.

    Raises SnoozeError, and NotFound if the actor is not reminded of such a matter.
    """
    with transaction.atomic():
        row = (
            Recipient.objects.of(client_id)
            .select_related("matter")
            .filter(to=actor.id, ended_at=None, matter__key=key, matter__settled_at=None)
            .first()
        )
        if row is None or actor.client_id != client_id:
            raise NotFound
        today = _today(client_id)
        if until <= today:
            raise SnoozeError(f"{said(until)} is not ahead. Choose a day from tomorrow on.")
        if row.matter.about == About.ACT_BY and until > row.matter.day:
            raise SnoozeError(
                f"{said(until)} is too late: the last day to act is {said(row.matter.day)}. "
                "Choose a day up to then."
            )
        row.snoozed_until = until
        row.save(update_fields=["snoozed_until"])


def set_morning(account: Account, time_zone: str) -> None:
    """Let the account's letters come in the mornings of this time zone."""
    Morning.objects.update_or_create(account=account, defaults={"time_zone": time_zone})


def _check(to: Sequence[str], url: str) -> None:
    wrong = [one for one in to if not _RECIPIENT.fullmatch(one)]
    if wrong:
        raise ValueError(f"{wrong[0]} is neither account:<uuid> nor guest:<uuid>.")
    if not url.startswith("/"):
        raise ValueError(f"{url} does not begin with a slash.")


def _address(matter: Matter, to: Sequence[str], since: date, *, anew: bool) -> None:
    """Let these be its recipients. Who comes, or comes back, begins on `since`."""
    there = {row.to: row for row in Recipient.objects.of(matter.client_id).filter(matter=matter)}
    for name in dict.fromkeys(to):
        row = there.pop(name, None)
        if row is None:
            Recipient.objects.create(
                client_id=matter.client_id, matter=matter, to=name, since=since
            )
        elif anew or row.ended_at is not None:
            row.since, row.ended_at = since, None
            row.save(update_fields=["since", "ended_at"])
    gone = [row.id for row in there.values() if row.ended_at is None]
    if gone:
        Recipient.objects.of(matter.client_id).filter(id__in=gone).update(ended_at=timezone.now())


def _today(client_id: UUID) -> date:
    zone = Client.objects.values_list("time_zone", flat=True).get(id=client_id)
    return timezone.localdate(timezone=ZoneInfo(zone))
