"""The example's year of meetings: scheduled once, held, written down, confirmed by the provider."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from prenup.content.example import story
from prenup.core.access import Actor
from prenup.files.calendar_rule import Repeats
from prenup.manage.meetings import queries, services
from prenup.manage.meetings.models import Part, Side
from prenup.manage.meetings.services import Asked, Plan, Typed
from prenup.manage.meetings.topics import USUAL_REPORTS
from prenup.people import queries as people
from prenup.people.queries import RelationshipRow

#: Each lasted an hour, from ten o'clock.
_TEN, _HOUR = time(10), timedelta(hours=1)


def load_meetings(priya: Actor, relationship_id: UUID) -> None:
    """Priya schedules the meeting, and writes down those that were held, one after the other."""
    row, told = people.relationship(priya, relationship_id), story()["meetings"]
    here = people.today(row)
    if queries.series(priya, row.id) is None:
        _schedule(priya, row, told, here)
    there = {one.starts_at for one in queries.meetings(priya, row, today=here).past}
    for held in told["held"]:
        began = _at(held["on"], row)
        if held["on"] <= here and began not in there:
            with transaction.atomic():
                _hold(priya, row, held, told["theirs"], began, here)


def _schedule(priya: Actor, row: RelationshipRow, told: Mapping[str, Any], here: date) -> None:
    # Nobody has an address here: the example writes to nobody.
    ours = [
        Asked(
            Side.OURS,
            one.name,
            member_id=one.id,
            part=Part.SCRIBE if one.name == told["scribe"] else Part.NONE,
        )
        for one in people.team(priya, row.id).members
        if one.name in told["ours"]
    ]
    ahead = told["next"] if told["next"] > here else here + timedelta(days=14)
    plan = Plan(
        begins=_at(ahead, row),
        time_zone=row.time_zone,
        repeats=Repeats.WEEKDAY,
        minutes=60,
        place="",
        asked=(*ours, Asked(Side.THEIRS, told["theirs"])),
        reports=USUAL_REPORTS,
    )
    services.schedule(priya, row.id, plan)


def _hold(
    priya: Actor,
    row: RelationshipRow,
    held: Mapping[str, Any],
    theirs: str,
    began: datetime,
    here: date,
) -> None:
    where = (priya, row.id)
    meeting_id = services.add_meeting(*where, starts_at=began, minutes=60).meeting_id
    services.begin(*where, meeting_id, at=began)
    services.end(*where, meeting_id, at=began + _HOUR)
    found = queries.meeting(priya, row, meeting_id)
    for one in found.present:
        services.mark_presence(*where, meeting_id, one.id, how="came")
    for report in found.reports:
        services.settle_report(*where, meeting_id, report.id)
    items = {item.topic: item.id for item in found.items}
    for nth, (topic, text) in enumerate(zip(held["about"], held["said"], strict=True), 1):
        item = items[topic]
        assert item is not None  # the agenda of a meeting that began is written down
        services.save_line(*where, meeting_id, Typed(f"line-{nth}", item, text))
    services.send_minutes(*where, meeting_id)
    services.confirm_minutes(*where, meeting_id, name=theirs, said_on=here)


def _at(on: date, row: RelationshipRow) -> datetime:
    return datetime.combine(on, _TEN, tzinfo=ZoneInfo(row.time_zone))
