"""What the provider's people see and answer by their link: their actions, and what we owe them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from prenup.core.access import Guest, NotFound
from prenup.core.words import day
from prenup.manage.actions import queries
from prenup.manage.actions.models import Action, Side, State, What
from prenup.manage.actions.queries import ActionRow
from prenup.manage.actions.services import (
    ActionRefused,
    Evidence,
    keep_evidence,
    write_turn,
)
from prenup.record.services import Receipt


@dataclass(frozen=True, slots=True)
class Theirs:
    """The open actions of one of the provider's people; of others only how many there are."""

    mine: tuple[ActionRow, ...]
    others: tuple[tuple[str, int], ...]
    owed: tuple[ActionRow, ...]  # ours, as far as they are shown to the provider


def theirs(guest: Guest) -> Theirs:
    """What a guest sees, overdue first. The number of queries does not grow."""
    open_ones = Action.objects.of(guest.client_id).filter(
        relationship_id=guest.relationship_id, state__in=[State.OPEN, State.TO_CHECK]
    )
    mine = open_ones.filter(side=Side.THEIRS, owner_email__iexact=guest.email)
    others = (
        open_ones.filter(side=Side.THEIRS)
        .exclude(owner_email__iexact=guest.email)
        .exclude(owner_name="")
        .values_list("owner_name")
        .annotate(count=Count("id"))
        .order_by("owner_name")
    )
    owed = open_ones.filter(side=Side.OURS, shown_to_them=True)
    return Theirs(
        mine=queries.rows(guest.client_id, mine.order_by("due_on", "id")),
        others=tuple(others),
        owed=queries.rows(guest.client_id, owed.order_by("due_on", "id")),
    )


def say_done(
    guest: Guest, action_id: UUID, *, words: str = "", evidence: Evidence | None = None
) -> Receipt:
    """Say that it is done, with what shows it. It waits until somebody of the client accepts it."""
    kept = keep_evidence(guest, evidence)
    with transaction.atomic():
        action = _mine(guest, action_id)
        action.state = State.TO_CHECK
        return write_turn(guest, action, What.ANSWERED, words=words.strip(), **kept)


def ask_for_time(guest: Guest, action_id: UUID, *, until: date, why: str) -> Receipt:
    """Ask for another day, with the reason. It stays due as it was until the client agrees."""
    with transaction.atomic():
        action = _mine(guest, action_id)
        if until <= action.due_on:
            raise ActionRefused(
                f"It is due on {day(action.due_on)}. Write a later day to ask for more time.",
                "until",
            )
        action.state = State.TO_CHECK
        return write_turn(guest, action, What.ASKED_TIME, words=why.strip(), due_on=until)


def say_not_ours(guest: Guest, action_id: UUID, *, why: str) -> Receipt:
    """Say that it is not the provider's to do, with the reason. The client decides."""
    with transaction.atomic():
        action = _mine(guest, action_id)
        action.state = State.TO_CHECK
        return write_turn(guest, action, What.REFUSED, words=why.strip())


def _mine(guest: Guest, action_id: UUID) -> Action:
    """The guest's own open action. Raises `NotFound`, and `ActionRefused` if it is closed."""
    action = (
        Action.objects.of(guest.client_id)
        .select_for_update()
        .filter(
            relationship_id=guest.relationship_id,
            id=action_id,
            side=Side.THEIRS,
            owner_email__iexact=guest.email,
        )
        .first()
    )
    if action is None:
        raise NotFound
    if action.closed_on is not None:
        raise ActionRefused(f"It was closed on {day(action.closed_on)}. Nothing more is needed.")
    if action.state == State.TO_CHECK:
        raise ActionRefused("You have answered already. They look at it, and may send it back.")
    return action
