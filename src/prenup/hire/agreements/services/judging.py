"""What a person says of a finding: another verdict, a risk taken, something to negotiate."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prenup.content.clauses import built_in
from prenup.core.access import Actor, NotFound, require
from prenup.hire.agreements.models import Judged, Judgement
from prenup.people.queries import relationship
from prenup.record.services import Receipt, append

_KINDS = {
    Judged.VERDICT: "finding.corrected",
    Judged.RISK: "risk.accepted",
    Judged.NEGOTIATION: "negotiation.added",
}
_WITHDRAWN = {
    Judged.VERDICT: "finding.restored",
    Judged.RISK: "risk.withdrawn",
    Judged.NEGOTIATION: "negotiation.removed",
}
#: Accepting a risk is leadership's; the rest belongs to whoever negotiates.
_ACTS = {
    Judged.VERDICT: "judge_finding",
    Judged.RISK: "accept_risk",
    Judged.NEGOTIATION: "judge_finding",
}


def correct_verdict(
    actor: Actor, relationship_id: UUID, clause: str, *, verdict: str, against_us: bool, why: str
) -> Receipt:
    """Say that a finding is wrong, and why. The verdict of the rules stays beside this one."""
    return _judge(
        actor, relationship_id, clause, Judged.VERDICT, why, verdict=verdict, against_us=against_us
    )


def accept_risk(actor: Actor, relationship_id: UUID, clause: str, *, reason: str) -> Receipt:
    """Take the risk that a clause leaves, with the reason. It stays in the grade."""
    return _judge(actor, relationship_id, clause, Judged.RISK, reason)


def add_to_negotiation(
    actor: Actor, relationship_id: UUID, clause: str, *, wording: str = ""
) -> Receipt:
    """Put a clause on the negotiation list, with the wording to ask for."""
    return _judge(actor, relationship_id, clause, Judged.NEGOTIATION, wording)


def withdraw_judgement(actor: Actor, relationship_id: UUID, clause: str, kind: Judged) -> Receipt:
    """Take back what was said of a clause."""
    require(actor, _ACTS[kind])
    with transaction.atomic():
        row = _standing(actor, relationship_id, clause, kind)
        if row is None:
            raise NotFound
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
        return append(
            actor,
            kind=_WITHDRAWN[kind],
            subject=f"relationship:{relationship_id}",
            body={"clause": clause, "title": _title(clause)},
        )


def _judge(
    actor: Actor,
    relationship_id: UUID,
    clause: str,
    kind: Judged,
    words: str,
    *,
    verdict: str = "",
    against_us: bool = False,
) -> Receipt:
    """Let a judgement stand in place of the one before; the same again changes nothing."""
    require(actor, _ACTS[kind])
    title, words = _title(clause), words.strip()
    relationship(actor, relationship_id)
    with transaction.atomic():
        row = _standing(actor, relationship_id, clause, kind)
        said = (verdict, against_us, words)
        if row is None or (row.verdict, row.against_us, row.words) != said:
            if row is not None:
                row.withdrawn_at = timezone.now()
                row.save(update_fields=["withdrawn_at"])
            row = Judgement.objects.create(
                client_id=actor.client_id,
                relationship_id=relationship_id,
                clause=clause,
                kind=kind,
                verdict=verdict,
                against_us=against_us,
                words=words,
                said_by=actor.name,
            )
        return append(
            actor,
            kind=_KINDS[kind],
            subject=f"relationship:{relationship_id}",
            body={
                "clause": clause,
                "title": title,
                "verdict": "against us" if against_us else verdict,
                "words": words,
            },
            key=f"judged:{row.id}",
        )


def _standing(actor: Actor, relationship_id: UUID, clause: str, kind: Judged) -> Judgement | None:
    rows = Judgement.objects.of(actor.client_id).select_for_update()
    return rows.filter(
        relationship_id=relationship_id, clause=clause, kind=kind, withdrawn_at=None
    ).first()


def _title(clause: str) -> str:
    for one in built_in():
        if one.id == clause:
            return one.title
    raise NotFound
