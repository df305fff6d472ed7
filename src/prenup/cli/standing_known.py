"""What `prenup standing` knows: its files and options, as the values that `compose` takes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from prenup.cli.terms import Written
from prenup.content.clauses import built_in
from prenup.core.agreement import Document, Review, review
from prenup.core.agreement.facts import Fact, Facts, Quote
from prenup.core.agreement.facts.term import UNTIL_CANCELLED
from prenup.core.calendars import Lead, add_months
from prenup.core.lockout import Register
from prenup.core.notice import Renewal, Renews, Terms
from prenup.core.pricing import Money
from prenup.core.standing import Item, Paper, TermsUnknown, terms_of
from prenup.core.standing.agreed import Agreed, agreed
from prenup.core.words import count
from prenup.core.written import NotReadable, read_amount, read_currency
from prenup.files import read_document

#: What a person writes on the command line stands for a passage of the agreement.
_WRITTEN = Quote("the command line", None, 0, 0, "")

_AT_ANY_TIME = "termination_for_convenience_days"


def from_agreement(files: Sequence[Path], as_of: date, written: Written) -> dict[str, Any]:
    """What the documents of the agreement say, with the options in place of what they give.

    The fields of `Known`; without documents, only the terms that the options say.
    """
    if not files:
        return {"terms": written.terms() if written.says_terms() else None}
    documents = [read_document(file, file.name) for file in files]
    read = review(documents, clauses=built_in())
    facts = read.facts
    made_on = _value(facts.agreement_date) or _value(facts.effective_date) or as_of
    return {
        "client": _value(facts.customer) or "",
        "provider": _value(facts.provider) or "",
        "terms": _terms(facts, written),
        "notice_source": _source(facts.notice_latest_days) if not written.latest else "",
        "agreed": _agreed(read, documents),
        "papers": (Paper(Item.AGREEMENT, min(made_on, as_of), documents[0].name),),
    }


def _agreed(read: Review, documents: Sequence[Document]) -> Agreed:
    pages = [document.pages for document in documents if document.pages]
    return agreed(
        read.findings, read.grade, documents=len(documents), pages=sum(pages) if pages else None
    )


def _terms(facts: Facts, written: Written) -> Terms | TermsUnknown:
    """The terms of the facts, each one that an option gives as the option says it."""
    said = written.said()
    confirmed = {_AT_ANY_TIME} if said["convenience"] else set()
    terms = terms_of(_facts_with(facts, said), confirmed=confirmed)
    if isinstance(terms, TermsUnknown):
        return terms
    if isinstance(said["renewal"], Renews):
        terms = replace(terms, renewal=said["renewal"])
    return replace(terms, delivery_days=said["delivery_days"] or 0)


def _facts_with(facts: Facts, said: dict[str, Any]) -> Facts:
    """The facts, with what the options say in place of what was found."""
    changed: dict[str, Fact[Any] | None] = {}
    if said["start"]:
        changed["effective_date"] = _fact(said["start"])
        if _value(facts.initial_term_months):
            # An expiry that was worked out from the start goes with it.
            changed["expiry_date"] = None if _is_derived(facts) else facts.expiry_date
    if said["term_months"] or said["expiry"]:
        changed["initial_term_months"] = _fact(said["term_months"])
        changed["expiry_date"] = _fact(said["expiry"])
    if said["renewal"] is not None:
        changed |= _renewal(said["renewal"])
    leads = {
        "notice_latest_days": said["latest"],
        "notice_earliest_days": said["earliest"],
        _AT_ANY_TIME: said["convenience"] and said["convenience"].lead,
    }
    changed |= {name: _lead(lead) for name, lead in leads.items() if lead is not None}
    return replace(facts, **changed)


def _is_derived(facts: Facts) -> bool:
    """Whether the expiry is just the start and the first term."""
    start, months = _value(facts.effective_date), _value(facts.initial_term_months)
    return bool(start) and add_months(start, months) == _value(facts.expiry_date)


def _renewal(renewal: Renewal | Renews) -> dict[str, Fact[Any] | None]:
    length = _fact(renewal.months) if isinstance(renewal, Renews) else None
    if renewal is Renewal.EVERGREEN:
        length = Fact(None, 1.0, _WRITTEN, UNTIL_CANCELLED)
    return {"auto_renews": _fact(renewal is not Renewal.NONE), "renewal_term_months": length}


def _fact(value: Any) -> Fact[Any] | None:
    return None if value is None else Fact(value, 1.0, _WRITTEN)


def _lead(lead: Lead) -> Fact[int]:
    return Fact(lead.days or 30 * lead.months, 1.0, _WRITTEN, lead.unit, lead.n)


def _value(fact: Fact[Any] | None) -> Any:
    return None if fact is None else fact.value


def _source(fact: Fact[Any] | None) -> str:
    """Where a fact stands: the page, or the document where it has no pages."""
    if fact is None:
        return ""
    return f"Page {fact.passage.page}" if fact.passage.page else fact.passage.document


def monthly_cost(text: str) -> Money:
    """What a month costs, with its currency, as in "9912 USD" or "$9,912"."""
    currency = read_currency(text)
    if not currency:
        raise NotReadable(f"{text} names no currency. Write it as in 9912 USD.")
    return Money(read_amount(text), currency)


def from_register(read: Register | None, file: Path | None, as_of: date) -> dict[str, Any]:
    """What the register says, as fields of `Known`; nothing without a file."""
    if read is None or file is None:
        return {}
    note = count(len(read.assets), "asset")
    return {
        "assets": read.assets,
        "assumed": len(read.assumptions),
        "left_out": read.left_out,
        "papers": (Paper(Item.REGISTER, as_of, file.name, note),) if read.assets else (),
    }
