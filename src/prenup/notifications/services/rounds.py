"""The rounds of a day: the sources are asked early, letters are written in the morning.

Each is done once a day in each time zone. One that was broken off is taken up where it stopped;
one whose hour has passed, since nothing ran then, is made up for once, that day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import DateField, Max, OuterRef, Subquery
from uuid6 import uuid7

from prenup.core.reminders import About, reminder
from prenup.notifications.models import Job, Letter, Morning, Recipient, Reminded, Round
from prenup.notifications.readers import Reader, accounts, clients_by_zone, guests, local
from prenup.notifications.services.asking import ask_all
from prenup.record.models import Outbox

#: When a job is due, by the clocks of its time zone.
HOURS = {Job.ASK: time(4), Job.REMIND: time(7)}
#: So many readers are written to in one transaction, so that others can write in between.
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run did: clients whose sources were asked, letters, matters in them."""

    asked: int = 0
    letters: int = 0
    matters: int = 0

    def __add__(self, other: "Ran") -> "Ran":
        return Ran(
            self.asked + other.asked, self.letters + other.letters, self.matters + other.matters
        )


def rounds_due(now: datetime) -> list[tuple[Job, str, date]]:
    """The rounds whose hour has come and that have not ended: asking first. Three SQL queries."""
    zones = {*clients_by_zone(), *Morning.objects.values_list("time_zone", flat=True).distinct()}
    due = []
    for job in Job:
        for zone in sorted(zones):
            there = local(now, zone)
            if there.time() >= HOURS[job]:
                due.append((job, zone, there.date()))
    days = {day for _, _, day in due}
    ended = Round.objects.filter(day__in=days, ended_at__isnull=False)
    done = set(ended.values_list("job", "time_zone", "day"))
    return [one for one in due if one not in done]


def run_reminders(now: datetime) -> Ran:
    """Do the rounds that are due at `now`; done twice is done once.

    Letters go to the outbox, and are written when they are sent. Without a mail server there are
    none: what one is reminded of stands on its page all the same.
    """
    ran = Ran()
    for job, zone, day in rounds_due(now):
        this, _ = Round.objects.get_or_create(job=job, time_zone=zone, day=day)
        if job == Job.ASK:
            ran += _ask(zone, day)
        elif settings.MAILS:
            ran += _remind(this, now)
        Round.objects.filter(id=this.id).update(ended_at=now)
    return ran


def _ask(zone: str, day: date) -> Ran:
    clients = clients_by_zone().get(zone, [])
    for client_id in clients:
        ask_all(client_id, day)
    return Ran(asked=len(clients))


def _remind(this: Round, now: datetime) -> Ran:
    ran = Ran()
    ours = [one for one in accounts() if one.time_zone == this.time_zone]
    for some in _portions(ours):
        ran += _write(this, some)
    for clients in _portions(clients_by_zone().get(this.time_zone, [])):
        for some in _portions(guests(clients, now)):
            ran += _write(this, some)
    return ran


def _portions(all_of: Sequence[Any]) -> Iterator[list[Any]]:
    left = iter(all_of)
    while portion := list(islice(left, AT_ONCE)):
        yield portion


def _write(this: Round, readers: Sequence[Reader]) -> Ran:
    """Put a letter in the outbox for each of these readers who is to be reminded of anything."""
    with transaction.atomic():
        Round.objects.select_for_update().get(id=this.id)  # two at once: one waits, and finds all
        _take_back(this.day, readers)
        waiting = [one for one in readers if one.key not in _served(this.day, readers)]
        due = _due(this.day, waiting)
        refused = _refusing({one.email for one in waiting if one.key in due})
        writing = [one for one in waiting if one.key in due and one.email not in refused]
        reminded = []
        letters = []
        messages = []
        for one in writing:
            # The envelope is of one of the clients; the letter is written when it goes out.
            client_id = due[one.key][0].client_id
            message = Outbox(client_id=client_id, to=one.email, subject="", text="")
            letter = Letter(id=uuid7(), reader=one.key, day=this.day, message=message)
            messages.append(message)
            letters.append(letter)
            reminded += [
                Reminded(
                    client_id=row.client_id, recipient_id=row.recipient_id, on=row.on, letter=letter
                )
                for row in due[one.key]
            ]
        Outbox.unscoped.bulk_create(messages)
        Letter.objects.bulk_create(letters)
        Reminded.unscoped.bulk_create(reminded, batch_size=1000)
    return Ran(letters=len(letters), matters=len(reminded))


def _take_back(day: date, readers: Sequence[Reader]) -> None:
    """Take back what did not go out on its own day: it goes with today's letter instead."""
    late = Letter.objects.filter(
        reader__in=[one.key for one in readers], message__sent_at=None
    ).exclude(day=day)
    Outbox.unscoped.filter(id__in=list(late.values_list("message_id", flat=True))).delete()


def _served(day: date, readers: Sequence[Reader]) -> set[str]:
    found = Letter.objects.filter(day=day, reader__in=[one.key for one in readers])
    return set(found.values_list("reader", flat=True))


def _refusing(addresses: set[str]) -> set[str]:
    """Of these addresses those that a mail server refused for good."""
    refused = Outbox.unscoped.filter(to__in=addresses, refused_at__isnull=False, mended_at=None)
    return set(refused.values_list("to", flat=True))


@dataclass(frozen=True, slots=True)
class _Due:
    client_id: UUID
    recipient_id: UUID
    on: date


def _due(today: date, readers: Sequence[Reader]) -> dict[str, list[_Due]]:
    """What each of these readers is to be reminded of today. One SQL query."""
    of = {name: one for one in readers for name in one.names}
    # What a clock that ran ahead sent for days to come does not silence the days before them.
    went = Reminded.unscoped.filter(recipient_id=OuterRef("id"), on__lte=today)
    last = went.order_by().values("recipient_id").annotate(last=Max("on")).values("last")
    found = (
        Recipient.unscoped.filter(to__in=of, ended_at=None, matter__settled_at=None)
        .annotate(last=Subquery(last, output_field=DateField()))
        .values_list(
            "id",
            "client_id",
            "to",
            "since",
            "snoozed_until",
            "matter__about",
            "matter__day",
            "last",
        )
    )
    due: dict[str, list[_Due]] = {}
    for id, client_id, to, since, until, about, day, last_on in found.iterator(2000):
        who = of[to]
        if client_id not in who.clients or (until is not None and until > today):
            continue
        on = reminder(About(about), day, today=today, filed_on=since, reminded_on=last_on)
        if until is not None and until >= since and (last_on is None or until > last_on):
            on = max(on or until, until)  # "remind me on" is a day of its own
        if on is not None:
            due.setdefault(who.key, []).append(_Due(client_id, id, on))
    return due
