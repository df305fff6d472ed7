"""What people are reminded of about notice: the window, the last day to act, a window missed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse

from prenup.core.access import Actor, Role
from prenup.core.notice import NoticeError, State, Terms, Window, notice_at
from prenup.core.reminders import About
from prenup.core.words import day
from prenup.fire.notice import queries
from prenup.hire.agreements import queries as agreements
from prenup.notifications.sources import Filed, register
from prenup.people.queries import RelationshipRow, people, relationships, team

ONE_DAY = timedelta(days=1)
#: That a window has opened is told so long after it, if it must be; then the last day counts.
TOLD_LATE = timedelta(days=7)
#: The area of the team that senior leadership covers.
_LEADERSHIP = "leadership"


def matters(client_id: UUID, today: date) -> Iterator[Filed]:
    """The days of notice of a client's relationships, as they stand today. Source: rules 9.

    They go to its owners, who answer for its relationships; a window missed also to whoever of
    its people covers senior leadership on the team. Ten SQL queries, and one a relationship.
    """
    # Asked at night by nobody in particular, about one client.
    asker = Actor("system", client_id, Role.OWNER, "Prenup")
    rows = [row for row in relationships(asker) if not row.searching]
    if not rows:
        return
    agreed, given = agreements.glimpses(rows), queries.many(rows)
    for row in rows:
        stands = given[row.id]
        terms = queries.with_delivery(agreed[row.id].terms, stands.delivery)
        if isinstance(terms, Terms):
            given_on = stands.given.counts_on if stands.given else None
            yield from _of(asker, row, terms, given_on, today)


def _of(
    asker: Actor, row: RelationshipRow, terms: Terms, given_on: date | None, today: date
) -> Iterator[Filed]:
    try:
        now = notice_at(terms, today, given_on=given_on, week=queries.week_of(row))
    except NoticeError:
        return
    if now.state in (State.GIVEN, State.ENDED):
        return
    missed = now.cycle.window if now.state is State.MISSED else None
    ahead = now.next if missed else now.cycle
    window = ahead.window if ahead else None
    if missed:
        yield _missed(asker, row, missed, window)
    if window:
        yield from _ahead(asker, row, window, today)


def _ahead(asker: Actor, row: RelationshipRow, window: Window, today: date) -> Iterator[Filed]:
    to = _owners(asker)
    if today < window.opens + TOLD_LATE:
        yield _filed(
            row,
            About.WINDOW_OPENS,
            window.opens,
            to,
            f"The window for notice to {row.provider} opens on {day(window.opens)}",
        )
    yield _filed(row, About.ACT_BY, window.act_by, to, f"Decide whether to leave {row.provider}")


def _missed(asker: Actor, row: RelationshipRow, missed: Window, window: Window | None) -> Filed:
    ahead = (
        f"the next opens on {day(window.opens)} and closes on {day(window.closes)}"
        if window
        else "no other follows"
    )
    since = missed.closes + ONE_DAY
    filed = _filed(
        row,
        About.WINDOW_MISSED,
        since,
        [*_owners(asker), *_leadership(asker, row)],
        f"The window for notice to {row.provider} was missed; {ahead}",
    )
    return replace(filed, since=since)  # told late rather than never, and once


def _filed(row: RelationshipRow, about: About, on: date, to: list[str], title: str) -> Filed:
    return Filed(
        key=f"{row.id}:{about}:{on.isoformat()}",
        about=about,
        day=on,
        to=to,
        title=title,
        url=reverse("notice:notice", args=(row.client_id, row.id)),
        relationship_id=row.id,
    )


def _owners(asker: Actor) -> list[str]:
    return [f"account:{one.account_id}" for one in people(asker) if one.role == Role.OWNER]


def _leadership(asker: Actor, row: RelationshipRow) -> list[str]:
    """The accounts of the team's members who cover senior leadership, by their addresses."""
    members = team(asker, row.id).members
    emails = {one.email.lower() for one in members if one.email and _LEADERSHIP in one.covers}
    return [f"account:{one.account_id}" for one in people(asker) if one.email in emails]


register("notice", matters)
