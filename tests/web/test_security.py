"""What every answer carries, and what no page may have in it."""

import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client as Browser
from django.urls import reverse

import prenup
from factories import PASSWORD, account_of, app_code, give_password
from prenup.web.logs import MaskTokens

PACKAGE = Path(prenup.__path__[0])
#: Of pages; a letter has no style sheet to link to, and its reader runs no script of ours.
TEMPLATES = sorted(
    path for path in PACKAGE.rglob("templates/**/*.html") if "mail" not in path.parts
)


def test_every_answer_allows_only_what_is_ours(db):
    policy = Browser().get("/sign-in/")["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    for word in ("unsafe-inline", "unsafe-eval", "http:", "https:", "*"):
        assert word not in policy


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_template_has_a_style_a_script_or_a_handler_in_it(template):
    text = template.read_text()

    assert not re.search(r"<style|\sstyle=", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"\son[a-z]+=\"", text)
    assert not re.search(r"(src|href)=\"(https?:)?//", text)


def test_other_sites_learn_and_frame_nothing(db):
    answer = Browser().get("/sign-in/")

    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_step_back_after_signing_out_asks_the_server(ada, browse):
    answer = browse(ada).get("/clients/")

    assert "private" in answer["Cache-Control"]
    assert "no-cache" in answer["Cache-Control"]


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(ada):
    account, browser = give_password(ada), Browser()
    typed = {"login": account.email, "password": PASSWORD, "code": app_code()}
    browser.get("/sign-in/")

    answer = browser.post("/sign-in/", typed)

    assert set(answer.cookies) == {"sessionid", "csrftoken"}
    for cookie in answer.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_under_an_address_of_its_own_cookies_are_bound_to_it(tmp_path):
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "from prenup.web import settings as s; print(s.SESSION_COOKIE_NAME, "
            "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_NAME, s.ALLOWED_HOSTS[-1], s.ON_LINE)",
        ],
        env={
            **os.environ,
            "PRENUP_BASE_URL": "https://prenup.example",
            "PRENUP_DATA": str(tmp_path),
        },
        capture_output=True,
        text=True,
    )

    assert said.stdout.split() == [
        "__Host-sessionid",
        "True",
        "__Host-csrftoken",
        "prenup.example",
        "True",
    ]


def test_on_ones_own_machine_the_number_leads_to_the_name_where_passkeys_work(db, settings):
    settings.ON_LINE = False
    browser = Browser(headers={"Host": "127.0.0.1:8000"})

    answer = browser.get("/sign-in/?next=/x")

    assert answer["Location"] == "http://localhost:8000/sign-in/?next=/x"


def test_a_host_that_is_not_ours_is_refused_in_a_sentence(db):
    answer = Browser(headers={"Host": "elsewhere.example"}).get("/sign-in/")

    assert answer.status_code == 400
    assert "Prenup could not read what the browser sent." in answer.content.decode()


def test_a_form_that_is_too_large_is_refused_in_a_sentence(ada, browse, relationship):
    address = reverse("people:add_member", args=(ada.client_id, relationship.id))

    answer = browse(ada).post(address, {"name": "x" * 6_000_000})

    assert answer.status_code == 400
    assert "A text of more than 5 MB does not fit" in answer.content.decode()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Not Found: /first/MfRfA6dJm91ZMEbIAUkj15/", "Not Found: /first/.../"),
        ("error at /join/abc/ and /g/def/?x=1", "error at /join/.../ and /g/.../?x=1"),
        ("/sign-in/lost/uid-key/", "/sign-in/lost/.../"),
        ("/clients/", "/clients/"),
    ],
)
def test_the_log_shows_no_token(written, kept):
    record = logging.LogRecord("x", logging.WARNING, "", 0, "%s", (written,), None)

    MaskTokens().filter(record)

    assert record.getMessage() == kept


def test_the_address_of_a_form_opened_as_a_page_says_so(ada, browse):
    answer = browse(ada).get(reverse("people:invite", args=(ada.client_id,)))

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "There is nothing to open at this address." in answer.content.decode()


def test_mail_has_a_sender_that_its_server_knows(tmp_path):
    def sender(address):
        said = subprocess.run(
            [
                sys.executable,
                "-c",
                "from prenup.web import settings; print(settings.DEFAULT_FROM_EMAIL)",
            ],
            env={
                **os.environ,
                "EMAIL_URL": address,
                "PRENUP_BASE_URL": "https://prenup.example",
                "PRENUP_DATA": str(tmp_path),
            },
            capture_output=True,
            text=True,
        )
        return said.stdout.strip()

    assert sender("smtp+tls://ada%40a.example:secret@mail.example:587") == "ada@a.example"
    assert sender("smtp://mail.example") == "prenup@prenup.example"
    assert sender("smtp://mail.example?_default_from_email=it@a.example") == "it@a.example"


def test_a_fault_of_ours_is_said_as_one_and_logged(ada, monkeypatch, caplog):
    from prenup.people.views import clients

    def broken(account):
        raise RuntimeError("a bug")

    monkeypatch.setattr(clients.queries, "clients", broken)
    browser = Browser(raise_request_exception=False)
    browser.force_login(account_of(ada), backend="prenup.people.signing_in.PasswordAndCode")

    answer = browser.get("/clients/")

    assert answer.status_code == 500
    assert "it is our fault" in answer.content.decode()
    assert "a bug" in caplog.text
    assert "a bug" not in answer.content.decode()
