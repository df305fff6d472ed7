"""How the record tells of meetings."""

from datetime import date
from uuid import UUID

from django.urls import reverse

from prenup.core.words import count, day, listed
from prenup.manage.meetings.models import Meeting
from prenup.record.kinds import Body, Told, register

TOPIC = "Meetings"


def _address(entry: Told) -> str | None:
    meeting_id = UUID(entry.subject.removeprefix("meeting:"))
    found = Meeting.objects.of(entry.client_id).filter(id=meeting_id)
    relationship_id = found.values_list("relationship_id", flat=True).first()
    if relationship_id is None:
        return None
    return reverse("meetings:meeting", args=[entry.client_id, relationship_id, meeting_id])


def _list(entry: Told) -> str | None:
    relationship_id = UUID(entry.subject.removeprefix("relationship:"))
    return reverse("meetings:meetings", args=[entry.client_id, relationship_id])


def _on(body: Body, name: str = "on") -> str:
    return day(date.fromisoformat(body[name]))


def _of(body: Body) -> str:
    return f"the {body['meeting']} of {_on(body)}"


def _scheduled(body: Body) -> str:
    return (
        f"scheduled the monthly meeting with {body['provider']} {body['when']}, at {body['at']} "
        f"({body['time_zone']}), from {_on(body, 'from')}; {body['scribe']} writes the minutes."
    )


def _ended(body: Body) -> str:
    there = f", with {listed(body['there'])}" if body["there"] else ", with nobody noted as there"
    return f"ended {_of(body)} after {count(body['minutes'], 'minute')}{there}."


def _sealed(body: Body) -> str:
    if body["sealed_by"] == "silence":
        return f"sealed the minutes of {_of(body)}: no objection in ten days."
    return f"sealed the minutes of {_of(body)}, which {body['provider']} confirmed."


def _confirmed(body: Body) -> str:
    if body["by"] == body["name"]:
        return f"confirmed the minutes of {_of(body)}."
    return (
        f"recorded that {body['name']} confirmed the minutes of {_of(body)} "
        f"on {_on(body, 'said_on')}."
    )


def _objected(body: Body) -> str:
    if body["by"] == body["name"]:
        return f"objected to the minutes of {_of(body)}: “{body['words']}”"
    return (
        f"recorded an objection of {body['name']} to the minutes of {_of(body)}: “{body['words']}”"
    )


_SENTENCES = {
    "meeting.added": lambda body: f"added a meeting on {_on(body)}.",
    "meeting.moved": lambda body: (
        f"moved the {body['meeting']} from {_on(body, 'was')} to {_on(body)}"
        f"{': ' + body['why'] if body['why'] else '.'}"
    ),
    "meeting.cancelled": lambda body: f"cancelled {_of(body)}: {body['why']}",
    "meeting.began": lambda body: f"began {_of(body)}.",
    "meeting.ended": _ended,
    "meeting.report": lambda body: (
        f"collected the report on {body['report']} at {_of(body)}: “{body['name']}”."
    ),
    "meeting.no_report": lambda body: (
        f"recorded at {_of(body)} that the report on {body['report']} was not delivered."
    ),
    "agenda.added": lambda body: f"put “{body['item']}” on the agenda of {_of(body)}.",
    "agenda.left_out": lambda body: f"left “{body['item']}” out of {_of(body)}: {body['why']}",
    "agenda.put_back": lambda body: f"put “{body['item']}” back on the agenda of {_of(body)}.",
    "agenda.moved": lambda body: (
        f"put “{body['item']}” {body['way']} “{body['beside']}” on the agenda of {_of(body)}."
    ),
    "minutes.sent": lambda body: f"sent the minutes of {_of(body)} to both sides.",
    "minutes.confirmed": _confirmed,
    "minutes.objected": _objected,
    "minutes.answered": lambda body: (
        f"answered an objection to the minutes of {_of(body)}: “{body['words']}”"
    ),
    "minutes.sealed": _sealed,
}

register(
    "calendar.opened",
    topic=TOPIC,
    sentence=lambda body: "opened a private address for the calendar of meetings.",
    address=_list,
)
register(
    "calendar.revoked",
    topic=TOPIC,
    sentence=lambda body: "closed the private address of the calendar of meetings.",
    address=_list,
)
register("meeting.scheduled", topic=TOPIC, sentence=_scheduled, address=_list)
for _kind, _sentence in _SENTENCES.items():
    register(_kind, topic=TOPIC, sentence=_sentence, address=_address)
