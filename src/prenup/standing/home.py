"""What Home says of dates and gaps: the things that need somebody, and the days ahead.

`people` shows them; it knows the persons, and asks for the rest through `telling`.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from prenup.core import words
from prenup.core.access import Actor
from prenup.core.lockout import Scenario
from prenup.core.notice import State
from prenup.core.standing import LockedOut, NoticeStands, Standing, Unknown
from prenup.manage.actions import queries as actions
from prenup.manage.actions.models import Side
from prenup.manage.concerns import queries as concerns
from prenup.notifications.queries import refused
from prenup.people.queries import RelationshipRow
from prenup.people.telling import AtHome, Coming, Need, Waiting
from prenup.standing import queries
from prenup.standing.places import Places

#: How far Home looks ahead.
AHEAD = timedelta(days=92)
THIS_WEEK = timedelta(days=7)


def at_home(actor: Actor, relationship: RelationshipRow, today: date) -> AtHome:
    """What needs somebody, beside what `people` knows itself; the days ahead; who owes what."""
    if relationship.searching:
        return AtHome()
    found = queries.gathered(actor, relationship, today)
    standing = found.standing(Scenario.SILENT)
    places = Places(relationship.client_id, relationship.id, assets=found.assets)
    return AtHome(
        needs=[
            *_lacks(found, standing, places),
            *_acts(standing, places),
            *_owed(actor, relationship, places, today),
            *_not_reached(actor, places),
        ],
        comings=_comings(standing, places, today),
        waits=_waits(actor, relationship, places, today),
    )


def _waits(
    actor: Actor, relationship: RelationshipRow, places: Places, today: date
) -> list[Waiting]:
    """Who owes something, the provider first; what the reader owes is among their needs."""
    owed = actions.owed(actor, relationship.id, today)
    provider = relationship.provider
    return [
        Waiting(
            count=row.count,
            what=f"{'action' if row.count == 1 else 'actions'} with "
            + (provider if row.side is Side.THEIRS else row.owner or "nobody yet"),
            note=f"{row.late} overdue" if row.late else "on time",
            url=places.of("actions:actions", show="theirs" if row.side is Side.THEIRS else ""),
            late=bool(row.late),
        )
        for row in owed
        if row.side is Side.THEIRS or row.owner != actor.name
    ]


def _comings(standing: Standing, places: Places, today: date) -> list[Coming]:
    """The days of notice within three months, in order; `act` is the one not to miss."""
    days = list(_days(standing, places.of("notice:notice")))
    return sorted(
        (one for one in days if today <= one.on <= today + AHEAD),
        key=lambda one: (one.on, one.text),
    )


def _lacks(found: queries.Gathered, standing: Standing, places: Places) -> Iterator[Need]:
    """What is not known, each with the one button that fills it."""
    for block in (standing.agreement, standing.lockout):
        if isinstance(block, Unknown):
            name, verb = {
                "agreement": ("agreements:documents", "Upload the agreement"),
                "lockout": ("imports:upload", "Import a register"),
            }[block.about]
            yield Need("Next", block.what.rstrip("."), block.costs, verb, places.of(name))
    if isinstance(standing.notice, Unknown) and found.has_documents:
        lacks = standing.notice
        url = places.of("agreements:facts")
        yield Need("Next", lacks.what.rstrip("."), lacks.costs, "Mend the facts", url)
    elif found.to_confirm:
        n = len(found.to_confirm)
        yield Need(
            when="Next",
            title=f"Confirm {words.small(n)} {'fact' if n == 1 else 'facts'} that notice stands on",
            text=f"{words.listed([row.label for row in found.to_confirm])}: found by reading, "
            "and confirmed by nobody.",
            verb="Confirm the facts",
            url=places.of("agreements:facts"),
        )


def _acts(standing: Standing, places: Places) -> Iterator[Need]:
    """What must be decided, and what to do first."""
    stands = standing.notice
    if isinstance(stands, NoticeStands):
        notice = stands.notice
        window = notice.cycle.window
        if window and notice.state in (State.OPEN, State.LAST_DAYS):
            on = window.act_by if window.act_by >= notice.as_of else window.closes
            yield Need(
                when=words.day(on, year=False),
                when_note=f"{words.count((on - notice.as_of).days, 'day')} left",
                title=f"Decide whether to leave {standing.provider}",
                text=f"{stands.said} {stands.cost_of_missing}",
                verb="Look at notice",
                url=places.of("notice:notice"),
                on=on,
                source=stands.source,
                source_url=places.of("notice:notice"),
            )
    locked = standing.lockout
    if isinstance(locked, LockedOut) and locked.first:
        first = locked.first[0]
        yield Need(
            when="First",
            when_note=words.count(int(first.pick.effort_days), "day"),
            title=first.text,
            text=f"It removes {first.share}% of what a lock-out would cost, "
            f"{first.pick.removes:,} of {locked.exposure:,}.",
            verb="Open it",
            url=places.asset(first.pick.asset),
            on=standing.as_of + timedelta(days=30),
        )


def _owed(
    actor: Actor, relationship: RelationshipRow, places: Places, today: date
) -> Iterator[Need]:
    """The reader's own actions of this week and before, and what the provider has shown."""
    for row in actions.mine(actor, relationship.id, due_by=today + THIS_WEEK):
        late = row.days_late(today)
        yield Need(
            when="Late" if late > 0 else words.day(row.due_on, year=False),
            when_note=words.count(late, "day") if late > 0 else "",
            title=row.title,
            text=row.agreed or f"You owe it since {words.day(row.agreed_on)}.",
            verb="Open it",
            url=places.of("actions:action", row.id),
            on=row.due_on,
            source=row.came_from,
            source_url=row.came_from_url,
        )
    for raised in concerns.to_answer(actor, relationship.id):
        late = raised.days_late(today)
        yield Need(
            when="Late" if late > 0 else words.day(raised.answer_by, year=False),
            when_note=words.count(late, "day") if late > 0 else "",
            title=f"Answer {raised.raised_by}",
            text=raised.words,
            verb="Answer",
            url=places.of("concerns:concern", raised.id),
            on=raised.answer_by,
            source=f"{raised.kind.value} {raised.number}",
            source_url=places.of("concerns:concern", raised.id),
        )
    if actor.may("edit_action"):
        for row in actions.to_check(actor, relationship.id):
            yield Need(
                when="Next",
                title=f"Look at what {relationship.provider} shows: {row.title}",
                text=f"{row.owner or relationship.provider} says it is done.",
                verb="Look at it",
                url=places.of("actions:action", row.id),
                source=row.came_from,
                source_url=row.came_from_url,
            )


def _not_reached(actor: Actor, places: Places) -> Iterator[Need]:
    """Addresses that take no mail: what was meant for them waits."""
    for one in refused(actor):
        yield Need(
            when="Next",
            title=f"{one.email} takes no mail",
            text=f"Its server says: “{one.words}” Nothing more goes there until it does.",
            verb="Look who it is",
            url=places.of("people:guests"),
        )


def _days(standing: Standing, url: str) -> Iterator[Coming]:
    stands = standing.notice
    if not isinstance(stands, NoticeStands):
        return
    if stands.notice.state in (State.GIVEN, State.ENDED) and stands.notice.ends:
        yield Coming(stands.notice.ends.on, "The agreement ends", url, act=True)
        return
    for cycle in stands.notice.cycles:
        window = cycle.window
        if window is not None:
            yield Coming(window.opens, "The window for notice opens", url)
            yield Coming(window.act_by, "Last day to give notice", url, act=True)
            yield Coming(window.closes, "The window for notice closes", url)
        yield Coming(cycle.expiry, "The term of the agreement expires", url)
