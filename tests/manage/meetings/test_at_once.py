"""Two at once: one of them does it, the other learns that it was done."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from prenup.manage.meetings import services
from prenup.manage.meetings.models import Line, Seal
from prenup.manage.meetings.services import MeetingRefused, Typed
from prenup.record.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts):
    """What each of the acts gave, done at once in threads of their own: a value or its refusal."""
    ready = Barrier(len(acts))

    def run(act):
        try:
            ready.wait()
            return act()
        except MeetingRefused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def test_of_two_seals_at_once_there_is_one(transactional_db, clock, ada, vic, relationship, held):
    services.send_minutes(ada, relationship.id, held)
    on = date(2026, 11, 24)

    def confirm(by):
        return lambda: services.confirm_minutes(
            by, relationship.id, held, name="Dan Whitlock", said_on=on
        )

    first, second = sorted(
        together(confirm(ada), confirm(vic)), key=lambda one: isinstance(one, MeetingRefused)
    )

    assert not isinstance(first, MeetingRefused)
    assert "were sealed on 24 November 2026" in str(second)
    assert Seal.objects.of(ada.client_id).count() == 1
    assert Entry.objects.of(ada.client_id).filter(kind="minutes.sealed").count() == 1


def test_one_line_sent_twice_at_once_is_one_line(
    transactional_db, clock, ada, relationship, november, opened
):
    clock.move_to("2026-11-24T10:00:00Z")
    services.begin(ada, relationship.id, november)
    typed = Typed("k", opened(november).items[0].id, "> Credit the hours")

    one, other = together(*[lambda: services.save_line(ada, relationship.id, november, typed)] * 2)

    assert one.line_id == other.line_id
    assert Line.objects.of(ada.client_id).count() == 1
    assert Entry.objects.of(ada.client_id).filter(kind="action.agreed").count() == 1
