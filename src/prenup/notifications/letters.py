"""A letter is written when it goes out: it says what holds then, or nothing at all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse

from prenup.core.reminders import About
from prenup.notifications import said
from prenup.notifications.models import Letter, Recipient, Reminded
from prenup.notifications.postman import Mail
from prenup.notifications.readers import Reader, local, reader
from prenup.people.guests import address
from prenup.people.services import mint

#: Makes the whole address by which a guest comes in, from the id of their grant.
LinkFor = Callable[[UUID], str]


@dataclass(frozen=True, slots=True)
class Line:
    """A matter as a letter tells it; `url` is "" where the letter has one link for all."""

    title: str
    when: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """The matters of one client, or of one grant of a guest with its link."""

    heading: str
    link: str
    lines: tuple[Line, ...]


def write(letter: Letter, now: datetime, link_for: LinkFor | None = None) -> Mail | None:
    """The letter as it stands now; None if it has nothing to say, or its day is over.

    What was settled, snoozed or given to somebody else since is left out. Five SQL queries.
    """
    who = reader(letter.reader, now)
    if who is None or local(now, who.time_zone).date() != letter.day:
        return None
    found = _open(letter, who)
    if not found:
        return None
    titles = [one.title for one in sorted(found, key=_urgency)]
    groups = (
        _guests(found, letter.day, link_for or _fresh_link)
        if who.guest_of
        else _ours(found, letter.day)
    )
    values = {
        "who": who,
        "needs": said.things(len(found)),
        "groups": list(groups),
        "reminders": settings.BASE_URL + reverse("notifications:reminders"),
    }
    name = "guest" if who.guest_of else "letter"
    return Mail(
        id=str(letter.message_id),
        to=who.email,
        subject=said.subject(titles),
        text=render_to_string(f"notifications/mail/{name}.txt", values),
        html=render_to_string(f"notifications/mail/{name}.html", values),
        sender=" ".join(who.guest_of.split()),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A matter that is still the reader's, as it stands when the letter is written."""

    client_id: UUID
    client_name: str
    to: str
    about: str
    day: date
    title: str
    url: str

    def line(self, today: date, base: str | None) -> Line:
        when = said.when(About(self.about), self.day, today)
        return Line(self.title, when, "" if base is None else base + self.url)


def _open(letter: Letter, who: Reader) -> list[_Told]:
    """What the letter is about and still holds, client by client. One SQL query."""
    snoozed = Q(snoozed_until__gt=letter.day)
    # Values, not rows: a letter may be about thousands.
    found = (
        Recipient.unscoped.filter(
            ~snoozed,
            id__in=Reminded.unscoped.filter(letter=letter).values("recipient_id"),
            to__in=who.names,
            client_id__in=who.clients,
            ended_at=None,
            matter__settled_at=None,
        )
        .order_by("client__name", "client_id", "to", "matter__day", "matter__title", "id")
        .values_list(
            "client_id",
            "client__name",
            "to",
            "matter__about",
            "matter__day",
            "matter__title",
            "matter__url",
        )
    )
    return [_Told(*values) for values in found]


def _urgency(one: _Told) -> tuple[date, str]:
    return one.day, one.title


def _ours(found: list[_Told], today: date) -> Iterator[Group]:
    for _, rows in groupby(found, key=lambda one: one.client_id):
        of_client = list(rows)
        lines = tuple(one.line(today, settings.BASE_URL) for one in of_client)
        yield Group(of_client[0].client_name, "", lines)


def _guests(found: list[_Told], today: date, link_for: LinkFor) -> Iterator[Group]:
    for to, rows in groupby(found, key=lambda one: one.to):
        lines = tuple(one.line(today, None) for one in rows)
        yield Group("", link_for(UUID(to.removeprefix("guest:"))), lines)


def _fresh_link(grant_id: UUID) -> str:
    return address(mint(grant_id))
