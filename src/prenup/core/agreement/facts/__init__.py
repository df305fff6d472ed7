"""The facts of an agreement: parties, dates, term, renewal, notice, prices, service levels.

Each is found by patterns with roles ("at least ninety (90) days prior to the expiration") and
carries the passage that it stands on. Nothing here decides: a person confirms or corrects.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from prenup.core.agreement.facts import dated, law, levels, money, notice, parties, prices, term
from prenup.core.agreement.facts.candidates import SURE, Candidate, settle
from prenup.core.agreement.facts.sentences import Text
from prenup.core.agreement.facts.values import Fact, Facts, Price, Quote, Response
from prenup.core.agreement.text import Document
from prenup.core.calendars import add_months

__all__ = ["SURE", "Fact", "Facts", "Price", "Quote", "Response", "find_facts"]

T = TypeVar("T")

_PART = re.compile(r"\b(?:amendment|addendum|schedule|statement of work|exhibit|order form)\b")

#: An order stands beside the agreement, with a term and a notice of its own.
_ORDER = re.compile(r"\b(?:order form|statement of work|work order|purchase order)\b")
_TITLE = 120


def find_facts(documents: Sequence[Document]) -> Facts:
    """What the documents of one agreement say, the first of them prevailing.

    `documents` come in rank order, the highest first: what a superseding document says wins,
    and what it is silent on is taken from the next. Parties and dates are those of the first
    that is no amendment or schedule; its term and its notice are never those of an order, unless
    nothing else speaks of them. The cost is linear in the length of the texts.
    """
    if not documents:
        return Facts()
    texts = [Text(document) for document in documents]
    base = sorted(texts, key=lambda text: bool(_PART.search(text.plain[:400])))
    named, sides = _sides(base)
    binding = sorted(texts, key=lambda text: bool(_ORDER.search(text.plain[:_TITLE])))
    leads = [notice.renewal_leads(text, sides.provider_alias) for text in binding]
    renewals = [term.renewals(text) for text in binding]
    agreement_date, effective_date = _dated(base)
    initial = _first(binding, term.initial_terms)
    expiry = _first(binding, term.expiries)
    return Facts(
        customer=settle(named, [sides.customer]) if sides.customer else None,
        provider=settle(named, [sides.provider]) if sides.provider else None,
        agreement_date=agreement_date,
        effective_date=effective_date,
        expiry_date=expiry or _derived_expiry(effective_date, initial),
        initial_term_months=initial or _derived_term(effective_date, expiry),
        auto_renews=_of(binding, [found[0] for found in renewals]),
        renewal_term_months=_of(binding, [found[1] for found in renewals]),
        notice_latest_days=_of(binding, [found.latest for found in leads]),
        notice_earliest_days=_of(binding, [found.earliest for found in leads]),
        termination_for_convenience_days=_first(
            binding,
            lambda text: notice.convenience(text, sides.customer_alias, sides.provider_alias),
        ),
        support_hours=_first(texts, levels.support_hours),
        governing_law=_first(texts, law.governing_laws),
        liability_cap=_first(texts, money.caps),
        response_times=_response_times(texts),
        prices=_prices(texts),
    )


def _sides(texts: Sequence[Text]) -> tuple[Text, parties.Sides]:
    """The first text that names both parties, and which is which."""
    for text in texts:
        if (sides := parties.sides(text)).customer:
            return text, sides
    return texts[0], parties.Sides(None, None)


def _first(texts: Sequence[Text], find: Callable[[Text], Iterable[Candidate[T]]]) -> Fact[T] | None:
    return _of(texts, [list(find(text)) for text in texts])


def _of(texts: Sequence[Text], found: Sequence[Iterable[Candidate[T]]]) -> Fact[T] | None:
    """The fact of the first document that speaks of it."""
    facts = [fact for text, each in zip(texts, found, strict=True) if (fact := settle(text, each))]
    return next((fact for fact in facts if fact.value is not None), next(iter(facts), None))


def _response_times(texts: Sequence[Text]) -> tuple[Fact[Response], ...]:
    """The times that hold: of a severity that two documents speak of, those of the higher."""
    rows: list[Fact[Response]] = []
    said: set[str] = set()
    for text in texts:
        found = [settle(text, [each]) for each in levels.response_times(text)]
        here = [row for row in found if row is not None and _severity(row) not in said]
        rows += here
        said |= {severity for row in here if (severity := _severity(row))}
    return tuple(rows)


def _severity(row: Fact[Response]) -> str:
    return (row.value.severity or "").casefold() if row.value else ""


def _prices(texts: Sequence[Text]) -> tuple[Fact[Price], ...]:
    """The prices that hold: those that a document of higher rank replaces are none."""
    rows: list[Fact[Price]] = []
    replaced: set[prices.Rate] = set()
    for text in texts:
        found = [settle(text, [each]) for each in prices.prices(text, replaced)]
        rows += [row for row in found if row is not None]
        replaced |= prices.replaced(text)
    return tuple(rows)


def _dated(texts: Sequence[Text]) -> tuple[Fact[date] | None, Fact[date] | None]:
    for text in texts:
        made = list(dated.made_on(text))
        best = max(made, key=lambda one: (one.value is not None, one.weight), default=None)
        effective = settle(text, dated.effective_from(text, best))
        agreement = settle(text, made)
        if agreement or effective:
            if effective is None and agreement and agreement.value is not None:
                # Silent on its start, it holds from the day that it bears; a person says so.
                effective = replace(agreement, confidence=min(agreement.confidence, 0.6),
                                    note="No other start is written.")  # fmt: skip
            return agreement, effective
    return None, None


def _derived_expiry(start: Fact[date] | None, initial: Fact[int] | None) -> Fact[date] | None:
    """The first day without the agreement. Source: rules 1."""
    if not start or not initial or start.value is None or initial.value is None:
        return None
    return Fact(
        value=add_months(start.value, initial.value),
        confidence=min(start.confidence, initial.confidence),
        passage=initial.passage,
        note="Computed: the start plus the first term.",
    )


def _derived_term(start: Fact[date] | None, expiry: Fact[date] | None) -> Fact[int] | None:
    """The whole months from start to expiry, where no length is written."""
    if not start or not expiry or start.value is None or expiry.value is None:
        return None
    ends = expiry.value + timedelta(days=1)
    months = 12 * (ends.year - start.value.year) + ends.month - start.value.month
    months -= ends.day < start.value.day
    if months < 1:
        return None
    return Fact(
        value=months,
        confidence=min(start.confidence, expiry.confidence),
        passage=expiry.passage,
        unit="months",
        n=months,
        note="Computed: from the start to the last day, in whole months.",
    )
