"""Signing in with e-mail, password and code: what is said, and what is not."""

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.test import Client as Browser
from django.utils import timezone

from factories import PASSWORD, account_of, app_code, give_password, make_account
from prenup.people import queries


@pytest.fixture
def door():
    """`door(email, password, code)` tries to sign in, in one browser."""
    browser = Browser()

    def knock(email, password, code, **more):
        return browser.post(
            "/sign-in/", {"login": email, "password": password, "code": code, **more}
        )

    knock.browser = browser
    return knock


@pytest.fixture
def ada_at_home(ada):
    return give_password(ada)


def said(answer):
    return answer.context["form"].errors["password"]


def test_whoever_has_all_three_is_in_and_led_to_where_they_wanted(door, ada_at_home):
    answer = door(ada_at_home.email, PASSWORD, app_code(), next="/clients/")

    assert (answer.status_code, answer["Location"]) == (302, "/clients/")
    assert door.browser.get("/clients/").status_code == 200


def test_nobody_is_led_away_from_these_pages(door, ada_at_home):
    answer = door(ada_at_home.email, PASSWORD, app_code(), next="https://elsewhere.example/")

    assert answer["Location"] == "/"


def test_no_answer_betrays_which_of_the_three_was_wrong_or_that_there_is_an_account(ada_at_home):
    def answer(email, password, code):
        page = Browser().post("/sign-in/", {"login": email, "password": password, "code": code})
        return page.status_code, said(page)

    email = ada_at_home.email
    right = app_code()
    first = answer("nobody@alderfinch.example", PASSWORD, right)

    assert first[0] == 422
    assert first[1] == [
        "E-mail, password and code do not belong together. 4 more tries, then 15 minutes of rest."
    ]
    # The tries are counted by address: the account's own begin anew, and read the same.
    assert answer(email, "wrong password", right) == first
    assert answer(email.upper(), PASSWORD, "000000")[1] == [first[1][0].replace("4", "3", 1)]


def test_a_password_alone_never_opens_an_account(ada_at_home, rf):
    request = rf.post("/sign-in/")

    assert authenticate(request, email=ada_at_home.email, password=PASSWORD) is None
    assert authenticate(request, username=ada_at_home.email, password=PASSWORD) is None


def test_after_five_misses_the_way_rests_even_for_what_is_right(door, ada_at_home):
    for _ in range(5):
        answer = door(ada_at_home.email, "wrong", app_code())

    assert answer.status_code == 429
    assert said(answer) == [
        "5 tries did not fit, so this way rests for 15 minutes. A passkey still works."
    ]
    assert door(ada_at_home.email, PASSWORD, app_code()).status_code == 429


def test_after_the_rest_one_may_try_again(door, ada_at_home, time_machine_to):
    for _ in range(5):
        door(ada_at_home.email, "wrong", app_code())
    time_machine_to(timezone.now() + timedelta(minutes=16))

    assert door(ada_at_home.email, PASSWORD, app_code()).status_code == 302


def test_a_code_of_the_app_works_once(door, ada_at_home):
    code = app_code()
    assert door(ada_at_home.email, PASSWORD, code).status_code == 302

    again = Browser().post(
        "/sign-in/", {"login": ada_at_home.email, "password": PASSWORD, "code": code}
    )

    assert again.status_code == 422


def test_a_recovery_code_stands_in_for_the_app_once(door, ada_at_home):
    code = queries.ways(ada_at_home).codes_left[0]

    assert door(ada_at_home.email, PASSWORD, code).status_code == 302
    assert code not in queries.ways(ada_at_home).codes_left
    again = Browser().post(
        "/sign-in/", {"login": ada_at_home.email, "password": PASSWORD, "code": code}
    )
    assert again.status_code == 422


def test_whoever_has_only_a_passkey_comes_in_with_a_recovery_code_and_no_password(door, ada):
    from prenup.people.services import new_recovery_codes

    account = account_of(ada)
    account.set_unusable_password()
    account.save()
    new_recovery_codes(account)
    code = queries.ways(account).codes_left[0]

    assert door(account.email, "a guess at a password", code).status_code == 422
    assert door(account.email, "", code).status_code == 302


def test_the_code_is_never_written_down_with_a_miss(door, ada_at_home):
    from axes.models import AccessAttempt

    door(ada_at_home.email, "my secret words", "123987")

    kept = AccessAttempt.objects.get()
    assert "my secret words" not in kept.post_data
    assert "123987" not in kept.post_data


def test_without_any_account_the_page_says_where_to_look(db):
    page = Browser().get("/sign-in/").content.decode()

    assert "There is no account yet" in page
    assert "where Prenup was started" in page


def test_the_page_names_the_company_only_where_there_is_one(db, ada):
    assert "Prenup of Alder &amp; Finch" in Browser().get("/sign-in/").content.decode()


def test_with_several_clients_the_page_names_none(db, ada, olga):
    page = Browser().get("/sign-in/").content.decode()

    assert "Alder" not in page
    assert "Tidewater" not in page


def test_signing_out_is_a_press_and_ends_the_session(browse, ada):
    browser = browse(ada)
    assert browser.get("/sign-out/").status_code == 200

    assert browser.post("/sign-out/")["Location"] == "/sign-in/"
    assert browser.get("/clients/").status_code == 302


def test_nobody_signs_up_by_themselves(db):
    for address in ("/accounts/signup/", "/sign-up/", "/accounts/login/"):
        assert Browser().get(address).status_code == 404


def test_a_closed_account_opens_no_door(door, ada_at_home):
    ada_at_home.is_active = False
    ada_at_home.save()

    assert door(ada_at_home.email, PASSWORD, app_code()).status_code == 422


def test_one_person_has_one_account_however_the_address_is_written(db):
    from django.db import IntegrityError, transaction

    make_account("Ada", "ada@alderfinch.example")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_account("Ada", "Ada@AlderFinch.example")
