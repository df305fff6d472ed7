"""What is open under each topic of an agenda, asked of the part of Prenup that knows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from prenup.core import words
from prenup.core.access import Actor
from prenup.core.lockout import days
from prenup.core.notice import Notice, State
from prenup.fire.custody import queries as custody
from prenup.fire.notice import queries as notice
from prenup.manage.actions import queries as actions
from prenup.manage.concerns import queries as concerns
from prenup.manage.concerns.models import Side as ConcernSide
from prenup.manage.meetings.models import Came, Kind, Line, Meeting, Minutes, Report, Seal, Series
from prenup.manage.meetings.topics import USUAL_REPORTS
from prenup.people.queries import RelationshipRow, today

#: Renewals and last days to act stand on the agenda so many days ahead.
AHEAD_DAYS = 180
#: So many letters of a concern are quoted.
_QUOTED = 120


@dataclass(frozen=True, slots=True)
class Says:
    """What an item says: what cannot wait, what is open, and what that stands on."""

    words: str = ""
    hot: str = ""
    source: str = ""
    url: str = ""


NOTHING = Says()


def says(actor: Actor, row: RelationshipRow, meeting: Meeting) -> Mapping[str, Says]:
    """What each topic has to say, by its key; a topic that knows nothing says so."""
    on = today(row)
    return {
        "last": _last(actor, row, meeting),
        "actions": _actions(actor, row, on),
        "service_levels": Says(f"What {row.provider} promised, and what it kept."),
        "invoices": _invoices(row),
        "security": Says("What happened, what was tried, what is not closed yet."),
        "backups": _backups(actor, row, on),
        "changes": Says("What is under way, and by when it is done."),
        "renewals": _renewals(actor, row, on),
        "exposure": _exposure(actor, row, on),
        "theirs": _theirs(actor, row, on),
        "reports": _reports(actor, row, meeting),
    }


def _where(row: RelationshipRow, name: str) -> str:
    return reverse(name, args=[row.client_id, row.id])


def _last(actor: Actor, row: RelationshipRow, meeting: Meeting) -> Says:
    before = (
        Meeting.objects.of(actor.client_id)
        .filter(relationship_id=row.id, began_at__isnull=False, starts_at__lt=meeting.starts_at)
        .order_by("-starts_at")
        .first()
    )
    if before is None:
        return Says("There was no meeting before this one.")
    url = reverse("meetings:meeting", args=[row.client_id, row.id, before.id])
    decided = (
        Line.objects.of(actor.client_id)
        .filter(meeting=before, kind=Kind.DECISION, struck_at=None)
        .count()
    )
    told = f"{words.count(decided, 'decision')} to look back at." if decided else ""
    minutes = Minutes.objects.of(actor.client_id).filter(meeting=before).first()
    if minutes is None:
        return Says(told, "Its minutes were never sent.", "The minutes", url)
    sealed = Seal.objects.of(actor.client_id).filter(minutes=minutes).exists()
    state = (
        "The minutes are sealed." if sealed else f"{row.provider} has not confirmed the minutes."
    )
    return Says(f"{state} {told}".strip(), "", "The minutes", url)


def _actions(actor: Actor, row: RelationshipRow, on: date) -> Says:
    view = actions.actions(actor, row, today=on)
    url = _where(row, "actions:actions")
    if not view.counts["open"]:
        return Says("None is open.", "", "Actions", url)
    late = []
    if view.late_theirs:
        late.append(f"{words.small(view.late_theirs)} of {row.provider}")
    if view.late_ours:
        late.append(f"{words.small(view.late_ours)} of ours")
    hot = f"Late: {words.listed(late)}." if late else ""
    rest = view.counts["open"] - view.counts["late"]
    return Says(f"{words.count(rest, 'more is', 'more are')} open.", hot, "Actions", url)


def _invoices(row: RelationshipRow) -> Says:
    cost = notice.monthly_cost(row)
    if cost is None:
        return Says("Nobody has said yet what a month costs.")
    return Says(f"{cost} a month are expected.", "", "Agreement", _where(row, "agreements:facts"))


def _backups(actor: Actor, row: RelationshipRow, on: date) -> Says:
    held = custody.held(actor, row.id, on)
    url = _where(row, "custody:register")
    if not held.assets:
        return Says("Where they are, who can reach them, and when one was last restored.")
    without = sum(asset.holds_data and not asset.copy_out_of_reach for asset in held.assets)
    if not without:
        return Says("Each thing that holds data has a copy out of reach.", "", "Custody", url)
    return Says(
        f"{words.count(without, 'thing that holds', 'things that hold')} data "
        f"{'has' if without == 1 else 'have'} no copy out of {row.provider}’s reach.",
        "", "Custody", url,
    )  # fmt: skip


def _renewals(actor: Actor, row: RelationshipRow, on: date) -> Says:
    stands = notice.stands(actor, row, on)
    until = on + timedelta(days=AHEAD_DAYS)
    hot, url = "", _where(row, "notice:notice")
    act_by = _act_by(stands.notice)
    if act_by is not None and on <= act_by <= until:
        hot = f"The last day to act on the agreement is {words.day(act_by, weekday=True)}."
    register = custody.register(actor, row, today=on)
    last_days = [one.last_day for one in register.rows if one.last_day]
    near = [day for day in last_days if on <= day <= until]
    if not near and not hot:
        return Says("No last day to act lies in reach.", "", "Notice", url)
    more = (
        f"{words.count(len(near), 'thing')} of the register can be ended in time." if near else ""
    )
    return Says(more, hot, "Notice", url)


def _act_by(stands: Notice | None) -> date | None:
    """The last day to act of the window that is ahead; None where there is none."""
    if stands is None:
        return None
    ahead = stands.next if stands.state is State.MISSED else stands.cycle
    return ahead.window.act_by if ahead and ahead.window else None


def _exposure(actor: Actor, row: RelationshipRow, on: date) -> Says:
    held = custody.held(actor, row.id, on)
    if not held.assets:
        return Says("Nobody has written down yet what we depend on.")
    result = days(held.assets)
    locked = sum(usable > 0 for usable in result.usable)
    url = _where(row, "custody:lockout")
    return Says(
        f"{result.exposure:,} today; {locked:,} of {len(held.assets):,} things would be locked.",
        "", "Lock-out", url,
    )  # fmt: skip


def _theirs(actor: Actor, row: RelationshipRow, on: date) -> Says:
    waiting = [
        one
        for one in concerns.concerns(actor, row.id)
        if one.side == ConcernSide.THEIRS and one.answered_on is None
    ]
    url = _where(row, "concerns:concerns")
    if not waiting:
        return Says(f"What {row.provider} wants to raise.", "", "Concerns", url)
    first = waiting[0]
    said = first.words if len(first.words) <= _QUOTED else f"{first.words[:_QUOTED]}…"
    more = f" {words.count(len(waiting) - 1, 'more', 'more')}." if len(waiting) > 1 else ""
    late = "An answer is late." if any(one.days_late(on) > 0 for one in waiting) else ""
    whose = f"{first.raised_by}, {words.day(first.raised_on, year=False)}"
    return Says(f"“{said}” {whose}; {first.answerer} answers.{more}", late, "Concerns", url)


def _reports(actor: Actor, row: RelationshipRow, meeting: Meeting) -> Says:
    due = titles_due(actor, row)
    missing = (
        Report.objects.of(actor.client_id)
        .filter(
            meeting__relationship_id=row.id,
            meeting__starts_at__lt=meeting.starts_at,
            state=Came.NOT_DELIVERED,
        )
        .order_by("-meeting__starts_at")
        .values_list("title", flat=True)[: len(due)]
    )
    late = [title for title in due if title in set(missing)]
    hot = f"Not delivered last time: {words.listed(late)}." if late else ""
    return Says(f"{words.listed(due)}." if due else "No report is due.", hot)


def titles_due(actor: Actor, row: RelationshipRow) -> list[str]:
    """The reports that the provider owes each month."""
    series = (
        Series.objects.of(actor.client_id).filter(relationship_id=row.id, ended_at=None).first()
    )
    return list(series.reports if series else USUAL_REPORTS)
