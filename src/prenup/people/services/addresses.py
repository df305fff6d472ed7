"""The address that an account signs in with: asked for by one, confirmed by a link to the other."""

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.core import signing
from django.db import transaction

from prenup.core.access import Actor, Role
from prenup.people import queries
from prenup.people.models import Account, Membership
from prenup.record.services import append

#: How long the link to a new address works.
ADDRESS_LINK_LASTS = timedelta(hours=24)
_OVER = "That link is over, or it is for another account. Ask for a new one here."
_SALT = "prenup.people.address"


class AddressError(Exception):
    """The address cannot be taken; the sentence says why and what to do."""


def address_token(account: Account, email: str) -> str:
    """What a link to `email` holds: opened by its account, it changes the address to that.

    Nothing is stored: the token is void once the account has another address than today's.
    """
    email = email.strip().lower()
    _free(account, email)
    return signing.dumps(
        {"account": str(account.pk), "from": account.email, "to": email}, salt=_SALT
    )


def new_address(account: Account, token: str) -> str:
    """The address that a link is for. Raises `AddressError` if it is over, or another account's."""
    try:
        asked: dict[str, Any] = signing.loads(token, salt=_SALT, max_age=ADDRESS_LINK_LASTS)
    except signing.BadSignature:
        raise AddressError(_OVER) from None
    if asked["account"] != str(account.pk) or asked["from"] != account.email:
        raise AddressError(_OVER)
    return str(asked["to"])


def change_address(account: Account, token: str) -> None:
    """Sign in with the address of the link from now on. Every client of the account records it."""
    email = new_address(account, token)
    with transaction.atomic():
        _free(account, email)
        before, account.email = account.email, email
        account.save()
        EmailAddress.objects.filter(user=account).delete()
        EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
        # The acts of one person in all of their clients, one entry each.
        for held in Membership.unscoped.filter(account=account).order_by("client_id"):
            _write_down(queries.actor_of(account, held.client_id, Role(held.role)), before, email)


def _write_down(actor: Actor, before: str, email: str) -> None:
    append(
        actor,
        kind="person.address_changed",
        subject=f"account:{queries.account_id(actor)}",
        body={"from": before, "to": email},
    )


def _free(account: Account, email: str) -> None:
    if email == account.email:
        raise AddressError(f"{email} is the address that you sign in with already.")
    if Account.objects.filter(email=email).exists():
        raise AddressError(
            f"{email} belongs to another account here. Sign in with that one, or type another."
        )
