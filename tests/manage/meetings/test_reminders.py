"""What people are reminded of about meetings, and what not."""

from datetime import UTC, date, datetime

import pytest

from factories import make_account, make_member
from prenup.core.access import Role
from prenup.core.reminders import About
from prenup.manage.meetings import services
from prenup.manage.meetings.reminders import matters
from prenup.people.models import Relationship


@pytest.fixture
def maya(alder, clock):
    """Maya has an account under the address that she is asked by."""
    return make_member(alder, make_account("Maya Alder", "maya@alderfinch.example"), Role.READER)


@pytest.fixture
def told(ada):
    """`told(today)`: about -> (day, to whom) of what is filed."""
    return lambda today: {
        one.about: (one.day, list(one.to)) for one in matters(ada.client_id, today)
    }


def test_without_meetings_nobody_is_reminded(ada, relationship, told):
    assert told(date(2026, 11, 1)) == {}


def test_the_next_meeting_goes_to_those_who_are_asked(maya, ada, november, told):
    assert told(date(2026, 11, 2))[About.MEETING] == (date(2026, 11, 24), [maya.id])


def test_minutes_are_asked_for_until_they_are_sent(clock, ada, relationship, held, told):
    assert told(date(2026, 11, 25))[About.MINUTES] == (date(2026, 11, 24), [ada.id])

    services.send_minutes(ada, relationship.id, held)

    assert About.MINUTES not in told(date(2026, 11, 26))


def test_a_month_is_at_risk_until_it_is_kept(clock, ada, relationship, held, told):
    began = datetime(2026, 10, 1, tzinfo=UTC)
    Relationship.objects.of(ada.client_id).filter(id=relationship.id).update(created_at=began)
    assert told(date(2026, 11, 25))[About.PERIOD] == (date(2026, 11, 30), [ada.id])

    services.send_minutes(ada, relationship.id, held)
    services.confirm_minutes(
        ada, relationship.id, held, name="Dan Whitlock", said_on=date(2026, 11, 24)
    )

    assert About.PERIOD not in told(date(2026, 11, 25))


def test_another_client_is_not_asked(olga, november, told):
    assert list(matters(olga.client_id, date(2026, 11, 2))) == []
