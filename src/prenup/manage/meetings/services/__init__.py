"""What may be done about meetings. Each act is an entry of the record; the typing is none."""

from prenup.manage.meetings.refused import MeetingRefused
from prenup.manage.meetings.services.agenda import (
    add_item,
    leave_out,
    move_item,
    put_back,
    put_on_next_agenda,
)
from prenup.manage.meetings.services.held import (
    add_presence,
    begin,
    end,
    mark_presence,
    settle_report,
)
from prenup.manage.meetings.services.lines import Typed, give_line, save_line, strike_line
from prenup.manage.meetings.services.planned import (
    Asked,
    Plan,
    add_meeting,
    cancel_meeting,
    move_meeting,
    schedule,
)
from prenup.manage.meetings.services.sent import (
    answer_objection,
    confirm_minutes,
    object_to_minutes,
    seal_by_silence,
    send_minutes,
)
from prenup.manage.meetings.services.theirs import confirm_by_link, object_by_link

__all__ = [
    "Asked",
    "MeetingRefused",
    "Plan",
    "Typed",
    "add_item",
    "add_meeting",
    "add_presence",
    "answer_objection",
    "begin",
    "cancel_meeting",
    "confirm_by_link",
    "confirm_minutes",
    "end",
    "give_line",
    "leave_out",
    "mark_presence",
    "move_item",
    "move_meeting",
    "object_by_link",
    "object_to_minutes",
    "put_back",
    "put_on_next_agenda",
    "save_line",
    "schedule",
    "seal_by_silence",
    "send_minutes",
    "settle_report",
    "strike_line",
]
