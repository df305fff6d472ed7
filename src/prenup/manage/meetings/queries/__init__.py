"""What may be asked about meetings: the months, each meeting, its minutes."""

from prenup.manage.meetings.queries.months import meetings, papers, sent_meetings
from prenup.manage.meetings.queries.opened import meeting
from prenup.manage.meetings.queries.planned import asked, series
from prenup.manage.meetings.queries.rows import (
    AskedRow,
    LineRow,
    MeetingRow,
    MeetingsView,
    MonthRow,
    Opened,
    PresenceRow,
    ReportRow,
    Stage,
    WordRow,
    lasted,
)

__all__ = [
    "AskedRow",
    "LineRow",
    "MeetingRow",
    "MeetingsView",
    "MonthRow",
    "Opened",
    "PresenceRow",
    "ReportRow",
    "Stage",
    "WordRow",
    "asked",
    "lasted",
    "meeting",
    "meetings",
    "papers",
    "sent_meetings",
    "series",
]
