"""Messages go out once, after the act that caused them, and late if they must."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone
from freezegun import freeze_time

from prenup.notifications.services import send, send_waiting
from prenup.record.models import Outbox

LETTER = {"to": "nora@alderfinch.example", "subject": "Ada asks you in", "text": "Open the link."}


@pytest.fixture
def a_dead_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def test_without_a_mail_server_the_text_comes_back_to_be_shown(alder, settings):
    settings.MAILS = False

    assert send(alder.id, **LETTER) == "Open the link."
    assert Outbox.objects.of(alder.id).count() == 0


def test_with_one_the_message_waits_and_is_sent_once(alder, mails):
    assert send(alder.id, **LETTER) == ""
    assert mail.outbox == []

    assert [send_waiting(), send_waiting()] == [1, 0]

    assert [(m.to, m.subject, m.body) for m in mail.outbox] == [
        (["nora@alderfinch.example"], "Ada asks you in", "Open the link.")
    ]


def test_what_was_sent_keeps_no_text_since_it_may_hold_a_link(alder, mails):
    send(alder.id, **LETTER)
    send_waiting()

    row = Outbox.objects.of(alder.id).get()
    assert (row.text, row.sent_at is not None) == ("", True)


def test_an_act_that_did_not_happen_sends_nothing(alder, mails):
    with transaction.atomic():
        send(alder.id, **LETTER)
        transaction.set_rollback(True)

    assert send_waiting() == 0


def test_a_server_that_is_down_loses_nothing_and_is_not_knocked_at_without_end(
    alder, mails, a_dead_server, settings
):
    send(alder.id, **LETTER)
    assert [send_waiting(), send_waiting()] == [0, 0]
    assert Outbox.objects.of(alder.id).get().tries == 1

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with freeze_time(timezone.now() + timedelta(minutes=11)):
        assert send_waiting() == 1


def test_after_a_week_a_message_is_no_news(alder, mails):
    send(alder.id, **LETTER)

    with freeze_time(timezone.now() + timedelta(days=8)):
        assert send_waiting() == 0
