"""Run by test_directory.py, in a process of its own whose settings name a directory."""

import base64
from urllib.parse import parse_qs, urlparse

import pytest
from django.test import Client as Browser

from factories import account_of
from prenup.core.access import Role
from prenup.people import queries, services
from web.directory_server import code_for

pytestmark = pytest.mark.django_db


def at_home():
    return Browser(HTTP_HOST="localhost:8000")


def come_through(browser, person):
    """Press the button, and come back from the directory as `person`."""
    page = browser.get("/sign-in/?next=/account/")
    [(name, address)] = [
        (name, url) for name, url in page.context["directories"] if "saml" not in url
    ]
    assert name == "Alder & Finch"
    away = browser.get(address)["Location"]
    state = parse_qs(urlparse(away).query)["state"][0]
    return browser.get(
        "/sign-in/oidc/directory/login/callback/",
        {"code": code_for(person), "state": state},
    )


def person(email, verified=True):
    return {"sub": f"id of {email}", "email": email, "email_verified": verified, "name": "Ada"}


def test_whoever_was_invited_and_has_an_account_comes_in_by_their_verified_address(ada):
    browser = at_home()

    answer = come_through(browser, person(account_of(ada).email))

    assert answer["Location"] == "/account/"
    assert browser.get("/account/").context["user"] == account_of(ada)


def test_they_come_in_again_though_the_directory_names_another_address(ada):
    known = person(account_of(ada).email)
    come_through(at_home(), known)
    browser = at_home()

    come_through(browser, {**known, "email": "ada.alder@married.example"})

    assert browser.get("/account/").status_code == 200


def test_whoever_was_asked_in_makes_their_account_by_it_and_joins(ada):
    nora = "nora@alderfinch.example"
    token = services.invite(ada, email=nora, role=Role.READER).token
    browser = at_home()
    come_through(browser, {**person(nora), "name": "Nora Finch"})

    browser.post(f"/join/{token}/")

    account = queries.account(nora)
    assert account.name == "Nora Finch"
    assert queries.actor(account=account, client_id=ada.client_id).role == Role.READER


@pytest.mark.parametrize(
    ("email", "verified"),
    [
        ("eve@alderfinch.example", True),  # nobody asked her in
        ("ada@alderfinch.example", False),  # the directory does not say that it is hers
        ("nora@alderfinch.example", False),
    ],
)
def test_nobody_comes_in_whom_no_owner_asked_or_whose_address_is_not_vouched_for(
    ada, email, verified
):
    services.invite(ada, email="nora@alderfinch.example", role=Role.READER)
    browser = at_home()

    answer = come_through(browser, person(email, verified))

    assert "nobody asked you in here yet" in answer.content.decode()
    assert browser.get("/account/").status_code == 302


def test_an_answer_that_nobody_waited_for_opens_nothing(ada):
    browser = at_home()

    answer = browser.get(
        "/sign-in/oidc/directory/login/callback/",
        {"code": code_for(person(account_of(ada).email)), "state": "made up"},
    )

    assert "Your directory did not let you through." in answer.content.decode()
    assert browser.get("/account/").status_code == 302


def test_saml_leads_to_the_directory_and_says_who_we_are(ada):
    browser = at_home()

    away = browser.get("/sign-in/saml/directory/login/")["Location"]
    ours = browser.get("/sign-in/saml/directory/metadata/")

    assert away.startswith("https://directory.example/sso?SAMLRequest=")
    assert b"/sign-in/saml/directory/acs/" in ours.content


def test_an_unsigned_assertion_opens_nothing(ada):
    browser = at_home()
    forged = base64.b64encode(b"<samlp:Response xmlns:samlp='urn:x'/>").decode()

    answer = browser.post("/sign-in/saml/directory/acs/", {"SAMLResponse": forged}, follow=True)

    assert "Your directory did not let you through." in answer.content.decode()
    assert browser.get("/account/").status_code == 302
