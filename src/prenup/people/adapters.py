"""What allauth asks us: who may come in, by which ways, in which words."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from prenup.core.words import day
from prenup.people import queries
from prenup.people.models import Account

_WORDS = {
    "account_inactive": "This account was closed. Ask an owner of your client to open it again.",
    "incorrect_code": "That code does not fit. Codes last 30 seconds: use the one shown now.",
    "invalid_password_reset": "This link was used, or is older than a day. Ask for a new one.",
    "too_many_login_attempts": "Too many tries. Wait five minutes, then try again.",
    "rate_limited": "Too many tries. Wait a minute, then try again.",
    "unknown_email": "There is no account with that address.",
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by a link or by an invitation, never by signing up."""

    error_messages = {**DefaultAccountAdapter.error_messages, **_WORDS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        """None: the code is asked with the password, and a passkey is both at once."""
        return []

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        return [{"id": "again", "description": "", "url": reverse("people:again")}]

    def is_safe_url(self, url: str | None) -> bool:
        """Whether one may be led there after signing in: only within these pages."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Only what we say ourselves: allauth's own messages stand in templates."""
        if message:
            super().add_message(request, level, extra_tags=extra_tags, message=message)

    def format_email_subject(self, subject: str) -> str:
        return subject


class SocialAdapter(DefaultSocialAccountAdapter):
    """Who comes through the company's own directory has an account, or was asked in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        addresses = [each.email for each in sociallogin.email_addresses if each.verified]
        return any(queries.is_asked_in(address) for address in addresses)

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        account = super().populate_user(request, sociallogin, data)
        account.email = account.email.lower()
        parts = (data.get("first_name"), data.get("last_name"))
        account.name = data.get("name") or " ".join(part for part in parts if part)
        return account


class MfaAdapter(DefaultMFAAdapter):
    """Passkeys and codes, with their secrets sealed by the installation's key."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        **_WORDS,
        "incorrect_code": "That did not fit. Try again, or choose another way.",
    }

    def encrypt(self, text: str) -> str:
        return _sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _sealer().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return "Prenup"

    def generate_authenticator_name(self, user: Account, type: Any) -> str:
        return f"Passkey of {day(timezone.localdate())}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Prenup"}


def _sealer() -> Fernet:
    key = hashlib.sha256(b"prenup second factors" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
