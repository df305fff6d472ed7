"""On PostgreSQL the log's row is the queue: one act after the other, and not for ever."""

import threading

import pytest
from django.db import connection, transaction

from prenup.record import log
from prenup.record.busy import Busy
from prenup.record.models import Entry
from prenup.record.services import append

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
]


def note(actor):
    return append(actor, kind="test.noted", subject="thing:1", body={"what": "x"})


def in_a_thread(work):
    """Run `work` with a connection of its own."""

    def run():
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_acts_at_the_same_time_are_entries_one_after_the_other(ada):
    note(ada)
    threads = [in_a_thread(lambda: [note(ada) for _ in range(5)]) for _ in range(4)]
    for thread in threads:
        thread.join()

    seqs = Entry.objects.of(ada.client_id).order_by("seq").values_list("seq", flat=True)
    assert list(seqs) == list(range(21))


def test_who_waits_too_long_is_told_and_nothing_is_stored(ada, monkeypatch):
    note(ada)
    monkeypatch.setattr(log, "SECONDS", 0.3)
    held, said = threading.Event(), []

    def wait():
        held.wait(10)
        with pytest.raises(Busy) as refused:
            note(ada)
        said.append(str(refused.value))

    thread = in_a_thread(wait)
    with transaction.atomic():
        note(ada)
        held.set()
        thread.join()

    assert said[0].startswith("Others have been writing for 0.3 seconds")
    assert Entry.objects.of(ada.client_id).count() == 2
