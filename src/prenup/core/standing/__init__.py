"""Where we stand: notice, lock-out, agreement and what is in writing, composed.

`compose(Known(...))` gives everything that the page, the board PDF and the command say.
Source: rules 11 and 12. Functions named as their module (`agreed`, `asked`, `writing`) are
imported from there.
"""

from prenup.core.standing.agreed import Agreed, place_of, verdict_of
from prenup.core.standing.asked import Ask
from prenup.core.standing.compose import Known, NoticeStands, Standing, Unknown, compose
from prenup.core.standing.locked import (
    COUNTED_DAYS,
    First,
    LockedOut,
    StripRow,
    locked_out,
    strip_place,
)
from prenup.core.standing.sentence import Run, Sentence, plain
from prenup.core.standing.terms import TermsUnknown, terms_of
from prenup.core.standing.todo import effort, task
from prenup.core.standing.writing import InWriting, Item, Paper, Written

__all__ = [
    "COUNTED_DAYS",
    "Agreed",
    "Ask",
    "First",
    "InWriting",
    "Item",
    "Known",
    "LockedOut",
    "NoticeStands",
    "Paper",
    "Run",
    "Sentence",
    "Standing",
    "StripRow",
    "TermsUnknown",
    "Unknown",
    "Written",
    "compose",
    "effort",
    "locked_out",
    "place_of",
    "plain",
    "strip_place",
    "task",
    "terms_of",
    "verdict_of",
]
