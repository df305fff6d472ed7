"""Messages to people: into the outbox with the act that causes them, out of it by mail.

Without a mail server nothing is sent: the text is shown to whoever caused it. What a server
refuses for good is kept with its words; what it cannot take now waits.
"""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from prenup.notifications import letters
from prenup.notifications.letters import LinkFor
from prenup.notifications.models import Letter
from prenup.notifications.postman import Down, Mail, NotNow, Postman, Refused
from prenup.record.models import Outbox
from prenup.record.services import post

logger = logging.getLogger(__name__)

#: A mail server may be down for a while; after a week a message is no news any more.
TRIED_FOR = timedelta(days=7)
REST = timedelta(minutes=10)


def send(
    client_id: UUID, *, to: str, subject: str, text: str, html: str = "", calendar: str = ""
) -> str:
    """Send a message once the caller's transaction is committed.

    Gives the text that is to be shown to whoever caused it, because there is no mail server;
    "" if it goes by mail. Without `html` that part is made from the text. `calendar` is a calendar
    file that goes along.
    """
    if not settings.MAILS:
        return text
    post(client_id, to=to, subject=subject, text=text, html=html, calendar=calendar)
    return ""


def send_waiting(link_for: LinkFor | None = None) -> int:
    """Send what waits in the outbox, oldest first; how many went out.

    Each message goes out once, even if two run this at once. What could not be sent is tried
    again ten minutes after it was tried. Where the sending itself is broken off by force, after
    the server took the message and before we noted it, it goes again under the same Message-ID.

    `link_for` makes the link of a guest from the id of their grant; by itself a fresh one.
    """
    now = timezone.now()
    ids = list(_due(now).order_by("created_at", "id").values_list("id", flat=True))
    if not ids:
        return 0
    sent = 0
    with Postman() as postman:
        for id in ids:
            try:
                sent += _send(id, postman, now, link_for)
            except Down as down:
                logger.warning("Messages wait, since the mail server does not take any: %s", down)
                _due(now).update(tried_at=now, tries=F("tries") + 1)
                break
    return sent


def _due(now: datetime) -> QuerySet[Outbox]:
    # The post of all clients: whoever sends is nobody's, and reads no more than the envelope.
    # A try that is still to come was noted by a clock that ran ahead, and holds nobody.
    rested = Q(tried_at=None) | Q(tried_at__lte=now - REST) | Q(tried_at__gt=now)
    return Outbox.unscoped.filter(
        rested, sent_at=None, refused_at=None, created_at__gt=now - TRIED_FOR
    )


def _send(id: UUID, postman: Postman, now: datetime, link_for: LinkFor | None) -> bool:
    """Claim the message, mail it, and forget its text, which may hold a link."""
    postman.be_there()
    this = Outbox.unscoped.filter(id=id)
    if not _due(now).filter(id=id).update(tried_at=now, tries=F("tries") + 1):
        return False  # somebody else has it
    mail = _mail(this.get(), now, link_for)
    if mail is None:
        this.delete()
        return False
    try:
        postman.carry(mail)
    except NotNow as error:
        logger.warning("A message waits, since the mail server did not take it: %s", error)
        return False
    except Refused as refused:
        _keep_refusal(id, refused, now)
        return False
    _mark_sent(id, mail.to)
    return True


def _mail(message: Outbox, now: datetime, link_for: LinkFor | None) -> Mail | None:
    """What is to be mailed; None for a letter that has nothing to say any more."""
    letter = Letter.objects.filter(message=message).first()
    if letter is None:
        return Mail(
            str(message.id),
            message.to,
            message.subject,
            message.text,
            message.html,
            calendar=message.calendar,
        )
    return letters.write(letter, now, link_for)


def _mark_sent(id: UUID, to: str) -> None:
    now = timezone.now()
    with transaction.atomic():
        Outbox.unscoped.filter(id=id).update(sent_at=now, to=to, text="", html="", calendar="")
        # The address takes mail again, so what was refused before is no longer true.
        Outbox.unscoped.filter(to=to, refused_at__isnull=False, mended_at=None).update(
            mended_at=now
        )


def _keep_refusal(id: UUID, refused: Refused, now: datetime) -> None:
    with transaction.atomic():
        Outbox.unscoped.filter(id=id).update(
            refused_at=now, refused_words=str(refused)[:500], text="", html="", calendar=""
        )
        # It never reached anybody: what it was about goes out once the address is mended.
        Letter.objects.filter(message_id=id).delete()
