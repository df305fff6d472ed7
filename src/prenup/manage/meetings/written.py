"""The minutes as one text: what is sent, kept and sealed. The same meeting gives the same text."""

from zoneinfo import ZoneInfo

from prenup.core import words
from prenup.core.access import Actor
from prenup.manage.meetings.models import Came, Item, Kind, Line, Meeting, Presence, Report, Side
from prenup.people.queries import RelationshipRow

#: What a line is called before its words.
TAGS = {
    Kind.SAID: "",
    Kind.OURS: "Action for {client}: ",
    Kind.THEIRS: "Action for {provider}: ",
    Kind.DECISION: "Decision: ",
    Kind.RISK: "Risk: ",
}


def minutes_text(actor: Actor, row: RelationshipRow, meeting: Meeting) -> str:
    """The minutes as they stand, in plain text, each line with its number."""
    parts = [
        f"Minutes of the meeting of {row.client_name} with {row.provider}",
        _held(row, meeting),
        *_there(actor, meeting, row),
        *_reports(actor, meeting),
    ]
    lines: dict[object, list[Line]] = {}
    for line in lines_of(actor, meeting):
        lines.setdefault(line.item_id, []).append(line)
    number = 0
    items = Item.objects.of(actor.client_id).filter(meeting=meeting).order_by("place", "id")
    standing = [item for item in items if item.left_out_at is None]
    for place, item in enumerate(standing, 1):
        said = []
        for line in lines.get(item.id, []):
            number += 1
            tag = TAGS[Kind(line.kind)].format(client=row.client_name, provider=row.provider)
            beside = "Kept beside the line before it. " if line.beside_id else ""
            said.append(f"{number}. {beside}{tag}{line.text}")
        parts.append("\n".join([f"{place} {item.title}", *(said or ["Nothing was said."])]))
    out = [
        f"{item.title}: {item.left_out_why} ({item.left_out_by})"
        for item in items
        if item.left_out_at is not None
    ]
    if out:
        parts.append("\n".join(["Left out", *out]))
    return "\n\n".join(part for part in parts if part) + "\n"


def lines_of(actor: Actor, meeting: Meeting) -> list[Line]:
    """The lines of a meeting that stand and say something, in the order of the minutes.

    A line that was kept beside another stands after it. One SQL query.
    """
    found = list(
        Line.objects.of(actor.client_id)
        .filter(meeting=meeting, struck_at=None)
        .exclude(text="")
        .select_related("item")
    )
    by_id = {line.id: line for line in found}

    def place(line: Line) -> tuple[object, ...]:
        first = by_id.get(line.beside_id, line) if line.beside_id else line
        return (
            line.item.place,
            first.typed_at,
            first.id,
            line is not first,
            line.typed_at,
            line.id,
        )

    return sorted(found, key=place)


def _held(row: RelationshipRow, meeting: Meeting) -> str:
    zone = ZoneInfo(row.time_zone)
    assert meeting.began_at is not None and meeting.ended_at is not None  # it was held
    began, ended = meeting.began_at.astimezone(zone), meeting.ended_at.astimezone(zone)
    until = f"{ended:%H:%M}"
    if ended.date() != began.date():
        until = f"{words.day(ended.date(), weekday=True)}, {until}"
    place = f", {meeting.place}" if meeting.place else ""
    on = words.day(began.date(), weekday=True)
    return f"{on}, {began:%H:%M} to {until} ({row.time_zone}){place}"


def _there(actor: Actor, meeting: Meeting, row: RelationshipRow) -> list[str]:
    zone = ZoneInfo(row.time_zone)
    found = Presence.objects.of(actor.client_id).filter(meeting=meeting).order_by("side", "name")
    told = []
    for side, name in ((Side.OURS, row.client_name), (Side.THEIRS, row.provider)):
        lines = []
        for one in found:
            if one.side != side:
                continue
            part = f", {one.part}" if one.part else ""
            if one.came_at:
                how = f"from {one.came_at.astimezone(zone):%H:%M}"
                if one.left_at:
                    how += f" to {one.left_at.astimezone(zone):%H:%M}"
            else:
                how = "sent apologies" if one.apologies else "was not there"
            lines.append(f"{one.name}{part}: {how}")
        told.append("\n".join([f"For {name}", *(lines or ["Nobody."])]))
    return told


def _reports(actor: Actor, meeting: Meeting) -> list[str]:
    words_of = {
        Came.OPEN: "not asked about",
        Came.NOT_DELIVERED: "not delivered",
    }
    found = Report.objects.of(actor.client_id).filter(meeting=meeting).order_by("title", "id")
    told = []
    for one in found:
        state = (
            f"collected, {one.document_name}, SHA-256 {one.document}"
            if one.state == Came.COLLECTED
            else words_of[Came(one.state)]
        )
        told.append(f"{one.title}: {state}{f'. {one.words}' if one.words else ''}")
    return ["\n".join(["Reports due", *told])] if told else []
