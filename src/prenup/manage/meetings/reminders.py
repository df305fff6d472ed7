"""What people are reminded of about meetings: the next one, minutes not sent, a month at risk."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse

from prenup.core.access import Actor, Role
from prenup.core.cadence import State
from prenup.core.reminders import About
from prenup.core.words import day
from prenup.manage.meetings import queries
from prenup.manage.meetings.models import Part
from prenup.manage.meetings.queries import MeetingRow, MeetingsView, Stage
from prenup.notifications.sources import Filed, register
from prenup.people.queries import RelationshipRow, people, relationships

#: Minutes that nobody sent for so long belong to a month that is lost; nobody is told any more.
_LATE = timedelta(days=31)


def matters(client_id: UUID, today: date) -> Iterator[Filed]:
    """The meetings of a client's relationships, as they stand today. Source: rules 9.

    A meeting goes to those of our side who are asked and have an account; minutes to the scribe;
    a month at risk to the client's owners. The provider's people are asked by their calendar.
    """
    # Asked at night by nobody in particular, about one client.
    asker = Actor("system", client_id, Role.OWNER, "Prenup")
    accounts = {one.email.lower(): f"account:{one.account_id}" for one in people(asker)}
    owners = [f"account:{one.account_id}" for one in people(asker) if one.role == Role.OWNER]
    for row in relationships(asker):
        view = queries.meetings(asker, row, today=today)
        if not view.scheduled and not view.past and not view.coming:
            continue
        asked = queries.asked(asker, row.id)
        invited = [accounts[one.email.lower()] for one in asked if one.email.lower() in accounts]
        scribes = [
            accounts[one.email.lower()]
            for one in asked
            if one.part in (Part.SCRIBE, Part.DEPUTY) and one.email.lower() in accounts
        ]
        yield from _meetings(row, view, invited or owners)
        yield from _minutes(row, view, scribes or owners, today)
        yield from _month(row, view, owners)


def _meetings(row: RelationshipRow, view: MeetingsView, to: list[str]) -> Iterator[Filed]:
    for one in view.coming[:1]:
        on = _day(row, one)
        title = f"Meeting with {row.provider} on {day(on, weekday=True)}: look at its agenda"
        yield _filed(row, one, About.MEETING, on, to, title)


def _minutes(
    row: RelationshipRow, view: MeetingsView, to: list[str], today: date
) -> Iterator[Filed]:
    for one in view.past:
        on = _day(row, one)
        if one.stage is Stage.DRAFT and on + _LATE > today:
            title = f"Send the minutes of the meeting with {row.provider} of {day(on)}"
            yield _filed(row, one, About.MINUTES, on, to, title)


def _month(row: RelationshipRow, view: MeetingsView, to: list[str]) -> Iterator[Filed]:
    this = view.this_month
    if not this.counts or this.kept.state in (State.KEPT, State.MISSED):
        return
    yield Filed(
        key=f"{row.id}:{this.month.first:%Y-%m}",
        about=About.PERIOD,
        day=this.month.last,
        to=to,
        title=f"{this.month.first:%B} with {row.provider}: {this.kept.sentence}",
        url=reverse("meetings:meetings", args=[row.client_id, row.id]),
        relationship_id=row.id,
    )


def _day(row: RelationshipRow, one: MeetingRow) -> date:
    return (one.began_at or one.starts_at).astimezone(ZoneInfo(row.time_zone)).date()


def _filed(
    row: RelationshipRow, one: MeetingRow, about: About, on: date, to: list[str], title: str
) -> Filed:
    return Filed(
        key=f"{one.id}:{about}",
        about=about,
        day=on,
        to=to,
        title=title,
        url=reverse("meetings:meeting", args=[row.client_id, row.id, one.id]),
        relationship_id=row.id,
    )


register("meetings", matters)
