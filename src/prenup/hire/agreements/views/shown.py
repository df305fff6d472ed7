"""What the pages of the agreement show: findings, facts and marks, each with its addresses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from prenup.core.agreement import Cited
from prenup.core.agreement.facts import Price, said
from prenup.core.standing import place_of
from prenup.core.words import day
from prenup.hire.agreements.models import Judged
from prenup.hire.agreements.page import Mark
from prenup.hire.agreements.queries import FactRow, FindingRow

#: The word of each verdict, worst first.
VERDICTS = {
    "against": "Against us",
    "missing": "Missing",
    "weak": "Weak",
    "unsure": "Unsure",
    "present": "Present",
}


def address(request: HttpRequest, name: str, *args: object) -> str:
    """An address of this relationship."""
    row = request.relationship
    return reverse(f"agreements:{name}", args=[row.client_id, row.id, *args])


def typed(request: HttpRequest) -> QueryDict | None:
    """What was typed, where a form was sent: an empty form is one too."""
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A quoted passage: where it stands, and the address of that place."""

    text: str
    where: str
    url: str


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding as it is drawn. `urls` are what may be done about it, by name."""

    row: FindingRow
    where: str
    passage: ShownPassage | None
    more: tuple[ShownPassage, ...]
    word: str
    found_word: str
    should: str  # what the agreement should say, for beside what it says
    open: bool
    urls: dict[str, str]


def finding(
    request: HttpRequest,
    row: FindingRow,
    *,
    beside: UUID | None = None,
    opened: str = "",
) -> ShownFinding:
    """A finding with its addresses. `beside` is the document that is shown beside it: its
    passages are then places of this page."""
    passages = [
        ShownPassage(
            text=_quoted(one.cited),
            where=_where(row, at),
            url=_passage_url(request, row.clause, at, one.document_id, beside),
        )
        for at, one in enumerate(row.passages)
    ]
    urls = {
        name: address(request, name, row.clause) for name in ("verdict", "risk", "negotiate")
    } | {
        f"withdraw_{kind.value}": address(request, "withdraw", row.clause, kind.value)
        for kind in Judged
    }
    return ShownFinding(
        row=row,
        where=place_of(row.core),
        passage=passages[0] if passages else None,
        more=tuple(passages[1:]),
        word=VERDICTS[row.shown],
        found_word=VERDICTS[row.found],
        should=row.core.ask.removeprefix("Ask for: "),
        open=row.clause == opened,
        urls=urls,
    )


def _quoted(cited: Cited) -> str:
    """The passage without the number of its section, where that is told beside it."""
    number = cited.place.removeprefix("§")
    if not number or not cited.text.startswith(number):
        return cited.text
    return cited.text[len(number) :].lstrip(". \t\n") or cited.text


def _where(row: FindingRow, at: int) -> str:
    cited = row.passages[at].cited
    page = f"page {cited.page}" if cited.page else ""
    return ", ".join(part for part in (cited.place, page) if part) or cited.document


def _passage_url(
    request: HttpRequest, clause: str, at: int, document_id: UUID, beside: UUID | None
) -> str:
    anchor = clause if at == 0 else f"{clause}-{at + 1}"
    if beside is None:
        return f"{address(request, 'document', document_id)}#{anchor}"
    if document_id == beside:
        return f"#p-{anchor}"
    return f"{address(request, 'review')}?document={document_id}#p-{anchor}"


def marks(
    rows: Iterable[FindingRow], document_id: UUID, *, prefix: str = "", current: str = ""
) -> list[Mark]:
    """The passages of these findings that stand in a document."""
    found = []
    for row in rows:
        for at, one in enumerate(row.passages):
            if one.document_id == document_id:
                anchor = row.clause if at == 0 else f"{row.clause}-{at + 1}"
                found.append(
                    Mark(
                        start=one.cited.start,
                        end=one.cited.end,
                        clause=row.clause,
                        verdict=row.shown,
                        anchor=prefix + anchor,
                        title=row.core.title,
                        current=row.clause == current and at == 0,
                    )
                )
    return found


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact as it is drawn: `note` says by whom and when, or why it is unsure."""

    row: FactRow
    note: str
    quote: str
    sources: tuple[tuple[str, str], ...]
    confirm_url: str
    correct_url: str
    reopen_url: str

    @property
    def in_place(self) -> bool:
        """Whether nothing else on the page hangs on it; a price moves the monthly cost."""
        return self.row.name != "prices"


@dataclass(frozen=True, slots=True)
class ShownPrice:
    """A price as a row of the table of prices; `what` says that it has no name where none is."""

    fact: ShownFact
    what: str
    amount: str
    unit: str
    quantity: str


def price(request: HttpRequest, row: FactRow) -> ShownPrice:
    value = row.core.value if row.core else None
    if not isinstance(value, Price):
        return ShownPrice(fact(request, row), "A price", row.value, "", "")
    return ShownPrice(
        fact=fact(request, row),
        what=value.what or "A price",
        amount=said.amount(value),
        unit=said.per(value),
        quantity=f"{value.quantity:,}" if value.quantity else "",
    )


def fact(request: HttpRequest, row: FactRow) -> ShownFact:
    may = request.actor.may("confirm_fact")
    decided = row.state in ("confirmed", "corrected")
    passage = row.passage
    source = ()
    if passage:
        url = f"{address(request, 'document', passage.document_id)}?fact={row.key}#fact"
        source = ((passage.where, url),)
    confirmable = may and not decided and row.core is not None and row.value != "not said"
    return ShownFact(
        row=row,
        note=_note(row),
        quote=shortened(passage.text) if passage else "",
        sources=source,
        confirm_url=address(request, "confirm", row.key) if confirmable else "",
        correct_url=address(request, "correct", row.key) if may else "",
        reopen_url=address(request, "reopen", row.key) if may and decided else "",
    )


def _note(row: FactRow) -> str:
    if row.decided_at is None:
        return row.note.rstrip(".")
    verb = "Confirmed" if row.state == "confirmed" else "Corrected"
    return f"{verb} by {row.decided_by} on {day(row.decided_at.date())}"


def shortened(text: str, most: int = 110) -> str:
    """A passage in one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + "…"


def asking(rows: Sequence[FactRow]) -> list[FactRow]:
    """Facts that need an eye, those that notice stands on first."""
    from prenup.hire.agreements.queries.facts import OF_TERMS

    return sorted((row for row in rows if row.asks), key=lambda row: row.name not in OF_TERMS)
