"""The hours of a day at which the post goes, as clocks that stand still."""

from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from freezegun import freeze_time

from prenup.notifications import services

CHICAGO = "America/Chicago"


def instant(day, at="07:05", zone=CHICAGO):
    """When the clocks of a zone show this hour of a day ("2026-12-10")."""
    there = datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=ZoneInfo(zone))
    return there.astimezone(ZoneInfo("UTC"))


@contextmanager
def clock(day, at="07:05", zone=CHICAGO):
    """The clocks of a zone stand still at this hour of a day ("2026-12-10")."""
    with freeze_time(instant(day, at, zone), real_asyncio=True):
        yield


def morning(day, at="07:05", zone=CHICAGO, link_for=None):
    """The rounds and the mail of a day at this hour."""
    with clock(day, at, zone):
        return look(link_for)


def look(link_for=None):
    """What the worker does when it wakes up."""
    ran = services.run_reminders(timezone.now())
    services.send_waiting(link_for)
    return ran
