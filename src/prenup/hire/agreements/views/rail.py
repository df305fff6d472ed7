"""The rail of the documents: each with its place, its state and what it does to the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from prenup.core.agreement.facts import Price, said
from prenup.core.words import count, day, small
from prenup.hire.agreements import queries
from prenup.hire.agreements.models import Kind, State
from prenup.hire.agreements.queries import DocumentRow, FactRow, NamedRow, OwnTerms
from prenup.hire.agreements.views import shown

#: So many facts are told of an amendment.
_GIVEN = 2


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document on the rail: its node, its state in a word and a shape, what it does."""

    row: DocumentRow
    node: str
    verdict: str
    word: str
    about: str
    does: str
    source: tuple[str, str] = ("", "")  # where that stands, and its address


@dataclass(frozen=True, slots=True)
class ShownLack:
    """A document on the rail that is named and not here: where, in what words, what that means."""

    title: str
    where: str
    url: str
    quote: str
    does: str


def on_rail(
    request: HttpRequest,
    row: DocumentRow,
    rows: list[DocumentRow],
    own: Mapping[UUID, OwnTerms],
    facts: Sequence[FactRow] = (),
) -> ShownDocument:
    """A document as it stands among the others; `own` has what orders say of their own term.

    Of an amendment it is said which of the `facts` stand on it.
    """
    pages = count(row.pages, "page") if row.pages else ""
    signed = day(row.signed_on) if row.signed_on else ""
    about = ", ".join(part for part in (signed, pages) if part) or row.name
    node, verdict, word = _node(row)
    beside = own.get(row.id) if row.counts else None
    if beside is None:
        given = _given(row, facts) if row.kind is Kind.AMENDMENT and row.counts else ""
        return ShownDocument(row, node, verdict, word, about, given + _does(row, rows))
    page = beside.passage.page
    url = shown.address(request, "document", row.id) + (f"#page-{page}" if page else "")
    source = (f"page {page}" if page else "where it says so", url)
    return ShownDocument(row, node, verdict, word, about, _beside(beside), source)


def _given(row: DocumentRow, facts: Sequence[FactRow]) -> str:
    """The facts that stand on a passage of this document, the first few of them."""
    given = [
        _told(one)
        for one in facts
        if one.core and one.passage and one.passage.document_id == row.id
    ]
    if not given:
        return ""
    more = f" and {small(len(given) - _GIVEN)} more" if len(given) > _GIVEN else ""
    return f"It gives us: {'; '.join(given[:_GIVEN])}{more}. "


def _told(fact: FactRow) -> str:
    price = fact.core.value if fact.core else None
    if isinstance(price, Price):
        return " ".join(part for part in (said.amount(price), said.per(price)) if part)
    return f"{fact.label.lower()}, {fact.value}"


def _beside(own: OwnTerms) -> str:
    """That an order stands beside the agreement, and what it has of its own."""
    by = f"by {day(own.act_by)}" if own.act_by else own.notice
    what = " and ".join(
        part for part in ("a term" if own.term else "", "a notice" if own.notice else "") if part
    )
    its = ", ".join(part for part in (own.term, by if own.notice else "") if part)
    seems = "" if own.sure else ", as it seems"
    return f"Stands beside the agreement, with {what} of its own{seems}: {its}."


def lacking(request: HttpRequest, rows: list[DocumentRow]) -> list[ShownLack]:
    """What the documents name and do not hold; nothing while some of them are still being read."""
    if any(row.under_way for row in rows):
        return []
    return [_lack(request, row) for row in queries.named(request.actor, request.relationship.id)]


def _lack(request: HttpRequest, row: NamedRow) -> ShownLack:
    named, page = row.named, row.named.passage.page
    where = ", ".join(
        part for part in (row.by_title, named.place, f"page {page}" if page else "") if part
    )
    does = "It may bind us too, and nobody here has read it."
    if named.online:
        does = "It may bind us too, and who keeps the web site can change it without asking."
    return ShownLack(
        title=named.title,
        where=where,
        url=shown.address(request, "document", row.by_id) + (f"#page-{page}" if page else ""),
        quote=shown.shortened(named.passage.text, 160),
        does=does,
    )


def _node(row: DocumentRow) -> tuple[str, str, str]:
    if row.state is State.UNREADABLE:
        return "lack", "missing", "Not read"
    if row.replaced_by:
        return "void", "", "Replaced whole"
    if not row.in_force:
        return "pend", "unsure", "Not in force"
    beside = {Kind.MAIN: "force main", Kind.ORDER: "force beside"}
    return beside.get(row.kind, "force"), "present", "In force"


def _does(row: DocumentRow, rows: list[DocumentRow]) -> str:
    """What the document does to the others, in a sentence."""
    if row.state is State.UNREADABLE:
        return row.error
    if row.replaced_by:
        return f"“{row.replaced_by}” stands in its place. It no longer counts."
    if not row.in_force:
        return "It does not count until it is in force."
    replaces = f"It replaces “{row.replaces}” whole. " if row.replaces else ""
    counting = [one for one in rows if one.counts]
    if len(counting) == 1:
        return replaces + "The whole agreement, as far as it is here."
    below = counting[counting.index(row) + 1 :]
    if not below:
        return replaces + "All others win against it."
    names = f"“{below[0].title}”" if len(below) == 1 else "all below"
    return f"{replaces}Where they differ, it wins against {names}."
