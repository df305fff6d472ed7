"""Mail by a real server: both parts, refusals kept with the server's words, patience otherwise."""

from datetime import timedelta

import pytest
from django.utils import timezone
from freezegun import freeze_time

from notifications.post_office import html_of, text_of
from prenup.notifications.queries import refused
from prenup.notifications.services import send, send_waiting
from prenup.record.models import Outbox

NORA = "nora@alderfinch.example"
LETTER = {
    "to": NORA,
    "subject": "Ada asks you in",
    "text": "Ada & Vic ask you in:\n\nhttps://x.example/a?b=1&c=2",
}


def later(minutes):
    return freeze_time(timezone.now() + timedelta(minutes=minutes), real_asyncio=True)


def test_a_message_has_a_plain_part_and_one_for_the_eye_and_says_that_no_person_wrote_it(
    alder, post_office
):
    send(alder.id, **LETTER)

    assert send_waiting() == 1

    (mail,) = post_office.taken
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert text_of(mail).strip() == LETTER["text"]
    assert "Ada &amp; Vic ask you in" in html_of(mail)
    assert 'href="https://x.example/a?b=1&amp;c=2"' in html_of(mail)
    assert "src=" not in html_of(mail)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["From"] == "Prenup <prenup@alderfinch.example>"


def test_many_messages_go_over_one_connection(alder, post_office):
    for n in range(5):
        send(alder.id, **{**LETTER, "to": f"n{n}@alderfinch.example"})

    assert send_waiting() == 5
    assert post_office.connections == 1


def test_a_refused_address_is_not_tried_again_and_the_sender_reads_the_servers_words(
    ada, alder, olga, post_office
):
    post_office.answers[NORA] = "550 5.1.1 No such user here"
    send(alder.id, **LETTER)
    send(alder.id, **{**LETTER, "to": "vic@colesec.example"})

    assert send_waiting() == 1
    post_office.answers.clear()
    with later(60):
        assert send_waiting() == 0

    assert [(row.email, row.words) for row in refused(ada)] == [
        (NORA, "550 5.1.1 No such user here")
    ]
    assert refused(olga) == []
    assert Outbox.objects.of(alder.id).get(to=NORA).text == ""


def test_an_address_that_takes_mail_again_is_refused_no_longer(ada, alder, post_office):
    post_office.answers[NORA] = "550 5.1.1 No such user here"
    send(alder.id, **LETTER)
    send_waiting()
    post_office.answers.clear()

    send(alder.id, **LETTER)

    assert send_waiting() == 1
    assert refused(ada) == []


@pytest.mark.parametrize("address", ["nora@", "nora@alder.example\nBcc: all@alder.example"])
def test_an_address_that_is_none_is_refused_and_holds_up_nobody(ada, alder, post_office, address):
    send(alder.id, **{**LETTER, "to": address})
    send(alder.id, **LETTER)

    assert send_waiting() == 1
    assert [row.email for row in refused(ada)] == [address]


@pytest.mark.parametrize("answer", ["450 4.2.0 Greylisted, come back later", "452 4.2.2 Full"])
def test_what_the_server_puts_off_waits_and_the_others_go(ada, alder, post_office, answer):
    post_office.answers[NORA] = answer
    send(alder.id, **LETTER)
    send(alder.id, **{**LETTER, "to": "vic@colesec.example"})

    assert send_waiting() == 1
    post_office.answers.clear()
    assert send_waiting() == 0
    with later(11):
        assert send_waiting() == 1

    assert refused(ada) == []


def test_a_text_that_the_server_refuses_is_shown_as_refused(ada, alder, post_office):
    post_office.answers["DATA"] = "554 5.7.1 Looks like spam"
    send(alder.id, **LETTER)

    assert send_waiting() == 0
    assert [row.words for row in refused(ada)] == ["554 5.7.1 Looks like spam"]


def test_a_server_that_breaks_off_is_called_again_later(alder, post_office):
    post_office.answers["*"] = "421 4.3.2 Shutting down"
    for n in range(4):
        send(alder.id, **{**LETTER, "to": f"n{n}@alderfinch.example"})

    assert send_waiting() == 0
    post_office.answers.clear()
    with later(11):
        assert send_waiting() == 4


def test_a_server_that_is_down_keeps_all_waiting_and_is_knocked_at_once_in_ten_minutes(
    alder, post_office
):
    post_office.close()
    for n in range(3):
        send(alder.id, **{**LETTER, "to": f"n{n}@alderfinch.example"})
    assert send_waiting() == 0
    assert set(Outbox.objects.of(alder.id).values_list("tries", flat=True)) == {1}

    post_office.open()
    assert send_waiting() == 0
    with later(11):
        assert [send_waiting(), send_waiting()] == [3, 0]


def test_what_a_server_did_not_take_for_a_week_is_told_to_the_sender(ada, alder, post_office):
    post_office.close()
    send(alder.id, **LETTER)
    send_waiting()

    with later(8 * 24 * 60):
        assert send_waiting() == 0
        assert [row.words for row in refused(ada)] == [
            "The mail server could not be reached for a week."
        ]


def test_a_clock_that_ran_ahead_holds_no_message_up(alder, post_office):
    post_office.close()
    send(alder.id, **LETTER)
    with later(60 * 24):
        send_waiting()
    post_office.open()

    assert send_waiting() == 1
    assert len(post_office.taken) == 1
