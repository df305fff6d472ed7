"""Messages to people: into the outbox with the act that causes them, out of it by mail.

Without a mail server nothing is sent: the text is shown to whoever caused it.
"""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import F
from django.utils import timezone

from prenup.record.models import Outbox
from prenup.record.services import post

logger = logging.getLogger(__name__)

#: A mail server may be down for a while; after a week a message is no news any more.
TRIED_FOR = timedelta(days=7)
REST = timedelta(minutes=10)


def send(client_id: UUID, *, to: str, subject: str, text: str) -> str:
    """Send a message once the caller's transaction is committed.

    Gives the text that is to be shown to whoever caused it, because there is no mail server;
    "" if it goes by mail.
    """
    if not settings.MAILS:
        return text
    post(client_id, to=to, subject=subject, text=text)
    return ""


def send_waiting() -> int:
    """Send what waits in the outbox, oldest first; how many went out.

    Each message goes out once, even if two run this at once. What could not be sent is tried
    again ten minutes after it was made, then every ten minutes.
    """
    now = timezone.now()
    # The post of all clients: whoever sends is nobody's, and reads no more than the envelope.
    waiting = Outbox.unscoped.filter(sent_at=None, created_at__gt=now - TRIED_FOR)
    return sum(
        _send(message) for message in waiting.order_by("created_at", "id") if _due(message, now)
    )


def _due(message: Outbox, now: datetime) -> bool:
    return message.created_at + message.tries * REST <= now


def _send(message: Outbox) -> bool:
    """Claim the message, mail it, and forget its text, which may hold a link."""
    this = Outbox.unscoped.filter(id=message.id)
    if not this.filter(tries=message.tries, sent_at=None).update(tries=F("tries") + 1):
        return False
    try:
        send_mail(message.subject, message.text, None, [message.to])
    except OSError as error:  # smtplib's errors are OSErrors too
        logger.warning("A message waits, since the mail server did not take it: %s", error)
        return False
    this.update(sent_at=timezone.now(), text="")
    return True
