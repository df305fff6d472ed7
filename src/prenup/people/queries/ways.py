"""Accounts, and the ways in which their owners come back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.usersessions.models import UserSession
from django.utils import timezone

from prenup.core.access import NotFound
from prenup.people.models import Account, Link
from prenup.people.tokens import token_hash


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A printed one-time link.

    `state` is open, used, void (a newer one was printed), expired, or needless (the first
    account is there already).
    """

    account_id: UUID | None  # None: it makes the first account
    account_name: str
    expires_at: datetime
    used_at: datetime | None
    state: str


@dataclass(frozen=True, slots=True)
class PasskeyRow:
    id: int
    name: str
    made_at: datetime
    used_at: datetime | None  # None: not yet


@dataclass(frozen=True, slots=True)
class Ways:
    """How an account can be opened: passkeys oldest first, password with app, recovery codes."""

    passkeys: tuple[PasskeyRow, ...]
    password: bool
    codes_left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A browser in which the account is signed in."""

    id: int
    browser: str
    address: str
    since: datetime
    here: bool


def nobody_yet() -> bool:
    """Whether there is no account at all."""
    return not Account.objects.exists()


def account(email: str) -> Account | None:
    return Account.objects.filter(email=email.strip().lower(), is_active=True).first()


def link(token: str) -> LinkRow:
    """The printed link that a token stands for. Raises `NotFound`."""
    row = Link.objects.filter(token_hash=token_hash(token)).select_related("account").first()
    if row is None:
        raise NotFound
    if row.used_at:
        state = "used"
    elif row.voided_at:
        state = "void"
    elif row.account_id is None and not nobody_yet():
        state = "needless"
    else:
        state = "open" if row.expires_at > timezone.now() else "expired"
    return LinkRow(
        account_id=row.account_id,
        account_name=str(row.account or ""),
        expires_at=row.expires_at,
        used_at=row.used_at,
        state=state,
    )


def ways(account: Account) -> Ways:
    rows = Authenticator.objects.filter(user_id=account.pk).order_by("created_at", "id")
    codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return Ways(
        passkeys=tuple(
            PasskeyRow(row.id, row.data["name"], row.created_at, row.last_used_at)
            for row in rows
            if row.type == Authenticator.Type.WEBAUTHN
        ),
        password=account.has_usable_password(),
        codes_left=tuple(RecoveryCodes(codes).get_unused_codes()) if codes else (),
    )


def sessions(account: Account) -> list[SessionRow]:
    """Where the account is signed in, this browser first, then newest first."""
    rows = [
        SessionRow(
            id=row.id,
            browser=browser(row.user_agent),
            address=row.ip,
            since=row.created_at,
            here=row.is_current(),
        )
        for row in UserSession.objects.purge_and_list(account)
    ]
    return sorted(rows, key=lambda row: (not row.here, -row.since.timestamp()))


def browser(user_agent: str) -> str:
    """A browser and its system, as people know them.

    >>> browser("Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0")
    'Firefox on Linux'
    """
    names = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
    systems = ("iPhone", "iPad", "Android", "Windows", "Mac OS X", "Linux")
    name = next((name for name in names if f"{name}/" in user_agent), "A browser")
    system = next((system for system in systems if system in user_agent), "an unknown system")
    name = {"Edg": "Edge", "OPR": "Opera"}.get(name, name)
    return f"{name} on {system.replace('Mac OS X', 'Mac')}"
