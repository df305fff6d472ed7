"""What may be done about actions. Each act is a turn that stays, and an entry of the record."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, BinaryIO, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, Guest, NotFound, require
from prenup.core.words import day
from prenup.manage.actions.models import Action, Side, State, Turn, What
from prenup.manage.actions.queries import PURPOSE
from prenup.notifications.services import settle
from prenup.people.queries import relationship, team
from prenup.people.services import LinkSent, grant_access, send_link
from prenup.record.services import Receipt, append, done, keep

#: How long a link to one's actions is good.
LINK_LASTS = timedelta(days=365)
#: What an owner can answer.
ANSWERS = (What.ANSWERED, What.ASKED_TIME, What.REFUSED)


class ActionRefused(Exception):
    """This cannot be done with the action; `field` is what it is about, or "" for the whole."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owes an action: somebody of our team (`member_id`), or somebody of the provider.

    Without a name nobody has it yet.
    """

    side: Side
    name: str = ""
    email: str = ""
    member_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class CameFrom:
    """Where an action came from: a few words, and the page of ours that shows it."""

    words: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that shows that something was done."""

    content: BinaryIO | bytes
    name: str
    media_type: str


class Added(NamedTuple):
    action_id: UUID
    receipt: Receipt


def add_action(
    actor: Actor,
    relationship_id: UUID,
    *,
    title: str,
    owner: Owner,
    due_on: date,
    agreed_on: date,
    agreed: str = "",
    came_from: CameFrom = CameFrom(),
    shown_to_them: bool = False,
    key: str = "",
) -> Added:
    """Write down a task for either side. The same `key` twice adds one action.

    Raises `ActionRefused` for a day before it was agreed, and for an owner who left the team.
    """
    require(actor, "edit_action")
    row = relationship(actor, relationship_id)
    _in_order(agreed_on, due_on)
    act = f"action.agreed:{row.id}:{key}" if key else ""
    with transaction.atomic():
        earlier = done(actor.client_id, act) if act else None
        if earlier is not None:
            there = Action.objects.of(actor.client_id).get(relationship_id=row.id, key=key)
            return Added(there.id, earlier)
        action = Action(
            client_id=actor.client_id,
            relationship_id=row.id,
            title=title.strip(),
            agreed=agreed.strip(),
            agreed_on=agreed_on,
            due_on=due_on,
            came_from=came_from.words,
            came_from_url=came_from.url,
            shown_to_them=shown_to_them,
            key=key,
        )
        _give(actor, action, owner)
        action.save(force_insert=True)
        receipt = write_turn(actor, action, What.AGREED, words=action.agreed, key=act)
    return Added(action.id, receipt)


def change_action(
    actor: Actor, relationship_id: UUID, action_id: UUID, *, title: str, agreed: str
) -> Receipt | None:
    """Say better what was agreed; None where it says the same already."""
    require(actor, "edit_action")
    with transaction.atomic():
        action = _action(actor, relationship_id, action_id)
        if (action.title, action.agreed) == (title.strip(), agreed.strip()):
            return None
        action.title, action.agreed = title.strip(), agreed.strip()
        return write_turn(actor, action, What.CHANGED, words=action.agreed)


def give_action(
    actor: Actor, relationship_id: UUID, action_id: UUID, owner: Owner
) -> Receipt | None:
    """Give an action to somebody else; None where they have it already."""
    require(actor, "edit_action")
    with transaction.atomic():
        action = _open(actor, relationship_id, action_id)
        before = (action.side, action.member_id, action.owner_name, action.owner_email)
        _give(actor, action, owner)
        if before == (action.side, action.member_id, action.owner_name, action.owner_email):
            return None
        return write_turn(actor, action, What.GIVEN, owner_name=action.owner_name)


def move_action(
    actor: Actor, relationship_id: UUID, action_id: UUID, *, due_on: date, why: str
) -> Receipt:
    """Give an action a new day, with the reason for it."""
    require(actor, "edit_action")
    with transaction.atomic():
        action = _open(actor, relationship_id, action_id)
        _in_order(action.agreed_on, due_on)
        if due_on == action.due_on:
            raise ActionRefused(f"It is due on {day(due_on)} already. Write another day.", "due_on")
        action.due_on = due_on
        return write_turn(actor, action, What.MOVED, words=why.strip(), due_on=due_on)


def answer_action(
    actor: Actor,
    relationship_id: UUID,
    action_id: UUID,
    *,
    words: str = "",
    evidence: Evidence | None = None,
    today: date,
) -> Receipt:
    """Say that it is done, with evidence if there is some.

    Ours is closed by that. The provider's waits until somebody here accepts it.
    """
    require(actor, "edit_action")
    kept = keep_evidence(actor, evidence)
    with transaction.atomic():
        action = _open(actor, relationship_id, action_id)
        if action.side == Side.OURS:
            _close(action, State.DONE, today)
        else:
            action.state = State.TO_CHECK
        return write_turn(actor, action, What.ANSWERED, words=words.strip(), **kept)


def accept_action(actor: Actor, relationship_id: UUID, action_id: UUID, *, today: date) -> Receipt:
    """Accept what the provider answered: it is done, or has the day asked for, or becomes ours."""
    require(actor, "edit_action")
    with transaction.atomic():
        action = _to_check(actor, relationship_id, action_id)
        answer = last_answer(action)
        action.state = State.OPEN
        if answer.what == What.ASKED_TIME and answer.due_on is not None:
            action.due_on = answer.due_on
            return write_turn(actor, action, What.MOVED, words=answer.words, due_on=answer.due_on)
        if answer.what == What.REFUSED:
            _give(actor, action, Owner(Side.OURS))
            return write_turn(actor, action, What.GIVEN)
        _close(action, State.DONE, today)
        return write_turn(actor, action, What.ACCEPTED)


def send_action_back(actor: Actor, relationship_id: UUID, action_id: UUID, *, why: str) -> Receipt:
    """Say that what the provider showed does not do: the action is open again."""
    require(actor, "edit_action")
    with transaction.atomic():
        action = _to_check(actor, relationship_id, action_id)
        action.state = State.OPEN
        return write_turn(actor, action, What.SENT_BACK, words=why.strip())


def drop_action(
    actor: Actor, relationship_id: UUID, action_id: UUID, *, why: str, today: date
) -> Receipt:
    """Give an action up, with the reason. It stays in the list of what was dropped."""
    require(actor, "edit_action")
    with transaction.atomic():
        action = _open(actor, relationship_id, action_id)
        _close(action, State.DROPPED, today)
        return write_turn(actor, action, What.DROPPED, words=why.strip())


def reopen_action(actor: Actor, relationship_id: UUID, action_id: UUID) -> Receipt:
    """Open a closed action again: it was not done after all, or should not have been dropped."""
    require(actor, "edit_action")
    with transaction.atomic():
        action = _action(actor, relationship_id, action_id)
        if action.closed_on is None:
            raise ActionRefused("It is open already. Nothing was changed.")
        action.state, action.closed_on = State.OPEN, None
        return write_turn(actor, action, What.REOPENED)


def send_actions_link(actor: Actor, relationship_id: UUID, name: str, email: str) -> LinkSent:
    """Let one of the provider's people see and answer their actions, for a year."""
    with transaction.atomic():
        granted = grant_access(
            actor,
            purpose=PURPOSE,
            name=name,
            email=email,
            relationship_id=relationship_id,
            expires_at=timezone.now() + LINK_LASTS,
        )
        return send_link(actor, granted.id)


def last_answer(action: Action) -> Turn:
    """What the provider answered last, for an action that is to be checked."""
    answers = Turn.objects.of(action.client_id).filter(action=action, what__in=ANSWERS)
    return answers.order_by("at", "id").reverse()[0]


def _action(actor: Actor, relationship_id: UUID, action_id: UUID) -> Action:
    found = (
        Action.objects.of(actor.client_id)
        .select_for_update()
        .filter(relationship_id=relationship_id, id=action_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def _open(actor: Actor, relationship_id: UUID, action_id: UUID) -> Action:
    action = _action(actor, relationship_id, action_id)
    if action.closed_on is not None:
        closed = day(action.closed_on)
        raise ActionRefused(f"It was closed on {closed}. Open it again first.")
    return action


def _to_check(actor: Actor, relationship_id: UUID, action_id: UUID) -> Action:
    action = _open(actor, relationship_id, action_id)
    if action.state != State.TO_CHECK:
        raise ActionRefused("Nothing waits to be checked here. Look at what happened since.")
    return action


def _close(action: Action, state: State, today: date) -> None:
    action.state, action.closed_on = state, today


def _give(actor: Actor, action: Action, owner: Owner) -> None:
    name, email = owner.name, owner.email
    if owner.member_id is not None:
        members = {row.id: row for row in team(actor, action.relationship_id).members}
        if owner.member_id not in members:
            raise ActionRefused(
                "That person is not on the team any more. Give it to somebody who is.", "owner"
            )
        name, email = members[owner.member_id].name, members[owner.member_id].email
    action.side, action.member_id = owner.side, owner.member_id
    action.owner_name, action.owner_email = name, email


def _in_order(agreed_on: date, due_on: date) -> None:
    if due_on < agreed_on:
        raise ActionRefused(
            f"{day(due_on)} lies before it was agreed, on {day(agreed_on)}. Write a later day.",
            "due_on",
        )


def keep_evidence(actor: Actor | Guest, evidence: Evidence | None) -> dict[str, str]:
    if evidence is None:
        return {}
    kept = keep(
        actor.client_id, evidence.content, name=evidence.name, media_type=evidence.media_type
    )
    return {"document": kept, "document_name": evidence.name}


def write_turn(
    actor: Actor | Guest, action: Action, what: What, *, key: str = "", **told: Any
) -> Receipt:
    """Store the action and what happened to it, and write it down."""
    action.save()
    if action.state != State.OPEN:
        for matter in (f"actions:{action.id}", f"actions:{action.id}:late"):
            settle(action.client_id, matter)
    turn = Turn.objects.create(
        client_id=actor.client_id, action=action, what=what, by=actor.name, **told
    )
    body = {
        "relationship": str(action.relationship_id),
        "title": action.title,
        "words": turn.words,
        "owner": action.owner_name,
        "side": action.side,
        "due_on": action.due_on.isoformat(),
        "came_from": action.came_from,
        "evidence": turn.document_name,
        "by_link": "yes" if isinstance(actor, Guest) else "no",
    }
    return append(
        actor,
        kind=f"action.{what.value}",
        subject=f"action:{action.id}",
        body=body,
        documents=[turn.document] if turn.document else [],
        key=key,
    )
