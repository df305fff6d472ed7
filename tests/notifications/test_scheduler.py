"""The scheduler: what is due is handed to the worker once, and made up for once after a stop."""

from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from notifications.days import clock
from prenup.core.reminders import About
from prenup.notifications import scheduler
from prenup.notifications.services import file_matter

pytestmark = pytest.mark.django_db(transaction=True)


def look():
    scheduler.look(timezone.now())


def work():
    """The worker does what it was handed, and stops when there is nothing left."""
    call_command("db_worker", verbosity=0, batch=True, interval=0, startup_delay=False)


def tasks():
    return list(DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True))


@pytest.fixture
def report(ada, alder):
    with clock("2026-12-01"):
        file_matter(
            alder.id,
            key="action:1",
            about=About.ACTION,
            day=date(2026, 12, 10),
            to=[ada.id],
            title="Send the backup report",
            url=f"/c/{alder.id}/",
        )


def test_a_look_hands_over_what_is_due_once_and_the_next_ones_send_the_mail(
    report, mails, mailoutbox
):
    with clock("2026-12-10"):
        look()
        look()
        assert tasks() == ["READY"]
        work()
        for _ in range(3):
            look()

    assert tasks() == ["SUCCESSFUL"]
    assert [mail.to for mail in mailoutbox] == [["ada@alderfinch.example"]]


def test_before_the_hour_there_is_nothing_to_do(report, mails):
    with clock("2026-12-10", "03:59"):
        look()

    assert tasks() == []


def test_after_a_stop_of_days_it_is_made_up_for_once(report, mails, mailoutbox):
    with clock("2026-12-10"):
        look()  # and then nobody works for a week
    with clock("2026-12-17", "15:00"):
        for _ in range(3):
            look()
            work()

    assert len(mailoutbox) == 1


def test_a_round_that_failed_is_tried_again_later_and_not_at_once(report, mails, monkeypatch):
    def broken(now):
        raise RuntimeError("No disk.")

    with clock("2026-12-10"):
        with monkeypatch.context() as patch:
            patch.setattr("prenup.notifications.services.run_reminders", broken)
            look()
            work()
            look()
        assert tasks() == ["FAILED"]
    with clock("2026-12-10", "07:20"):
        look()
        work()

    assert tasks() == ["FAILED", "SUCCESSFUL"]


def test_a_source_that_breaks_holds_up_nobody(report, mails, mailoutbox, monkeypatch, caplog):
    from prenup.notifications import sources

    def broken(client_id, today):
        raise RuntimeError("No terms.")

    monkeypatch.setitem(sources._SOURCES, "broken", broken)
    with clock("2026-12-10"):
        look()
        work()
        look()

    assert len(mailoutbox) == 1
    assert "The source broken gave no answer" in caplog.text


def test_rounds_of_the_day_before_do_not_hold_up_those_of_today(report, mails, mailoutbox):
    for day in (9, 10):
        with clock(f"2026-12-{day:02}"):
            look()
            work()
            look()

    assert len(mailoutbox) == 2  # 7 December late on the 9th, and the 10th
