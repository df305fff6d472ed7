"""What may be done about concerns: raise one, answer it, give it to somebody else to answer."""

from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from prenup.core.access import Actor, NotFound, require
from prenup.core.words import day
from prenup.manage.concerns.models import Concern, Kind, Side
from prenup.people.models import Relationship
from prenup.people.queries import MemberRow, relationship, team
from prenup.record.services import Receipt, append, done

#: So many days whoever is named has for an answer, unless another day is set.
ANSWER_WITHIN = timedelta(days=10)


class ConcernRefused(Exception):
    """This cannot be done with the concern; `field` is what it is about, or "" for the whole."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class Raised(NamedTuple):
    concern_id: UUID
    receipt: Receipt


def raise_concern(
    actor: Actor,
    relationship_id: UUID,
    *,
    kind: Kind,
    words: str,
    answerer_id: UUID,
    today: date,
    side: Side = Side.OURS,
    raised_by: str = "",
    answer_by: date | None = None,
    key: str = "",
) -> Raised:
    """Write down what somebody raises, and who must answer it by when.

    `raised_by` names whoever said it, where the actor only writes it down. The same `key` twice
    raises it once. Raises `ConcernRefused` for a day that is over, and for somebody who left.
    """
    require(actor, "raise_concern")
    row = relationship(actor, relationship_id)
    until = answer_by or today + ANSWER_WITHIN
    if until < today:
        raise ConcernRefused(
            f"{day(until)} is over. Write a day that is still to come.", "answer_by"
        )
    act = f"concern.raised:{row.id}:{key}" if key else ""
    with transaction.atomic():
        earlier = done(actor.client_id, act) if act else None
        if earlier is not None:
            there = Concern.objects.of(actor.client_id).get(relationship_id=row.id, key=key)
            return Raised(there.id, earlier)
        answerer = _member(actor, row.id, answerer_id)
        concern = Concern.objects.create(
            client_id=actor.client_id,
            relationship_id=row.id,
            number=_next_number(actor, row.id),
            kind=kind,
            words=words.strip(),
            side=side,
            raised_by=raised_by.strip() or actor.name,
            written_by=actor.name,
            raised_on=today,
            answerer_id=answerer.id,
            answer_by=until,
            key=key,
        )
        return Raised(concern.id, _write_down(actor, concern, "raised", answerer.name, key=act))


def answer_concern(
    actor: Actor, relationship_id: UUID, concern_id: UUID, *, answer: str, today: date
) -> Receipt:
    """Answer what was raised. An answer stays as it was given; a second one is refused."""
    require(actor, "answer_concern")
    with transaction.atomic():
        concern = _open(actor, relationship_id, concern_id)
        concern.answer = answer.strip()
        concern.answered_by, concern.answered_on = actor.name, today
        concern.save()
        return _write_down(actor, concern, "answered", actor.name)


def pass_concern_on(
    actor: Actor, relationship_id: UUID, concern_id: UUID, *, answerer_id: UUID
) -> Receipt | None:
    """Let somebody else answer, by the same day; None where they must already."""
    require(actor, "answer_concern")
    with transaction.atomic():
        concern = _open(actor, relationship_id, concern_id)
        answerer = _member(actor, relationship_id, answerer_id)
        if concern.answerer_id == answerer.id:
            return None
        concern.answerer_id = answerer.id
        concern.save()
        return _write_down(actor, concern, "passed_on", answerer.name)


def _open(actor: Actor, relationship_id: UUID, concern_id: UUID) -> Concern:
    concern = (
        Concern.objects.of(actor.client_id)
        .select_for_update()
        .filter(relationship_id=relationship_id, id=concern_id)
        .first()
    )
    if concern is None:
        raise NotFound
    if concern.answered_on is not None:
        raise ConcernRefused(
            f"{concern.answered_by} answered on {day(concern.answered_on)}. An answer stays as it "
            f"was given: raise what is new as another one."
        )
    return concern


def _member(actor: Actor, relationship_id: UUID, member_id: UUID) -> MemberRow:
    for member in team(actor, relationship_id).members:
        if member.id == member_id:
            return member
    raise ConcernRefused(
        "That person is not on the team any more. Name somebody who is.", "answerer"
    )


def _next_number(actor: Actor, relationship_id: UUID) -> int:
    # Held until the transaction ends: two that are raised at once get two numbers.
    Relationship.objects.of(actor.client_id).select_for_update().get(id=relationship_id)
    found = Concern.objects.of(actor.client_id).filter(relationship_id=relationship_id)
    return (found.aggregate(last=Max("number"))["last"] or 0) + 1


def _write_down(
    actor: Actor, concern: Concern, what: str, answerer: str, *, key: str = ""
) -> Receipt:
    return append(
        actor,
        kind=f"concern.{what}",
        subject=f"concern:{concern.id}",
        body={
            "relationship": str(concern.relationship_id),
            "number": concern.number,
            "kind": concern.kind,
            "words": concern.words,
            "raised_by": concern.raised_by,
            "answerer": answerer,
            "answer_by": concern.answer_by.isoformat(),
            "answer": concern.answer,
        },
        key=key,
    )
