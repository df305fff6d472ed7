"""What the board is asked: the decisions that follow from where we stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from prenup.core.notice import State, Window
from prenup.core.standing.agreed import Agreed
from prenup.core.standing.compose import NoticeStands, Standing, Unknown
from prenup.core.standing.locked import LockedOut
from prenup.core.standing.todo import effort
from prenup.core.words import day, small

#: More questions than these no board answers in one sitting.
MOST_ASKED = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to the board: what to decide, and what follows from it."""

    what: str
    why: str


def asked(standing: Standing) -> tuple[Ask, ...]:
    """The decisions that follow, the nearest first; never none."""
    notice = standing.notice
    asks = list(_unknown(notice) if isinstance(notice, Unknown) else _notice(notice, standing))
    asks += _lockout(standing.lockout)
    return tuple(asks[:MOST_ASKED]) or (
        Ask("Nothing is to be decided today.", "Ask again before the next window opens."),
    )


def _unknown(unknown: Unknown) -> Iterator[Ask]:
    yield Ask(unknown.do, f"{unknown.what} {unknown.costs}")


def _notice(stands: NoticeStands, standing: Standing) -> Iterator[Ask]:
    notice = stands.notice
    window, ends_on = notice.cycle.window, day(notice.cycle.expiry)
    certain = day(notice.ends.on) if notice.ends else ""
    match notice.state:
        case State.GIVEN:
            yield Ask(
                f"Be ready to leave on {certain}.",
                "Notice is given. A successor must be chosen, and the exit plan written, by then.",
            )
        case State.ENDED:
            yield Ask(
                "Ask for the attestation that our data is deleted and every access gone.",
                f"The agreement ended on {certain}.",
            )
        case State.UPCOMING if window is not None:
            yield Ask(
                f"Decide before {day(window.act_by, weekday=True)} whether to leave.",
                f"Notice can be given from {day(window.opens)}, and ends the agreement on "
                f"{ends_on}.",
            )
        case State.OPEN | State.LAST_DAYS if window is not None:
            yield Ask(
                _give_notice(window, by_hand=notice.by_hand),
                f"The agreement then ends on {ends_on}: choose a successor and write the exit plan "
                "before that.",
            )
            yield from _or_stay(stands, standing)
        case State.OPEN:
            yield Ask(
                "Decide whether to leave.",
                f"Notice can be given on any day; given today, it ends the agreement on "
                f"{day(notice.earliest.on)}.",
            )
        case State.MISSED if notice.next is not None and notice.next.window is not None:
            window = notice.next.window
            yield Ask(
                f"Decide before {day(window.act_by, weekday=True)} whether to leave.",
                f"The last window was missed. The next ends the agreement on "
                f"{day(notice.next.expiry)}.",
            )
        case State.UPCOMING | State.MISSED:
            yield Ask(
                f"Decide what comes after {certain}.",
                "The agreement ends by itself on that day, and with it the service.",
            )


def _give_notice(window: Window, *, by_hand: bool) -> str:
    if by_hand:
        return f"Hand notice over by {day(window.closes, weekday=True)}."
    return f"Give notice by {day(window.act_by, weekday=True)}."


def _or_stay(stands: NoticeStands, standing: Standing) -> Iterator[Ask]:
    bound = stands.notice.if_missed
    if bound is None or not bound.months:
        return
    cost = bound.cost(stands.monthly_cost)
    at = f", at {cost} more" if cost else ""
    yield Ask(f"Or stay until {day(bound.until)}{at}.", _condition(standing.agreement))


def _condition(agreement: Agreed | Unknown) -> str:
    """What to ask for in return for staying."""
    if isinstance(agreement, Unknown):
        return "Have the agreement read before that: nobody can say what it lacks."
    gaps = len(agreement.worst)
    if gaps == 0:
        return "The agreement has no gaps to mend."
    changes = f"{small(gaps)} changes" if gaps > 1 else "change"
    return f"On condition of the {changes} named above."


def _lockout(lockout: LockedOut | Unknown) -> Iterator[Ask]:
    if isinstance(lockout, Unknown):
        yield Ask("Have a register written.", f"{lockout.what} {lockout.costs}")
    elif lockout.first:
        first = lockout.first
        yield Ask(
            f"Set {effort(lockout.effort_days)} of work aside for the "
            f"{small(len(first))} {'tasks' if len(first) > 1 else 'task'} above.",
            f"That removes {lockout.share}% of the exposure.",
        )
