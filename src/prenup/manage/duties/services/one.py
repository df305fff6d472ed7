"""Deciding on duties: who does one, who answers for it, who has it on our side."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from uuid6 import uuid7

from prenup.content.duties import built_in
from prenup.core.access import Actor, NotFound, require
from prenup.core.duties import DutyRefused, Edit, Model, Often, Side, held
from prenup.manage.duties.models import Duty
from prenup.people.queries import RelationshipRow, relationship, team
from prenup.record.services import Receipt, append, done


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided on a duty. `clauses` are ids; `title` is for a duty of the client's own."""

    does: frozenset[Side]
    answers: Side
    member_id: UUID | None = None
    reported_to: str = ""
    often: Often = Often.MONTH
    clauses: tuple[str, ...] = ()
    title: str = ""


class Added(NamedTuple):
    duty: str
    receipt: Receipt


def decide_duty(
    actor: Actor, relationship_id: UUID, duty: str, decision: Decision, *, today: date
) -> Receipt | None:
    """Decide on a duty; None where the same was decided already, under the same model.

    Raises `DutyRefused` with the reason where the rules forbid it, and `NotFound` for a duty that
    there is not.
    """
    require(actor, "edit_duty")
    with transaction.atomic():
        row = relationship(actor, relationship_id)
        stored = _stored(actor, row, duty)
        _said(actor, row, stored, decision)
        if not _differs(stored):
            return None
        return _keep(actor, stored, "duty.decided", today)


def add_duty(
    actor: Actor, relationship_id: UUID, decision: Decision, *, today: date, key: str = ""
) -> Added:
    """Write down a duty of the client's own. The same `key` twice adds one."""
    require(actor, "edit_duty")
    act = f"duty.added:{relationship_id}:{key}" if key else ""
    with transaction.atomic():
        row = relationship(actor, relationship_id)
        duty = f"own-{key or uuid7()}"
        earlier = done(actor.client_id, act) if act else None
        if earlier is not None:
            return Added(duty, earlier)
        return Added(duty, _add(actor, row, duty, decision, today, act))


def confirm_duties(
    actor: Actor, relationship_id: UUID, duties: Collection[str], *, today: date
) -> Receipt | None:
    """Say of some duties that they are as the model proposes; None where all were decided on.

    One entry says which.
    """
    require(actor, "edit_duty")
    with transaction.atomic():
        row = relationship(actor, relationship_id)
        model = _model(row)
        known = {one.duty: one for one in _all(actor, row)}
        titles = []
        for default in built_in().defaults:
            part, earlier = default.parts[model], known.get(default.id)
            moved = earlier and default.parts[Model(earlier.model)] != part
            if default.id not in duties or (earlier and (earlier.set_aside or not moved)):
                continue
            stored = earlier or _new(actor, row, default.id)
            stored.we_do, stored.they_do = Side.OURS in part.does, Side.THEIRS in part.does
            stored.answers, stored.model = part.answers.value, model.value
            if earlier is None:
                stored.clauses = list(default.clauses)
            stored.decided_by, stored.decided_on = actor.name, today
            stored.save()
            titles.append(default.title)
        if not titles:
            return None
        return append(
            actor,
            kind="duties.confirmed",
            subject=f"relationship:{row.id}",
            body={"duties": titles, "model": model.value},
        )


def set_duty_aside(
    actor: Actor, relationship_id: UUID, duty: str, *, why: str, today: date
) -> Receipt:
    """Say that a duty is not needed here, with the reason. What is kept ours cannot be."""
    require(actor, "edit_duty")
    with transaction.atomic():
        stored = _stored(actor, relationship(actor, relationship_id), duty)
        stored.set_aside = why.strip()
        held(built_in().default(duty), _edit(stored))
        return _keep(actor, stored, "duty.set_aside", today)


def take_duty_up(actor: Actor, relationship_id: UUID, duty: str, *, today: date) -> Receipt:
    """Take a duty up again that was set aside."""
    require(actor, "edit_duty")
    with transaction.atomic():
        stored = _stored(actor, relationship(actor, relationship_id), duty)
        stored.set_aside = ""
        return _keep(actor, stored, "duty.taken_up", today)


def put_own(
    actor: Actor, row: RelationshipRow, duty: str, decision: Decision, *, today: date
) -> Receipt:
    """Store a duty of the client's own under a name that another act gives it."""
    found = _of(actor, row).filter(duty=duty).first()
    if found is None:
        return _add(actor, row, duty, decision, today, "")
    _said(actor, row, found, decision)
    return _keep(actor, found, "duty.decided", today)


def _add(
    actor: Actor, row: RelationshipRow, duty: str, decision: Decision, today: date, act: str
) -> Receipt:
    stored = _new(actor, row, duty)
    _said(actor, row, stored, decision)
    return _keep(actor, stored, "duty.added", today, act)


def _stored(actor: Actor, row: RelationshipRow, duty: str) -> Duty:
    """The row of a duty, or a new one as the model proposes it."""
    found = _of(actor, row).select_for_update().filter(duty=duty).first()
    if found is not None:
        return found
    default = built_in().default(duty)
    if default is None:
        raise NotFound
    part = default.parts[_model(row)]
    stored = _new(actor, row, duty)
    stored.we_do, stored.they_do = Side.OURS in part.does, Side.THEIRS in part.does
    stored.answers, stored.clauses = part.answers.value, list(default.clauses)
    return stored


def _new(actor: Actor, row: RelationshipRow, duty: str) -> Duty:
    return Duty(
        client_id=actor.client_id, relationship_id=row.id, duty=duty, model=_model(row).value
    )


def _model(row: RelationshipRow) -> Model:
    if not row.management_model:
        raise DutyRefused("Choose the management model first: the duties follow from it.")
    return Model(row.management_model)


def _of(actor: Actor, row: RelationshipRow) -> QuerySet[Duty]:
    return Duty.objects.of(actor.client_id).filter(relationship_id=row.id)


def _all(actor: Actor, row: RelationshipRow) -> list[Duty]:
    return list(_of(actor, row).select_for_update())


def _said(actor: Actor, row: RelationshipRow, stored: Duty, decision: Decision) -> None:
    """Put a decision into its row. A person stays who has it, even if they left."""
    stored.model = _model(row).value
    if decision.member_id not in (None, stored.member_id):
        here = {one.id for one in team(actor, row.id).members}
        if decision.member_id not in here:
            raise DutyRefused(
                "That person is not on the team any more. Choose somebody who is.", "member"
            )
    stored.we_do, stored.they_do = Side.OURS in decision.does, Side.THEIRS in decision.does
    stored.answers, stored.clauses = decision.answers.value, list(decision.clauses)
    stored.member_id, stored.often = decision.member_id, decision.often.value
    stored.reported_to, stored.set_aside = decision.reported_to.strip(), ""
    if built_in().default(stored.duty) is None:
        stored.title = decision.title.strip()
    held(built_in().default(stored.duty), _edit(stored))


def _differs(stored: Duty) -> bool:
    before = Duty.objects.of(stored.client_id).filter(id=stored.id).first()
    told = ("title", "we_do", "they_do", "answers", "model", "clauses", "member_id", "often",
            "reported_to", "set_aside")  # fmt: skip
    return before is None or any(getattr(before, one) != getattr(stored, one) for one in told)


def _edit(stored: Duty) -> Edit:
    does = {Side.OURS: stored.we_do, Side.THEIRS: stored.they_do}
    return Edit(
        duty=stored.duty,
        does=frozenset(side for side, on in does.items() if on),
        answers=Side(stored.answers),
        model=Model(stored.model),
        clauses=tuple(stored.clauses),
        title=stored.title,
        set_aside=stored.set_aside,
    )


def _keep(actor: Actor, stored: Duty, kind: str, today: date, key: str = "") -> Receipt:
    """Store a duty and write it down."""
    stored.decided_by, stored.decided_on = actor.name, today
    stored.save()
    default = built_in().default(stored.duty)
    return append(
        actor,
        kind=kind,
        subject=f"duty:{stored.id}",
        body={
            "relationship": str(stored.relationship_id),
            "duty": stored.duty,
            "title": default.title if default else stored.title,
            "does": [side.value for side in Side if side in _edit(stored).does],
            "answers": stored.answers,
            "person": stored.member.name if stored.member else "",
            "reported_to": stored.reported_to,
            "often": stored.often,
            "clauses": list(stored.clauses),
            "why": stored.set_aside,
        },
        key=key,
    )
