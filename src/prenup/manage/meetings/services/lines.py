"""The lines of the minutes: saved one by one as they are typed, and nothing that was typed is lost.

The first letter of a line says what it is: + an action for us, > one for the provider, = a
decision, ! a risk. Typing is no act, so it makes no entry: the minutes do, when they are sent.
"""

import hashlib
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from prenup.core.access import Actor, NotFound, require
from prenup.manage.actions import services as actions
from prenup.manage.actions.models import Side as ActionSide
from prenup.manage.actions.queries import action
from prenup.manage.actions.services import ActionRefused, CameFrom, Owner
from prenup.manage.meetings.models import Item, Kind, Line, Meeting
from prenup.manage.meetings.refused import MeetingRefused
from prenup.manage.meetings.services.found import called, open_meeting
from prenup.people.queries import RelationshipRow, relationship, today

#: What a line is, by its first letter.
MARKS = {"+": Kind.OURS, ">": Kind.THEIRS, "=": Kind.DECISION, "!": Kind.RISK}
#: The letters of a line; minutes as a whole may have as many lines as they want.
LONGEST = 200_000
#: An action that nobody gave a day is due so long after the meeting.
DUE_AFTER = timedelta(days=14)
_LONGEST_TITLE = 200


class Typed(NamedTuple):
    """A line as it was typed. `over` is the version that it was typed over; 0: a new line.

    `finished` is whether its writer left it: only then does it become an action.
    """

    key: str
    item_id: UUID
    text: str
    over: int = 0
    finished: bool = True
    typed_at: datetime | None = None


class Saved(NamedTuple):
    """What became of a line. `beside` is the key of the line that it was kept beside, or ""."""

    line_id: UUID
    key: str
    kind: Kind
    text: str
    version: int
    beside: str = ""


def save_line(actor: Actor, relationship_id: UUID, meeting_id: UUID, typed: Typed) -> Saved:
    """Keep a line. The same line sent twice is kept once.

    A text that was typed over an older version than the one that stands is kept as a line of its
    own beside it: of two scribes' words neither is lost. Raises `MeetingRefused` once the minutes
    were sent, and for a line that is too long.
    """
    require(actor, "run_meeting")
    row = relationship(actor, relationship_id)
    if len(typed.text) > LONGEST:
        raise MeetingRefused(
            f"This line has {len(typed.text):,} letters; {LONGEST:,} are kept as one. "
            "Break it into several lines."
        )
    with transaction.atomic():
        meeting = open_meeting(actor, relationship_id, meeting_id)
        line, beside = _kept(actor, meeting, typed)
        if typed.finished:
            _act_on(actor, row, meeting, line)
        return Saved(line.id, line.key, Kind(line.kind), line.text, line.version, beside)


def strike_line(actor: Actor, relationship_id: UUID, meeting_id: UUID, line_id: UUID) -> None:
    """Take a line out, before the minutes are sent. Its action is dropped with it."""
    require(actor, "run_meeting")
    row = relationship(actor, relationship_id)
    with transaction.atomic():
        meeting = open_meeting(actor, relationship_id, meeting_id)
        line = _line(actor, meeting, line_id)
        if line.struck_at is None:
            line.struck_at = timezone.now()
            line.save()
            _drop(actor, row, line)


def give_line(
    actor: Actor,
    relationship_id: UUID,
    meeting_id: UUID,
    line_id: UUID,
    *,
    owner: Owner | None = None,
    due_on: date | None = None,
) -> None:
    """Say who does what a line asks for, or by when."""
    require(actor, "run_meeting")
    row = relationship(actor, relationship_id)
    with transaction.atomic():
        line = _line(actor, open_meeting(actor, relationship_id, meeting_id), line_id)
        if line.action is None:
            raise MeetingRefused("This line is no action. Begin it with + or >.")
        try:
            if owner is not None:
                actions.give_action(actor, row.id, line.action, owner)
            if due_on is not None:
                actions.move_action(
                    actor, row.id, line.action, due_on=due_on, why="Agreed in the meeting."
                )
        except ActionRefused as refused:
            raise MeetingRefused(str(refused)) from refused


def finish_lines(actor: Actor, row: RelationshipRow, meeting: Meeting) -> None:
    """Let each line be what it says, those too that somebody left in mid sentence."""
    left = Line.objects.of(actor.client_id).filter(
        meeting=meeting, kind__in=(Kind.OURS, Kind.THEIRS), action=None, struck_at=None
    )
    for line in left.exclude(text="").order_by("typed_at", "id"):
        _act_on(actor, row, meeting, line)


def kind_of(text: str) -> tuple[Kind, str]:
    """What a line is, and its words without the mark.

    >>> kind_of("> Show the order")
    (Kind.THEIRS, 'Show the order')
    """
    bare = text.lstrip()
    kind = MARKS.get(bare[:1], Kind.SAID)
    return kind, bare[1:].strip() if kind != Kind.SAID else text.strip()


def _kept(actor: Actor, meeting: Meeting, typed: Typed) -> tuple[Line, str]:
    """The line as it stands now, and beside which it had to be kept."""
    lines = Line.objects.of(actor.client_id).select_for_update().filter(meeting=meeting)
    kind, words = kind_of(typed.text)
    line = lines.filter(key=typed.key).first()
    if line is None:
        return _new(actor, meeting, typed, kind, words, typed.key), ""
    if (line.kind, line.text) == (kind, words):
        return line, ""
    if typed.over == line.version:
        line.kind, line.text, line.version = kind, words, line.version + 1
        line.struck_at = None
        line.save()
        return line, ""
    # Sent again, it is the same sibling: its key is made of what was typed over what.
    told = f"{typed.key}:{typed.over}:{typed.text}"
    key = hashlib.sha256(told.encode()).hexdigest()[:40]
    sibling = lines.filter(key=key).first()
    if sibling is None:
        sibling = _new(actor, meeting, typed, kind, words, key, beside=line)
    return sibling, line.key


def _new(
    actor: Actor,
    meeting: Meeting,
    typed: Typed,
    kind: Kind,
    words: str,
    key: str,
    beside: Line | None = None,
) -> Line:
    item = Item.objects.of(actor.client_id).filter(meeting=meeting, id=typed.item_id).first()
    if item is None:
        raise NotFound
    return Line.objects.create(
        client_id=actor.client_id,
        meeting=meeting,
        item=item,
        key=key,
        kind=kind,
        text=words,
        beside=beside,
        typed_at=_when(typed.typed_at),
        by=actor.name,
    )


def _when(typed_at: datetime | None) -> datetime:
    """When a line was typed: off line that is earlier than now, and never later."""
    now = timezone.now()
    if typed_at is None or not now - timedelta(days=7) < typed_at <= now:
        return now
    return typed_at


def _act_on(actor: Actor, row: RelationshipRow, meeting: Meeting, line: Line) -> None:
    """Let a finished line be an action where it is one, and none where it is not."""
    if line.kind not in (Kind.OURS, Kind.THEIRS) or not line.text:
        _drop(actor, row, line)
        return
    side = ActionSide.OURS if line.kind == Kind.OURS else ActionSide.THEIRS
    title = line.text.splitlines()[0][:_LONGEST_TITLE]
    agreed = line.text if len(line.text) > len(title) else ""
    if line.action is not None:
        was = action(actor, row.id, line.action)
        if was.side != side:
            actions.give_action(actor, row.id, line.action, Owner(side))
        if (was.title, was.agreed) != (title.strip(), agreed.strip()):
            actions.change_action(actor, row.id, line.action, title=title, agreed=agreed[:10_000])
        return
    began = meeting.began_at or meeting.starts_at
    agreed_on = min(began.astimezone(ZoneInfo(row.time_zone)).date(), today(row))
    page = reverse("meetings:meeting", args=[actor.client_id, row.id, meeting.id])
    added = actions.add_action(
        actor,
        row.id,
        title=title,
        owner=Owner(side),
        agreed=agreed[:10_000],
        agreed_on=agreed_on,
        due_on=agreed_on + DUE_AFTER,
        came_from=CameFrom(called(meeting, row), f"{page}#l-{line.id}"),
        key=f"line:{line.id}:{line.version}",
    )
    line.action = added.action_id
    line.save()


def _drop(actor: Actor, row: RelationshipRow, line: Line) -> None:
    if line.action is None:
        return
    why = "The minutes say something else now."
    with suppress(ActionRefused):  # it was closed meanwhile, and stays as it was closed
        actions.drop_action(actor, row.id, line.action, why=why, today=today(row))
    line.action = None
    line.save()


def _line(actor: Actor, meeting: Meeting, line_id: UUID) -> Line:
    found = (
        Line.objects.of(actor.client_id)
        .select_for_update()
        .filter(meeting=meeting, id=line_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found
