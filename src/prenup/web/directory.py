"""Signing in through the company's own directory, by OpenID Connect or SAML, if one is named.

Environment, all optional:
    PRENUP_OIDC_SERVER       the issuer, such as https://login.example.com
    PRENUP_OIDC_CLIENT_ID    and
    PRENUP_OIDC_SECRET_FILE  a file that holds the client's secret
    PRENUP_OIDC_TRUST_EMAIL  "yes": addresses are the directory's own, though it does not say
                             `email_verified`; never for a directory in which people choose them
    PRENUP_SAML_METADATA     the address of the identity provider's metadata, and
    PRENUP_SAML_ENTITY_ID    the entity in it
    PRENUP_DIRECTORY_NAME    the word on the button, such as "Alder & Finch"

An account is opened by its verified address; nobody is let in whom no owner invited.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

#: The provider's id in the callback addresses that a directory is told.
ID = "directory"

OIDC, SAML = (
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
)


def directory_apps(environ: Mapping[str, str]) -> list[str]:
    """The apps of allauth that the named directories need."""
    return [app for app, key in _KEYS.items() if key in environ]


def directory_settings(environ: Mapping[str, str]) -> dict[str, Any]:
    """SOCIALACCOUNT_PROVIDERS of allauth, for the directories that the environment names."""
    name = environ.get("PRENUP_DIRECTORY_NAME", "your company")
    found: dict[str, Any] = {}
    if "PRENUP_OIDC_SERVER" in environ:
        app = {
            "provider_id": ID,
            "name": name,
            "client_id": environ["PRENUP_OIDC_CLIENT_ID"],
            "secret": Path(environ["PRENUP_OIDC_SECRET_FILE"]).read_text().strip(),
            "settings": {
                "server_url": environ["PRENUP_OIDC_SERVER"],
                "verified_email": environ.get("PRENUP_OIDC_TRUST_EMAIL") == "yes",
            },
        }
        found["openid_connect"] = {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    if "PRENUP_SAML_METADATA" in environ:
        app = {
            "provider_id": f"{ID}-saml",
            "name": name,
            "client_id": ID,
            "settings": {
                "verified_email": True,  # whoever signs assertions for us vouches for them
                "idp": {
                    "entity_id": environ["PRENUP_SAML_ENTITY_ID"],
                    "metadata_url": environ["PRENUP_SAML_METADATA"],
                },
                "advanced": {"want_assertion_signed": True, "reject_idp_initiated_sso": True},
            },
        }
        found["saml"] = {"APPS": [app]}
    return found


_KEYS = {OIDC: "PRENUP_OIDC_SERVER", SAML: "PRENUP_SAML_METADATA"}
