"""Signing in by e-mail, password and code, all asked together.

No answer betrays which of the three was wrong, nor whether the account exists: the same work is
done, the same sentence is said. django-axes counts the misses, by address and machine.
"""

from typing import Any
from uuid import UUID

from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.models import Authenticator
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest, HttpResponse

from prenup.core.words import count
from prenup.people.models import Account

TRIES = 5
REST_MINUTES = 15


class PasswordAndCode(BaseBackend):
    """The one backend that takes a password, and never without a code.

    The code is one of the app, or a recovery code. Whoever has only a passkey leaves the password
    empty and comes in with a recovery code.
    """

    def authenticate(
        self, request: HttpRequest | None, *, email: str, password: str, code: str, **_: Any
    ) -> Account | None:
        account = Account.objects.filter(email=email.strip().lower(), is_active=True).first()
        codes = list(
            Authenticator.objects.filter(user_id=account.pk if account else None).exclude(
                type=Authenticator.Type.WEBAUTHN
            )
        )
        if not _password_fits(account, password):
            return None
        assert account is not None
        if not account.has_usable_password():
            codes = [row for row in codes if row.type == Authenticator.Type.RECOVERY_CODES]
        if any(row.wrap().validate_code(code.strip()) for row in codes):
            return account
        return None

    def get_user(self, user_id: UUID) -> Account | None:
        return Account.objects.filter(pk=user_id, is_active=True).first()


def _password_fits(account: Account | None, password: str) -> bool:
    """Takes as long for an account that is not there, or has no password, as for any other."""
    if account is not None and account.has_usable_password():
        return check_password(password, account.password)
    make_password(password)
    return account is not None and password == ""


def misses_left(request: HttpRequest, email: str) -> int:
    """How many tries are left for this address from this machine."""
    misses = AxesProxyHandler.get_failures(request, {"email": email})
    return max(0, TRIES - misses)


def refusal(request: HttpRequest, email: str) -> str:
    """What is said after a miss: what remains, and what comes then."""
    left = misses_left(request, email)
    if left == 0:
        return (
            f"{TRIES} tries did not fit, so this way rests for {count(REST_MINUTES, 'minute')}. "
            f"A passkey still works."
        )
    return (
        f"E-mail, password and code do not belong together. "
        f"{left} more {'try' if left == 1 else 'tries'}, then {REST_MINUTES} minutes of rest."
    )


# ---- what django-axes is told, by name in the settings ----


def lowered(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The address that a try was for, however it was capitalised."""
    return str((credentials or {}).get("email") or request.POST.get("login", "")).strip().lower()


def machine(request: HttpRequest) -> str | None:
    """Where a try came from, behind as many proxies as are trusted."""
    return get_client_ip(request)


def keep_page(
    request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None
) -> HttpResponse:
    """A locked try is answered by our own page, with its sentence."""
    response.status_code = 429
    return response
