"""Notice: when it can be given, by when it must be, and what missing it costs. Source: rules 1."""

from prenup.core.calendars import BusinessDays, Lead
from prenup.core.notice import said
from prenup.core.notice.state import (
    Bound,
    Effect,
    End,
    Notice,
    Right,
    State,
    effect,
    if_missed,
    notice_at,
)
from prenup.core.notice.terms import Convenience, NoticeError, Renewal, Renews, Terms
from prenup.core.notice.windows import Cycle, Window, cycle, running

__all__ = [
    "Bound",
    "BusinessDays",
    "Convenience",
    "Cycle",
    "Effect",
    "End",
    "Lead",
    "Notice",
    "NoticeError",
    "Renewal",
    "Renews",
    "Right",
    "State",
    "Terms",
    "Window",
    "cycle",
    "effect",
    "if_missed",
    "notice_at",
    "running",
    "said",
]
