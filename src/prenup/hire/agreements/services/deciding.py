"""What a person says of a fact: that it is right, or what is right instead."""

import re
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, NotFound, require
from prenup.core.agreement.facts import Fact as CoreFact
from prenup.core.agreement.facts import Quote
from prenup.core.agreement.facts.said import LABELS, ROWS, label, value
from prenup.hire.agreements.models import Decision, FactDecision, Review
from prenup.hire.agreements.models import Fact as FactFound
from prenup.hire.agreements.queries import facts
from prenup.hire.agreements.stored import restored, stored
from prenup.people.queries import relationship
from prenup.record.services import Receipt, append

_AMOUNT = re.compile(r"\d+(?:\.\d+)?")


def confirm_fact(actor: Actor, relationship_id: UUID, key: str) -> Receipt:
    """Say that a fact is right as it was found. Twice is once."""
    require(actor, "confirm_fact")
    with transaction.atomic():
        found = _found(actor, relationship_id, key)
        if found is None or (found.value is None and not found.unit):
            raise NotFound
        values = {"value": found.value, "unit": found.unit, "n": found.n}
        return _decide(actor, relationship_id, key, Decision.CONFIRMED, values)


def confirm_sure_facts(actor: Actor, relationship_id: UUID) -> list[Receipt]:
    """Confirm each fact that was found with confidence and that nobody spoke of yet.

    Each is an act of its own in the record; all of them, or none.
    """
    require(actor, "confirm_fact")
    with transaction.atomic():
        sure = [row for row in facts(actor, relationship_id) if row.state == "found"]
        return [confirm_fact(actor, relationship_id, row.key) for row in sure]


def correct_fact(
    actor: Actor,
    relationship_id: UUID,
    key: str,
    *,
    value: Any,
    unit: str = "",
    n: int | None = None,
) -> Receipt:
    """Say what is right. What was found stays beside it; what nobody found can be said too.

    `value` is core's value of that fact; None says that the agreement does not have it. A key
    that is the bare name of a fact of several ("prices") adds one. Who says just what was found
    confirms it.
    """
    require(actor, "confirm_fact")
    name = key.partition(":")[0]
    if name not in LABELS:
        raise NotFound
    with transaction.atomic():
        found = _found(actor, relationship_id, key)
        if key in ROWS:
            key = f"{name}:own:{uuid4().hex[:12]}"
        elif name in ROWS and not _known(actor, relationship_id, key):
            raise NotFound
        values = {"value": stored(value), "unit": unit, "n": n}
        decision = Decision.CORRECTED
        if found is not None and _is_said(found, values):
            decision = Decision.CONFIRMED
            values = {"value": found.value, "unit": found.unit, "n": found.n}
        return _decide(actor, relationship_id, key, decision, values)


def _is_said(found: FactFound, values: dict[str, Any]) -> bool:
    """Whether these values say what was found: a lead by its number and unit, not by its days."""
    if found.name.endswith("_days") and found.n is not None:
        return (found.n, found.unit) == (values["n"], values["unit"])
    if found.value is None and found.unit != values["unit"]:
        return False
    return _plain(found.value) == _plain(values["value"])


def _plain(kept: Any) -> Any:
    """A stored value as it is compared: amounts by what they are worth, words by their letters."""
    if isinstance(kept, dict):
        return {name: _plain(one) for name, one in kept.items()}
    if not isinstance(kept, str):
        return kept
    words = " ".join(kept.split())
    return Decimal(words) if _AMOUNT.fullmatch(words) else words


def take_back_decision(actor: Actor, relationship_id: UUID, key: str) -> Receipt:
    """Let a fact stand again as it was found."""
    require(actor, "confirm_fact")
    with transaction.atomic():
        standing = _standing(actor, relationship_id, key)
        if standing is None:
            raise NotFound
        standing.ended_at = timezone.now()
        standing.save(update_fields=["ended_at"])
        return append(
            actor,
            kind="fact.reopened",
            subject=f"relationship:{relationship_id}",
            body={"fact": _label(standing.name, standing.value), "said": _said(standing)},
        )


def _decide(
    actor: Actor, relationship_id: UUID, key: str, decision: Decision, values: dict[str, Any]
) -> Receipt:
    relationship(actor, relationship_id)
    name = key.partition(":")[0]
    found = _found(actor, relationship_id, key)
    row = _standing(actor, relationship_id, key)
    same = row is not None and {
        "decision": row.decision, "value": row.value, "unit": row.unit, "n": row.n,
    } == {"decision": decision, **values}  # fmt: skip
    if row is None or not same:
        if row is not None:
            row.ended_at = timezone.now()
            row.save(update_fields=["ended_at"])
        row = FactDecision.objects.create(
            client_id=actor.client_id,
            relationship_id=relationship_id,
            name=name,
            key=key,
            decision=decision,
            **values,
            found=found.value if found else None,
            decided_by=actor.name,
        )
    return append(
        actor,
        kind=f"fact.{decision}",
        subject=f"relationship:{relationship_id}",
        body={
            "fact": _label(name, row.value if row.value is not None else row.found),
            "said": _said(row),
            "found": _words(name, found) if found else "",
        },
        key=f"fact.decided:{row.id}",
    )


def _found(actor: Actor, relationship_id: UUID, key: str) -> FactFound | None:
    newest = (
        Review.objects.of(actor.client_id)
        .filter(relationship_id=relationship_id)
        .order_by("-made_at", "-id")
        .first()
    )
    if newest is None:
        return None
    return FactFound.objects.of(actor.client_id).filter(review=newest, key=key).first()


def _standing(actor: Actor, relationship_id: UUID, key: str) -> FactDecision | None:
    rows = FactDecision.objects.of(actor.client_id).select_for_update()
    return rows.filter(relationship_id=relationship_id, key=key, ended_at=None).first()


def _known(actor: Actor, relationship_id: UUID, key: str) -> bool:
    return bool(_found(actor, relationship_id, key) or _standing(actor, relationship_id, key))


def _label(name: str, kept: Any) -> str:
    return label(name, restored(name, kept))


def _said(row: FactDecision) -> str:
    if row.value is None and not row.unit:
        return "not in the agreement"
    return _words(row.name, row)


def _words(name: str, row: FactFound | FactDecision) -> str:
    fact = CoreFact(restored(name, row.value), 1.0, _NOWHERE, row.unit or None, row.n)
    return value(name, fact)


_NOWHERE = Quote("", None, 0, 0, "")
