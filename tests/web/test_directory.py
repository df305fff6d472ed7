"""Signing in through the company's directory: settings from the environment, tried end to end."""

import os
import subprocess
import sys
from pathlib import Path

from prenup.web.directory import directory_apps, directory_settings
from web.directory_server import Directory

HERE = Path(__file__).parent

METADATA = """<?xml version="1.0"?>
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://directory.example">
<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>
<X509Certificate>MIIB</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
Location="https://directory.example/sso"/></IDPSSODescriptor></EntityDescriptor>"""


def test_without_a_directory_nothing_of_it_is_there():
    assert directory_apps({}) == []
    assert directory_settings({}) == {}


def test_an_address_is_trusted_only_where_the_directory_vouches_for_it_or_we_were_told(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("the secret\n")
    environ = {
        "PRENUP_OIDC_SERVER": "https://login.example",
        "PRENUP_OIDC_CLIENT_ID": "prenup",
        "PRENUP_OIDC_SECRET_FILE": str(secret),
    }

    def app(**more):
        return directory_settings(environ | more)["openid_connect"]["APPS"][0]

    assert app()["secret"] == "the secret"
    assert app()["settings"]["verified_email"] is False
    assert app(PRENUP_OIDC_TRUST_EMAIL="yes")["settings"]["verified_email"] is True


def test_people_come_in_through_the_directory_that_the_environment_names(tmp_path):
    (tmp_path / "secret").write_text("the secret")
    directory = Directory(metadata=METADATA)
    environ = {key: value for key, value in os.environ.items() if "DJANGO" not in key} | {
        "PRENUP_OIDC_SERVER": directory.issuer,
        "PRENUP_OIDC_CLIENT_ID": "prenup",
        "PRENUP_OIDC_SECRET_FILE": str(tmp_path / "secret"),
        "PRENUP_SAML_METADATA": f"{directory.issuer}/metadata",
        "PRENUP_SAML_ENTITY_ID": "https://directory.example",
        "PRENUP_DIRECTORY_NAME": "Alder & Finch",
    }

    ran = subprocess.run(
        [sys.executable, "-m", "pytest", str(HERE / "with_directory.py"), "-p", "no:xdist"],
        cwd=HERE.parents[1],
        env=environ,
        capture_output=True,
        text=True,
    )

    assert ran.returncode == 0, ran.stdout[-4000:]
