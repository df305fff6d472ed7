"""Asking the sources what there is to be reminded of, and keeping what they answer."""

import logging
from datetime import date
from uuid import UUID

from django.db import transaction

from prenup.notifications.models import Matter
from prenup.notifications.services.matters import file_matter, settle
from prenup.notifications.sources import registered

logger = logging.getLogger(__name__)


def ask_all(client_id: UUID, today: date) -> None:
    """Ask every source about a client. One that fails holds up neither others nor other clients."""
    for name in registered():
        try:
            ask(name, client_id, today)
        except Exception:  # whatever it was, the log has it, and tomorrow may do better
            logger.exception("The source %s gave no answer about client %s.", name, client_id)


def ask(name: str, client_id: UUID, today: date) -> None:
    """Ask one source about a client, file what it answers and settle what it does not any more."""
    with transaction.atomic():
        answered = {f"{name}:{one.key}": one for one in registered()[name](client_id, today)}
        before = Matter.objects.of(client_id).filter(key__startswith=f"{name}:", settled_at=None)
        for key in before.values_list("key", flat=True):
            if key not in answered:
                settle(client_id, key)
        for key, one in answered.items():
            file_matter(
                client_id,
                key=key,
                about=one.about,
                day=one.day,
                to=one.to,
                title=one.title,
                url=one.url,
                relationship_id=one.relationship_id,
                since=one.since,
            )
