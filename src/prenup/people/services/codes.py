"""Six digits before a guest's signature: they went to the registered address, and came back."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from prenup.core.access import Guest, NotFound
from prenup.core.words import small
from prenup.people import guests, letters
from prenup.people.models import Grant, GuestCode
from prenup.record.services import append, post

CODE_LASTS = timedelta(minutes=10)
TRIES = 5
CODES_AN_HOUR = 5


class CodeError(Exception):
    """No code can be sent; the sentence says why and what to do."""


def send_code(guest: Guest) -> str:
    """Send a code to the guest's registered address. Those sent before are void.

    Gives the text that is to be shown where there is no mail server; "" where it goes by mail.
    Raises `CodeError`, and `NotFound` if the grant is over.
    """
    if not settings.MAILS and settings.ON_LINE:
        # A code that is shown to whoever asks for it proves no address.
        raise CodeError(
            "No mail leaves this place, so no code can be sent, and nothing can be signed by "
            "link. Tell whoever sent you the link: EMAIL_URL has to be set where Prenup starts."
        )
    now = timezone.now()
    code = f"{secrets.randbelow(1_000_000):06}"
    with transaction.atomic():
        grant = _live(guest)
        codes = GuestCode.objects.of(grant.client_id).filter(grant_id=grant.id)
        if codes.filter(made_at__gt=now - timedelta(hours=1)).count() >= CODES_AN_HOUR:
            raise CodeError(
                f"{small(CODES_AN_HOUR).capitalize()} codes went to "
                f"{guests.masked(grant.email)} within the hour. Ask again later."
            )
        codes.filter(used_at=None, voided_at=None).update(voided_at=now)
        GuestCode.objects.create(
            client_id=grant.client_id,
            grant_id=grant.id,
            code_hash=_hash(grant.id, code),
            expires_at=now + CODE_LASTS,
        )
        text = letters.code_letter(grant, code, CODE_LASTS // timedelta(minutes=1))
        if settings.MAILS:
            subject = f"{grant.client.name}: your code"[:200]
            post(grant.client_id, to=grant.email, subject=subject, text=text)
        append(
            guest,
            kind="guest.code_sent",
            subject=f"grant:{grant.id}",
            body={"email": grant.email, "mailed": "yes" if settings.MAILS else "no"},
        )
    return "" if settings.MAILS else text


def check_code(guest: Guest, code: str) -> bool:
    """Whether this is the code that was sent last: then it is used up. Five misses void it.

    A miss counts whatever becomes of the signature, so this commits by itself: call it before
    the transaction of the signature, not in it (RuntimeError).
    """
    now = timezone.now()
    with transaction.atomic(durable=True):
        row = (
            GuestCode.objects.of(guest.client_id)
            .filter(grant_id=guest.grant_id, used_at=None, voided_at=None, expires_at__gt=now)
            .filter(grant__revoked_at=None, grant__expires_at__gt=now)
            .first()
        )
        if row is None:
            return False
        this = GuestCode.objects.of(guest.client_id).filter(id=row.id, used_at=None)
        # The update is the claim on a try: a sixth finds none, however many come at once.
        if not this.filter(tries__lt=TRIES).update(tries=F("tries") + 1):
            return False
        given = "".join(code.split())
        fits = constant_time_compare(row.code_hash, _hash(guest.grant_id, given))
        if fits and this.update(used_at=now):
            _write_down(guest, "guest.code_given")
            return True
        if not fits and this.filter(tries=TRIES).exists():
            _write_down(guest, "guest.code_missed")
        return False


def _live(guest: Guest) -> Grant:
    row = (
        Grant.objects.of(guest.client_id)
        .select_for_update(of=("self",))
        .select_related("client")
        .filter(id=guest.grant_id, revoked_at=None, expires_at__gt=timezone.now())
        .first()
    )
    if row is None:
        raise NotFound
    return row


def _write_down(guest: Guest, kind: str) -> None:
    append(guest, kind=kind, subject=f"grant:{guest.grant_id}", body={"email": guest.email})


def _hash(grant_id: UUID, code: str) -> str:
    """Six digits could be searched, so the hash needs the key of this installation too."""
    return salted_hmac("prenup.people.code", f"{grant_id}:{code}", algorithm="sha256").hexdigest()
