"""The first account: by a link that is printed at the start, works once, and names nobody."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from factories import PASSWORD, SECRET, app_code, make_account
from prenup.core.access import NotFound, Role
from prenup.people import queries
from prenup.people.models import Account, Link
from prenup.people.services import PasswordAndApp, make_first_account, print_link
from prenup.record.models import Entry

TYPED = {
    "name": "Ada Alder",
    "email": "Ada@AlderFinch.example",
    "company": "Alder & Finch Dental Group",
    "time_zone": "America/Chicago",
    "way": "password",
}


def address(token):
    return reverse("people:first", args=(token,))


def make_account_with(browser, token, **changes):
    """Both pages: who one is, then the password and the app."""
    typed = {**TYPED, **changes}
    browser.post(address(token), typed)
    code = app_code(browser.session[SECRET_SESSION_KEY])
    return browser.post(address(token), {**typed, "password": PASSWORD, "code": code})


def test_the_link_makes_the_account_its_client_and_entry_0(db):
    browser = Browser()

    answer = make_account_with(browser, print_link())

    account = Account.objects.get()
    client = queries.clients(account)[0]
    assert (account.name, account.email) == ("Ada Alder", "ada@alderfinch.example")
    assert (client.name, client.role) == ("Alder & Finch Dental Group", Role.OWNER)
    assert Entry.objects.of(client.id).get().kind == "client.created"
    assert Entry.objects.of(client.id).get().seq == 0
    assert answer["Location"].startswith("/account/codes/?next=")


def test_whoever_made_it_is_signed_in_sees_ten_recovery_codes_and_goes_on_to_the_question(db):
    browser = Browser()
    answer = make_account_with(browser, print_link())

    page = browser.get(answer["Location"])

    codes = queries.ways(Account.objects.get()).codes_left
    assert len(codes) == 10
    assert all(f"{code[:5]} {code[5:]}" in page.content.decode() for code in codes)
    assert page.context["next"] == reverse(
        "people:start", args=(queries.clients(Account.objects.get())[0].id,)
    )


def test_days_begin_in_the_time_zone_of_the_browser(db, browse):
    make_account_with(Browser(), print_link())

    account = Account.objects.get()
    client = queries.clients(account)[0]
    actor = queries.actor(account=account, client_id=client.id)
    assert queries.client_settings(actor)["time_zone"] == "America/Chicago"


def test_a_zone_that_nobody_knows_becomes_utc(db):
    make_account_with(Browser(), print_link(), time_zone="Mars/Olympus")

    account = Account.objects.get()
    actor = queries.actor(account=account, client_id=queries.clients(account)[0].id)
    assert queries.client_settings(actor)["time_zone"] == "UTC"


def test_the_link_used_twice_gives_a_plain_page_that_names_nobody(db):
    token = print_link()
    make_account_with(Browser(), token)

    for answer in (Browser().get(address(token)), Browser().post(address(token), TYPED)):
        page = answer.content.decode()
        assert "This link has done its work." in page
        assert "Ada" not in page
        assert "alderfinch" not in page
    assert Account.objects.count() == 1


def test_of_two_who_press_at_once_one_is_too_late(db):
    token = print_link()
    faster, slower = Account(email="ada@a.example"), Account(email="eve@e.example")
    way = PasswordAndApp(PASSWORD, SECRET)
    values = {"company": "Alder & Finch", "time_zone": "UTC", "way": way}
    make_first_account(token, account=faster, **values)

    with pytest.raises(NotFound):
        make_first_account(token, account=slower, **values)

    assert [account.email for account in Account.objects.all()] == ["ada@a.example"]


def test_opening_the_link_changes_nothing(db):
    token = print_link()

    for _ in range(2):
        assert Browser().get(address(token)).status_code == 200

    assert Link.objects.get().used_at is None


def test_after_a_day_the_link_is_over_and_says_how_to_get_another(db, time_machine_to):
    token = print_link()
    time_machine_to(timezone.now() + timedelta(hours=24, seconds=1))

    page = Browser().get(address(token)).content.decode()

    assert "good for a day" in page
    assert "Start Prenup again" in page


def test_a_newer_link_voids_the_one_before(db):
    older, newer = print_link(), print_link()

    assert "A newer link stands in place" in Browser().get(address(older)).content.decode()
    assert "Make the first account" in Browser().get(address(newer)).content.decode()


def test_while_there_is_an_account_no_link_makes_another(db):
    token = print_link()
    make_account("Ada")

    for answer in (Browser().get(address(token)), Browser().post(address(token), TYPED)):
        assert "The first account is there already." in answer.content.decode()
    assert Account.objects.count() == 1


def test_a_token_that_was_never_printed_is_like_any_address_that_is_not_there(db):
    assert Browser().get(address("x" * 32)).status_code == 404


def test_the_token_is_long_and_kept_only_as_a_hash(db):
    token = print_link()

    assert len(token) * 6 >= 128
    assert token not in str(list(Link.objects.values()))


def test_from_another_machine_the_link_is_not_there(db, settings):
    token = print_link()
    settings.ON_LINE = False

    assert Browser(REMOTE_ADDR="192.0.2.7").get(address(token)).status_code == 404

    settings.ON_LINE = True  # PRENUP_BASE_URL is set: others are meant to come
    assert Browser(REMOTE_ADDR="192.0.2.7").get(address(token)).status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Type your name as others here know it."),
        ("email", "ada", "Type the address in full, such as ada@alderfinch.example."),
        ("company", " ", "Type the name of your company as it stands in contracts."),
        ("way", "", "Choose how you will come back."),
    ],
)
def test_an_error_is_said_beside_its_field_and_what_was_typed_stays(db, field, value, sentence):
    answer = Browser().post(address(print_link()), {**TYPED, field: value})

    assert answer.status_code == 422
    assert answer.context["form"].errors[field] == [sentence]
    assert "Alder &amp; Finch" in answer.content.decode() or field == "company"
    assert Account.objects.count() == 0


@pytest.mark.parametrize(
    ("password", "code", "sentence"),
    [
        ("too short", None, "The password is shorter than 12 characters. Add a word or two."),
        (PASSWORD, "000000", "The app shows another code."),
    ],
)
def test_a_weak_password_or_a_wrong_code_makes_no_account(db, password, code, sentence):
    browser, token = Browser(), print_link()
    browser.post(address(token), TYPED)
    secret = browser.session[SECRET_SESSION_KEY]

    answer = browser.post(
        address(token), {**TYPED, "password": password, "code": code or app_code(secret)}
    )

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert browser.session[SECRET_SESSION_KEY] == secret  # the picture stays the one scanned
    assert Account.objects.count() == 0


def test_for_a_passkey_the_browser_is_told_what_to_make(db):
    answer = Browser().post(
        address(print_link()), {**TYPED, "way": "passkey"}, headers={"Accept": "application/json"}
    )

    options = answer.json()["creation_options"]["publicKey"]
    assert options["user"]["name"] == "ada@alderfinch.example"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["authenticatorSelection"]["residentKey"] == "required"


def test_without_a_passkey_made_the_page_says_so_and_makes_nothing(db):
    answer = Browser().post(address(print_link()), {**TYPED, "way": "passkey"})

    assert answer.status_code == 422
    assert "No passkey was made in this browser." in answer.content.decode()
    assert Account.objects.count() == 0
