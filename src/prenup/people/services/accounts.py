"""Accounts and the ways in which their owners come back: passkeys, a password with codes."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, NotFound
from prenup.people import queries
from prenup.people.models import Account, Link
from prenup.people.services.clients import create_client
from prenup.people.services.roles import accept_invitation
from prenup.people.tokens import new_token, token_hash

#: How long a printed link works.
LINK_LASTS = timedelta(hours=24)


class WayError(Exception):
    """A way in cannot be taken away; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey that a browser made: its name and what the browser answered."""

    name: str
    credential: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PasswordAndApp:
    """A password, and the secret of the app that shows codes."""

    password: str
    secret: str


Way = Passkey | PasswordAndApp


def print_link(account: Account | None = None) -> str:
    """A new one-time link, as its token; those printed before for the same purpose are void.

    Without an account it makes the first one, and works only while there is none.
    """
    token = new_token()
    with transaction.atomic():
        Link.objects.filter(account=account, used_at=None, voided_at=None).update(
            voided_at=timezone.now()
        )
        Link.objects.create(
            token_hash=token_hash(token),
            account=account,
            expires_at=timezone.now() + LINK_LASTS,
        )
    return token


def make_first_account(
    token: str, *, account: Account, company: str, time_zone: str, way: Way
) -> Actor:
    """Make the first account and its client, by the link that was printed at the start.

    `account` is not stored yet. Raises `NotFound` if the link is not open, or somebody was
    faster: the link works once.
    """
    with transaction.atomic():
        _use(token)
        if Account.objects.exists():
            raise NotFound
        _store(account, way)
        return create_client(account=account, name=company, time_zone=time_zone).actor


def make_invited_account(token: str, *, account: Account, way: Way | None) -> Actor:
    """Make an account by an invitation, and join its client. `account` is not stored yet.

    Without a way the account is opened through the company's own directory.
    """
    with transaction.atomic():
        _store(account, way)
        return accept_invitation(account, token)


def let_back_in(token: str, way: Way) -> Account:
    """Give the account of a printed link a new way in. All others, and all sessions, end."""
    with transaction.atomic():
        account = _use(token).account
        if account is None:
            raise NotFound
        Authenticator.objects.filter(user=account).delete()
        account.set_unusable_password()  # and with it every session
        account.save()
        add_way(account, way)
    return account


def add_way(account: Account, way: Way) -> None:
    """Give the account one more way in, and recovery codes if it has none."""
    with transaction.atomic():
        if isinstance(way, Passkey):
            WebAuthn.add(account, way.name, way.credential)
            RecoveryCodes.activate(account)
        else:
            change_password(account, password=way.password, secret=way.secret)


def change_password(
    account: Account, *, password: str | None = None, secret: str | None = None
) -> None:
    """Change the password, the app that shows codes, or both. Every other session ends."""
    with transaction.atomic():
        if password is not None:
            account.set_password(password)
            account.save()
        if secret is not None:
            Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).delete()
            TOTP.activate(account, secret)
        RecoveryCodes.activate(account)


def remove_passkey(account: Account, passkey_id: int) -> None:
    """Take a passkey away. The last way in stays."""
    ways = queries.ways(account)
    if passkey_id not in {row.id for row in ways.passkeys}:
        raise NotFound
    if len(ways.passkeys) == 1 and not ways.password:
        raise WayError(
            "This passkey is your only way in. Add another one, or a password and a code, first."
        )
    Authenticator.objects.filter(user=account, id=passkey_id).delete()


def remove_password(account: Account) -> None:
    """Take the password and its app away. The last way in stays."""
    if not queries.ways(account).passkeys:
        raise WayError("The password and its code are your only way in. Add a passkey first.")
    with transaction.atomic():
        account.set_unusable_password()
        account.save()
        Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).delete()


def rename_passkey(account: Account, passkey_id: int, name: str) -> None:
    row = Authenticator.objects.filter(
        user=account, id=passkey_id, type=Authenticator.Type.WEBAUTHN
    ).first()
    if row is None:
        raise NotFound
    row.data["name"] = name
    row.save()


def rename(account: Account, name: str) -> None:
    account.name = name.strip()
    account.save()


def new_recovery_codes(account: Account) -> None:
    """Make ten new recovery codes; those from before are void."""
    with transaction.atomic():
        Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).delete()
        RecoveryCodes.activate(account)


def _store(account: Account, way: Way | None) -> None:
    account.email = account.email.strip().lower()
    account.set_unusable_password()
    account.save(force_insert=True)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    if way is not None:
        add_way(account, way)


def _use(token: str) -> Link:
    """Claim an open link. The update is the claim: of two that come at once, one is too late."""
    now = timezone.now()
    found = Link.objects.filter(token_hash=token_hash(token))
    if not found.filter(used_at=None, voided_at=None, expires_at__gt=now).update(used_at=now):
        raise NotFound
    return found.select_related("account").get()
