"""One's own account: ways in and out, recovery codes, sessions."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from factories import PASSWORD, account_of, app_code, give_password
from prenup.core.access import NotFound
from prenup.people import queries, services
from prenup.people.services import WayError, address_token, print_link
from prenup.record.models import Entry


@pytest.fixture
def ada_at_home(ada):
    return give_password(ada)


@pytest.fixture
def signed_in(ada_at_home):
    """`signed_in()`: a browser in which Ada came in by password and code."""

    def come_in(later=0, agent="Firefox/144.0 Linux"):
        browser = Browser(headers={"User-Agent": agent})
        code = queries.ways(ada_at_home).codes_left[0]
        answer = browser.post(
            "/sign-in/", {"login": ada_at_home.email, "password": PASSWORD, "code": code}
        )
        assert answer.status_code == 302
        return browser

    return come_in


def test_a_changed_password_ends_every_other_session_and_not_this_one(signed_in, ada_at_home):
    here, there = signed_in(), signed_in()

    here.post(reverse("people:password"), {"password": "another long password"})

    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
    ada_at_home.refresh_from_db()
    assert ada_at_home.check_password("another long password")


def test_another_app_shows_the_codes_from_now_on(signed_in, ada_at_home):
    browser = signed_in()
    browser.get(reverse("people:app"))
    secret = browser.session[SECRET_SESSION_KEY]

    browser.post(reverse("people:app"), {"code": app_code(secret)})

    def knock(code):
        typed = {"login": ada_at_home.email, "password": PASSWORD, "code": code}
        return Browser().post("/sign-in/", typed).status_code

    assert knock(app_code()) == 422
    assert knock(app_code(secret)) == 302


def test_the_last_way_in_stays(ada_at_home):
    with pytest.raises(WayError, match="your only way in"):
        services.remove_password(ada_at_home)


def test_a_passkey_of_somebody_else_is_not_found(ada_at_home, vic):
    from allauth.mfa.models import Authenticator

    passkey = Authenticator.objects.create(
        user=account_of(vic), type=Authenticator.Type.WEBAUTHN, data={"name": "Vic's"}
    )

    for act in (
        lambda: services.remove_passkey(ada_at_home, passkey.id),
        lambda: services.rename_passkey(ada_at_home, passkey.id, "mine"),
    ):
        with pytest.raises(NotFound):
            act()


def test_new_recovery_codes_void_those_from_before(signed_in, ada_at_home):
    before = queries.ways(ada_at_home).codes_left
    browser = signed_in()

    browser.post(reverse("people:codes"))

    after = queries.ways(ada_at_home).codes_left
    assert len(after) == 10
    assert not set(before) & set(after)


def test_after_a_while_the_ways_in_ask_again_who_one_is(signed_in, time_machine_to):
    browser = signed_in()
    assert browser.get(reverse("people:codes")).status_code == 200

    time_machine_to(timezone.now() + timedelta(minutes=11))

    answer = browser.get(reverse("people:codes"))
    assert answer["Location"] == "/account/again/?next=%2Faccount%2Fcodes%2F"
    answer = browser.post("/account/again/", {"code": app_code(), "next": "/account/codes/"})
    assert answer["Location"] == "/account/codes/"
    assert browser.get(reverse("people:codes")).status_code == 200


def test_a_wrong_code_does_not_pass_the_question(signed_in, time_machine_to):
    browser = signed_in()
    time_machine_to(timezone.now() + timedelta(minutes=11))

    answer = browser.post("/account/again/", {"code": "000000", "next": "/account/codes/"})

    assert answer.status_code == 422
    assert "That code does not fit." in answer.content.decode()
    assert browser.get(reverse("people:codes")).status_code == 302


def test_where_one_is_signed_in_is_listed_and_can_be_ended(signed_in, ada_at_home):
    here = signed_in()
    there = signed_in(agent="Mozilla/5.0 (iPhone) Safari/605.1.15")
    page = here.get("/account/")
    assert [row.browser for row in page.context["sessions"]] == [
        "Firefox on Linux",
        "Safari on iPhone",
    ]
    assert [row.here for row in page.context["sessions"]] == [True, False]

    here.post(reverse("people:end_session", args=(page.context["sessions"][1].id,)))

    assert there.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200


def test_nobody_ends_somebody_elses_session(signed_in, browse, vic):
    here = signed_in()
    session = here.get("/account/").context["sessions"][0]

    browse(vic).post(reverse("people:end_session", args=(session.id,)))

    assert here.get("/account/").status_code == 200


def test_ones_name_is_changed_and_said(signed_in, ada_at_home):
    browser = signed_in()

    page = browser.post("/account/", {"name": "Ada B. Alder"}, follow=True).content.decode()

    assert "Your name is saved." in page
    ada_at_home.refresh_from_db()
    assert ada_at_home.name == "Ada B. Alder"


def link_of(letter):
    """The path of the one link in a letter."""
    found = next(word for word in letter.split() if "/account/address/" in word)
    return found[found.index("/account/") :]


def test_a_new_address_is_ones_own_once_its_link_is_opened(
    signed_in, ada, ada_at_home, settings, mailoutbox
):
    settings.MAILS = True
    browser = signed_in()
    asked = browser.post(reverse("people:address"), {"email": "Ada@AlderFinch-Dental.example"})
    assert asked.status_code == 302
    assert mailoutbox[0].to == ["Ada@AlderFinch-Dental.example"]
    link = link_of(mailoutbox[0].body)

    looked_at = browser.get(link).content.decode()  # as a scanner would
    ada_at_home.refresh_from_db()
    assert "ada@alderfinch-dental.example" in looked_at
    assert ada_at_home.email != "ada@alderfinch-dental.example"

    page = browser.post(link, follow=True).content.decode()
    ada_at_home.refresh_from_db()
    assert ada_at_home.email == "ada@alderfinch-dental.example"
    assert "You sign in as ada@alderfinch-dental.example from now on." in page
    entry = Entry.objects.of(ada.client_id).latest("seq")
    assert entry.kind == "person.address_changed"
    assert "That link is over" in browser.post(link, follow=True).content.decode()


def test_without_a_mail_server_the_link_to_a_new_address_is_shown(signed_in, settings):
    settings.MAILS = False
    page = signed_in().post(reverse("people:address"), {"email": "ada@home.example"})
    assert "/account/address/" in page.content.decode()


def test_an_address_of_another_account_is_refused_and_what_was_typed_stays(signed_in, vic):
    answer = signed_in().post(reverse("people:address"), {"email": "VIC@colesec.example"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "vic@colesec.example belongs to another account here." in page
    assert "VIC@colesec.example" in page


def test_a_link_to_a_new_address_is_of_its_account_alone_and_ends(
    signed_in, ada_at_home, browse, vic, time_machine_to
):
    link = reverse("people:take_address", args=(address_token(ada_at_home, "a@b.example"),))
    browser = signed_in()
    for who, at in ((browse(vic), link), (browser, link[:-2] + "x/")):
        assert "That link is over" in who.get(at, follow=True).content.decode()
    time_machine_to(timezone.now() + timedelta(hours=25))
    assert "That link is over" in browser.get(link, follow=True).content.decode()


def test_a_link_printed_on_the_machine_lets_its_account_back_in_and_ends_all_else(
    signed_in, ada_at_home
):
    elsewhere = signed_in()
    codes = queries.ways(ada_at_home).codes_left
    address = reverse("people:back", args=(print_link(ada_at_home),))
    browser = Browser()
    browser.post(address, {"way": "password"})
    code = app_code(browser.session[SECRET_SESSION_KEY])

    browser.post(address, {"way": "password", "password": "a password of today", "code": code})

    assert browser.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert not set(codes) & set(queries.ways(ada_at_home).codes_left)
    assert "This link has done its work." in Browser().get(address).content.decode()


def test_the_first_accounts_link_lets_nobody_back_in_and_the_other_way_round(ada_at_home):
    first, back = print_link(), print_link(ada_at_home)

    assert Browser().get(reverse("people:back", args=(first,))).status_code == 404
    assert Browser().get(reverse("people:first", args=(back,))).status_code == 404


def test_without_a_mail_server_nobody_gets_a_link_for_a_new_password(
    ada_at_home, settings, mailoutbox
):
    settings.MAILS = False

    page = Browser().post("/sign-in/lost/", {"email": ada_at_home.email}).content.decode()

    assert "There is no mail server here" in page
    assert "prenup serve --let-in" in page
    assert mailoutbox == []


def test_a_mailed_link_sets_a_password_and_a_code_is_asked_all_the_same(
    ada_at_home, settings, mailoutbox
):
    settings.MAILS = True
    browser = Browser()
    browser.post("/sign-in/lost/", {"email": ada_at_home.email})
    link = next(word for word in mailoutbox[0].body.split() if "/sign-in/lost/" in word)
    page = browser.get(link.removeprefix("http://testserver"), follow=True)
    browser.post(page.request["PATH_INFO"], {"password": "a password of today"})

    def knock(code):
        typed = {"login": ada_at_home.email, "password": "a password of today", "code": code}
        return Browser().post("/sign-in/", typed).status_code

    assert knock("000000") == 422
    assert knock(app_code()) == 302


def test_asking_for_an_address_without_an_account_looks_the_same_and_mails_nothing(
    db, settings, mailoutbox
):
    settings.MAILS = True

    answer = Browser().post("/sign-in/lost/", {"email": "nobody@nowhere.example"}, follow=True)

    assert "If there is an account with that address" in answer.content.decode()
    assert mailoutbox == []
