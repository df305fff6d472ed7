"""The sentence that Where we stand opens with. Source: rules 12.

It names the nearest thing that cannot be undone first (a missed or closing notice window, data
that would be lost), then what would be locked. What is not known is said to be not known: it is
never zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from prenup.core.lockout import Scenario
from prenup.core.notice import Notice, Right, State
from prenup.core.standing.locked import LockedOut
from prenup.core.words import count, day, listed, small

#: A window that closes within so many days comes first; a later one can wait for the data.
CLOSING_DAYS = 90

#: Lost things are named up to so many, and up to so many letters each.
MOST_NAMED, LONGEST_NAME = 2, 32

About = Literal["notice", "lockout", "agreement"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of the sentence; `about` says on which block a figure stands, None for plain text."""

    text: str
    about: About | None = None


Sentence = tuple[Run, ...]


def plain(sentence: Sentence) -> str:
    return "".join(run.text for run in sentence)


def sentence(
    *,
    notice: Notice | None,
    locked: LockedOut | None,
    provider: str,
    scenario: Scenario = Scenario.SILENT,
) -> Sentence:
    """The one or two sentences that answer where we stand; None is what is not known.

    `provider` is the provider's name, or what stands for it ("the provider").
    """
    if_gone = _if_gone(provider, scenario)
    first, second = _notice(notice), _locked(locked, if_gone, with_lost=False)
    if not _cannot_wait(notice) and locked is not None and locked.lost:
        first, second = _locked(locked, if_gone, with_lost=True), first
    return (*first, Run(" "), *second)


def _cannot_wait(notice: Notice | None) -> bool:
    """Whether a notice window was missed, or closes soon."""
    if notice is None:
        return False
    if notice.state is State.MISSED:
        return True
    closing = notice.state in (State.OPEN, State.LAST_DAYS) and notice.days_left is not None
    return closing and (notice.days_left or 0) <= CLOSING_DAYS


def _notice(notice: Notice | None) -> Sentence:
    if notice is None:
        return (
            Run("By when notice must be given is "),
            Run("not known yet", "notice"),
            Run("."),
        )
    match notice.state:
        case State.ENDED:
            return (
                Run("The agreement "),
                Run(f"ended on {_certain_end(notice)}", "notice"),
                Run("."),
            )
        case State.GIVEN:
            ends = Run(f"ends on {_certain_end(notice)}", "notice")
            return (Run("Notice is given: the agreement "), ends, Run("."))
        case State.MISSED:
            return _missed(notice)
        case State.UPCOMING:
            return _upcoming(notice)
        case State.OPEN | State.LAST_DAYS:
            return _open(notice)


def _certain_end(notice: Notice) -> str:
    assert notice.ends is not None  # it ended, ends by itself, or notice was given
    return day(notice.ends.on)


def _end(notice: Notice) -> str:
    return day(notice.earliest.on)


def _missed(notice: Notice) -> Sentence:
    assert notice.cycle.window is not None  # only a window can be missed
    closed = day(notice.cycle.window.closes)
    if notice.earliest.by is Right.CONVENIENCE:
        return (
            Run("The window for notice "),
            Run(f"closed on {closed}", "notice"),
            Run(f"; without cause we can still leave on {_end(notice)}."),
        )
    return (
        Run("The window for notice "),
        Run(f"closed on {closed}", "notice"),
        Run(", and we are bound until "),
        Run(_end(notice), "notice"),
        Run("."),
    )


def _upcoming(notice: Notice) -> Sentence:
    window = notice.cycle.window
    if window is None:
        ends = Run(f"ends by itself on {_certain_end(notice)}", "notice")
        return (Run("The agreement "), ends, Run("."))
    return (
        Run("Notice can be given from "),
        Run(day(window.opens), "notice"),
        Run(" until "),
        Run(day(window.act_by), "notice"),
        Run("."),
    )


def _open(notice: Notice) -> Sentence:
    left, window = notice.days_left, notice.cycle.window
    if left is None or window is None:
        return (
            Run("Notice can be given on any day; given today, it ends the agreement on "),
            Run(_end(notice), "notice"),
            Run("."),
        )
    if left == 0:
        return (Run("Today", "notice"), Run(" is the last day to give notice."))
    if left > 0:
        verb = "is" if left == 1 else "are"
        return (Run(count(left, "day"), "notice"), Run(f" {verb} left to give notice."))
    by_hand = (window.closes - notice.as_of).days
    if by_hand == 0:
        return (Run("Today", "notice"), Run(" is the last day to hand notice over."))
    verb = "is" if by_hand == 1 else "are"
    return (Run(count(by_hand, "day"), "notice"), Run(f" {verb} left to hand notice over."))


def _if_gone(provider: str, scenario: Scenario) -> str:
    match scenario:
        case Scenario.SILENT:
            return f"{provider} were gone tonight"
        case Scenario.HOSTILE:
            return f"{provider} turned against us tonight"
        case Scenario.COOPERATIVE:
            return f"{provider} left tonight and helped us"


def _locked(locked: LockedOut | None, if_gone: str, *, with_lost: bool) -> Sentence:
    if locked is None:
        return (
            Run(f"What we would lose if {if_gone} is "),
            Run("not written down yet", "lockout"),
            Run("."),
        )
    lost: Sentence = ()
    if with_lost:
        lost = (
            Run("the data of "),
            Run(_lost(locked.lost), "lockout"),
            Run(" would be lost for good, and "),
        )
    return (
        Run(f"If {if_gone}, "),
        *lost,
        *_how_many(locked),
        Run(f" we depend on would be locked{_how_long(locked)}."),
    )


def _lost(names: Sequence[str]) -> str:
    """By name where they are few and short, else by their number."""
    if len(names) <= MOST_NAMED and all(len(name) <= LONGEST_NAME for name in names):
        return listed(names)
    return count(len(names), "thing")


def _how_many(locked: LockedOut) -> Sentence:
    tonight, total = locked.still_locked(0), locked.total
    things = "thing" if total == 1 else "things"
    too_low = (Run("at least "),) if locked.left_out and 0 < tonight < total else ()
    if tonight == 0:
        return (Run("none of the "), Run(f"{total:,} {things}", "lockout"))
    if tonight == total:
        every = f"all {total:,}" if total > 1 else "the one"
        return (Run(f"{every} {things}", "lockout"),)
    return (*too_low, Run(f"{tonight:,} of the {total:,} {things}", "lockout"))


def _how_long(locked: LockedOut) -> str:
    """How many of them stay locked long, in words; empty where none does."""
    tonight = locked.still_locked(0)
    for days, span in ((30, "a month"), (7, "a week")):
        long = locked.still_locked(days)
        if long and long == tonight:
            return f" for more than {span}"
        if long:
            return f", {small(long)} of them for more than {span}"
    return ""
