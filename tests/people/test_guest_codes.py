"""A guest's signature asks for six digits that went to the registered address."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from freezegun import freeze_time

from factories import make_guest
from prenup.core.access import NotFound
from prenup.people import queries, services
from prenup.people.models import GuestCode
from prenup.people.services import CodeError
from prenup.record.models import Entry, Outbox

SIGN = "/g/testing/sign/"


@pytest.fixture
def mails(settings):
    settings.MAILS = True


def code_of(text):
    return next(line for line in text.splitlines() if line.isdigit())


def sent(guest):
    """A code as it was sent: on one's own machine the text comes back."""
    return code_of(services.send_code(guest))


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


def kinds(guest):
    return list(
        Entry.objects.of(guest.client_id)
        .filter(kind__startswith="guest.code")
        .order_by("seq")
        .values_list("kind", flat=True)
    )


def test_the_code_goes_to_the_registered_address_and_signs_once(gus, visit, mails):
    browser = visit(gus)

    answer = browser.post("/g/code/", {"next": "/g/", "email": "mallory@elsewhere.example"})

    message = Outbox.objects.of(gus.client_id).get()
    code = code_of(message.text)
    assert message.to == gus.email
    assert answer["Location"] == "/g/" and code not in browser.get("/g/").content.decode()
    assert [browser.post(SIGN, {"code": code}).status_code for _ in range(2)] == [302, 422]
    assert Entry.objects.of(gus.client_id).filter(kind="testing.signed").count() == 1
    assert kinds(gus) == ["guest.code_sent", "guest.code_given"]


def test_the_code_is_kept_as_a_hash_that_cannot_be_searched_without_our_key(gus):
    code = sent(gus)

    row = GuestCode.objects.of(gus.client_id).values().get()

    assert code not in str({**row, "id": "", "grant_id": "", "client_id": "", "code_hash": ""})
    assert len(row["code_hash"]) == 64


def test_a_wrong_code_signs_nothing_and_the_right_one_still_does(gus):
    code = sent(gus)

    assert not services.check_code(gus, wrong(code))
    assert services.check_code(gus, f" {code[:3]} {code[3:]} ")


def test_after_five_wrong_codes_the_right_one_is_void_too(gus):
    code = sent(gus)

    answers = [services.check_code(gus, wrong(code)) for _ in range(5)]

    assert answers == [False] * 5
    assert not services.check_code(gus, code)
    assert kinds(gus) == ["guest.code_sent", "guest.code_missed"]
    assert services.check_code(gus, sent(gus))


def test_the_fifth_try_may_be_the_right_one(gus):
    code = sent(gus)
    for _ in range(4):
        services.check_code(gus, wrong(code))

    assert services.check_code(gus, code)


def test_a_code_is_good_for_ten_minutes(gus):
    code = sent(gus)

    with freeze_time(timezone.now() + timedelta(minutes=10, seconds=1)):
        assert not services.check_code(gus, code)
    with freeze_time(timezone.now() + timedelta(minutes=9)):
        assert services.check_code(gus, code)


def test_a_newer_code_voids_the_one_before(gus):
    first, second = sent(gus), sent(gus)

    assert first == second or not services.check_code(gus, first)
    assert services.check_code(gus, second)


def test_the_code_of_another_grant_signs_nothing(gus, vic, olga):
    same_person = make_guest(vic, gus.relationship_id, purpose="listening")
    elsewhere = make_guest(olga, queries.relationships(olga)[0].id)
    own = sent(gus)

    for other in (same_person, elsewhere):
        code = sent(other)
        assert code == own or not services.check_code(gus, code)
        assert not services.check_code(other, own) or code == own


def test_no_code_at_all_signs_nothing(gus):
    assert not services.check_code(gus, "")
    assert not services.check_code(gus, "000000")


def test_a_code_ends_with_its_grant(gus, vic):
    code = sent(gus)

    services.revoke_grant(vic, gus.grant_id)

    assert not services.check_code(gus, code)
    with pytest.raises(NotFound):
        services.send_code(gus)


def test_five_codes_an_hour_are_enough(gus, visit, mails):
    for _ in range(5):
        services.send_code(gus)

    with pytest.raises(CodeError, match="Five codes went to g…@northgate"):
        services.send_code(gus)
    browser = visit(gus)
    assert browser.post("/g/code/")["Location"] == "/g/"
    assert "Five codes went to" in browser.get("/g/").content.decode()
    assert Outbox.objects.of(gus.client_id).count() == 5
    with freeze_time(timezone.now() + timedelta(minutes=61)):
        services.send_code(gus)


def test_on_ones_own_machine_the_message_is_shown_with_what_to_set(gus, visit):
    browser = visit(gus)

    page = browser.post("/g/code/", {"next": "https://elsewhere.example/"}).content.decode()

    assert "EMAIL_URL" in page and "elsewhere" not in page
    assert browser.post(SIGN, {"code": code_of(page)}).status_code == 302


def test_on_line_without_a_mail_server_no_code_proves_an_address(gus, settings):
    settings.ON_LINE = True

    with pytest.raises(CodeError, match="EMAIL_URL"):
        services.send_code(gus)


def test_a_code_is_never_checked_inside_the_act_that_it_is_for(gus):
    """A miss would be forgotten with the act, and tries without end be free."""
    code = sent(gus)

    with transaction.atomic(), pytest.raises(RuntimeError):
        services.check_code(gus, code)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_give_the_code_at_once_one_signs(gus):
    code, answers = sent(gus), []

    def give():
        try:
            answers.append(services.check_code(gus, code))
        finally:
            connection.close()

    threads = [threading.Thread(target=give) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [False, False, False, True]
