"""The facts of an agreement: what was found, what people decided, and what follows from both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from prenup.core import pricing
from prenup.core.access import Actor
from prenup.core.agreement.facts import SURE, Facts, Price, Quote
from prenup.core.agreement.facts import Fact as CoreFact
from prenup.core.agreement.facts.said import LABELS, ROWS, label, value
from prenup.core.agreement.names import same_company
from prenup.core.notice import Terms
from prenup.core.standing import TermsUnknown, terms_of
from prenup.hire.agreements.models import (
    AgreementDocument,
    Decision,
    Fact,
    FactDecision,
    Review,
)
from prenup.hire.agreements.stored import restored

#: What notice stands on, in the order in which it is told.
OF_TERMS = (
    "effective_date",
    "initial_term_months",
    "expiry_date",
    "auto_renews",
    "renewal_term_months",
    "notice_latest_days",
    "notice_earliest_days",
    "termination_for_convenience_days",
)
_NOWHERE = Quote("", None, 0, 0, "")


@dataclass(frozen=True, slots=True)
class Passage:
    """The passage that a fact stands on; `where` is "§14.2, page 21"."""

    document_id: UUID
    title: str
    where: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact: what was found, and what a person said of it.

    `state` is found, unsure (the reader is asked), confirmed or corrected; `value` the words that
    count, `found` what was found where a correction stands beside it, "" for nothing. `core` is
    the fact that counts, None where a person said that the agreement does not have it.
    """

    key: str
    name: str
    label: str
    value: str
    state: str
    note: str
    found: str
    core: CoreFact[Any] | None
    confidence: float
    passage: Passage | None
    decided_by: str = ""
    decided_at: datetime | None = None

    @property
    def asks(self) -> bool:
        """Whether it needs a person's eye."""
        return self.state == "unsure"


def facts(actor: Actor, relationship_id: UUID) -> list[FactRow]:
    """All facts, in the order in which they are told. Four SQL queries.

    A fact that the documents do not speak of, and no person added, is not among them.
    """
    newest = (
        Review.objects.of(actor.client_id)
        .filter(relationship_id=relationship_id)
        .order_by("-made_at", "-id")
        .first()
    )
    found = list(Fact.objects.of(actor.client_id).filter(review=newest)) if newest else []
    titles = _titles(actor, newest)
    decisions = FactDecision.objects.of(actor.client_id).filter(
        relationship_id=relationship_id, ended_at=None
    )
    return decided_rows(found, list(decisions), titles)


def decided_rows(
    found: Sequence[Fact], decisions: Sequence[FactDecision], titles: Mapping[str, str]
) -> list[FactRow]:
    """What was found, with what people decided in its place, in the order in which it is told.

    `titles` are those of the documents, by id as text.
    """
    decided = {row.key: row for row in decisions}
    rows = [_row(row, decided.pop(row.key, None), titles) for row in found]
    rows += [_added(row) for row in decided.values() if row.value is not None or row.unit]
    order = {name: at for at, name in enumerate(LABELS)}
    places = {row.key: row.number for row in found}
    return sorted(rows, key=lambda row: (order[row.name], places.get(row.key, len(found)), row.key))


def known_facts(rows: Sequence[FactRow]) -> tuple[Facts, frozenset[str]]:
    """The facts as core takes them, what people said in place of what was found, and the names
    of those that a person confirmed or corrected."""
    known: dict[str, Any] = dict.fromkeys(ROWS, ())
    for row in rows:
        if row.core is None:
            continue
        if row.name in ROWS:
            known[row.name] = (*known[row.name], row.core)
        else:
            known[row.name] = row.core
    return Facts(**known), frozenset(
        row.name for row in rows if row.state in ("confirmed", "corrected")
    )


def terms_facts(rows: Sequence[FactRow]) -> list[FactRow]:
    """The facts that the terms of notice stand on."""
    return sorted(
        (row for row in rows if row.name in OF_TERMS), key=lambda row: OF_TERMS.index(row.name)
    )


def terms(actor: Actor, relationship_id: UUID) -> Terms | TermsUnknown | None:
    """The terms of notice, or why they are not known; None while no fact is. Four SQL queries.

    A right to leave without cause counts only once a person confirmed it.
    """
    rows = facts(actor, relationship_id)
    if not rows:
        return None
    known, confirmed = known_facts(rows)
    return terms_of(known, confirmed=confirmed)


def other_provider(rows: Sequence[FactRow], provider: str) -> str:
    """The provider that the agreement names, where it is surely not the one of the relationship.

    "" where it is the same but for case, punctuation and form of company, or one is not known.
    """
    row = next((row for row in rows if row.name == "provider" and not row.asks), None)
    named = row.core.value if row and row.core else None
    return named if named and provider and not same_company(named, provider) else ""


def proposed_cost(actor: Actor, relationship_id: UUID) -> pricing.MonthlyCost:
    """What the confirmed prices come to a month. Four SQL queries."""
    return pricing.monthly_cost(
        price
        for row in facts(actor, relationship_id)
        if row.name == "prices" and row.decided_by and (price := _priced(row.core))
    )


def _priced(fact: CoreFact[Price] | None) -> pricing.Price | None:
    found = fact.value if fact else None
    if found is None or found.amount is None or not found.currency or found.currency == "percent":
        return None
    quantity = None if found.quantity is None else Decimal(found.quantity)
    unit = f"per {found.unit}" if found.unit else ""
    return pricing.Price(found.amount, found.currency, unit, quantity, found.what)


def _row(row: Fact, decided: FactDecision | None, titles: Mapping[str, str]) -> FactRow:
    quote = _quote(row.passage, titles)
    found = CoreFact(
        restored(row.name, row.value), row.confidence, quote, row.unit or None, row.n, row.note
    )
    words = value(row.name, found)
    state, note, core = _stands(found), row.note, found
    if decided:
        core = None
        if decided.value is not None or decided.unit:
            core = CoreFact(
                restored(row.name, decided.value), 1.0, quote, decided.unit or None, decided.n
            )
        state, note = _decided(decided, row), ""
    now = value(row.name, core) if core else "not in the agreement"
    return FactRow(
        key=row.key,
        name=row.name,
        label=label(row.name, found.value),
        value=now,
        state=state,
        note=note,
        found=words if state == "corrected" and words != now else "",
        core=core,
        confidence=row.confidence,
        passage=_passage(row.passage, titles),
        decided_by=decided.decided_by if decided else "",
        decided_at=decided.decided_at if decided else None,
    )


def _stands(found: CoreFact[Any]) -> str:
    """Sure enough to be said, or a question."""
    return "found" if found.value is not None and found.confidence >= SURE else "unsure"


def _decided(decided: FactDecision, row: Fact) -> str:
    """A confirmation of what a newer review no longer finds stands as a correction of it."""
    same = (decided.value, decided.unit, decided.n) == (row.value, row.unit, row.n)
    return "confirmed" if same and decided.decision == Decision.CONFIRMED else "corrected"


def _added(decided: FactDecision) -> FactRow:
    """A fact that a person said and no passage shows."""
    core = CoreFact(
        restored(decided.name, decided.value), 1.0, _NOWHERE, decided.unit or None, decided.n
    )
    return FactRow(
        key=decided.key,
        name=decided.name,
        label=label(decided.name, core.value),
        value=value(decided.name, core),
        state="corrected",
        note="",
        found="nothing",
        core=core,
        confidence=0.0,
        passage=None,
        decided_by=decided.decided_by,
        decided_at=decided.decided_at,
    )


def _titles(actor: Actor, newest: Review | None) -> dict[str, str]:
    if newest is None:
        return {}
    rows = AgreementDocument.objects.of(actor.client_id).filter(id__in=newest.documents)
    return {str(one): title for one, title in rows.values_list("id", "title")}


def _quote(kept: Mapping[str, Any], titles: Mapping[str, str]) -> Quote:
    title = titles.get(kept["document"], "")
    return Quote(title, kept["page"], kept["start"], kept["end"], kept["text"])


def _passage(kept: Mapping[str, Any], titles: Mapping[str, str]) -> Passage:
    page = f"page {kept['page']}" if kept["page"] else ""
    title = titles.get(kept["document"], "")
    return Passage(
        document_id=UUID(kept["document"]),
        title=title,
        where=", ".join(part for part in (kept["place"], page) if part) or title,
        text=kept["text"],
        start=kept["start"],
        end=kept["end"],
    )
