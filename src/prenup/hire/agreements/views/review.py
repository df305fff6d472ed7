"""The review: findings beside the text, and what people say of them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prenup.core.access import require
from prenup.core.standing.agreed import agreed
from prenup.hire.agreements import queries, services
from prenup.hire.agreements.forms import NegotiationForm, RiskForm, VerdictForm
from prenup.hire.agreements.models import Judged
from prenup.hire.agreements.page import Block, blocks
from prenup.hire.agreements.queries import DocumentRow, FindingRow, ReviewRow
from prenup.hire.agreements.queries.findings import SHOWN
from prenup.hire.agreements.views import shown
from prenup.pages.parts import Chip, with_query
from prenup.pages.say import say_entry
from prenup.record.services import Receipt

#: What is shown at first: everything that one has to do something about.
_GAPS = SHOWN[:-1]
#: So many facts stand at the foot of the findings; the rest is on their own page.
_FACTS = 2


@require_GET
def review(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """Findings beside the document. `?show=` filters them, `?document=` chooses the text."""
    found = queries.review(request.actor, relationship_id)
    if found is None:
        return redirect("agreements:documents", client_id, relationship_id)
    rows = queries.documents(request.actor, relationship_id)
    verdicts = _asked_for(request)
    facts = queries.facts(request.actor, relationship_id)
    asking = shown.asking(facts)
    asked = request.GET.get("open", "")
    find = request.GET.get("find", "").strip()
    listed = [
        row
        for row in found.worst_first
        if row.clause == asked or (_speaks_of(row, find) if find else row.shown in verdicts)
    ]
    opened = asked or (listed[0].clause if listed else "")
    here = _document(request, found, rows, opened)
    return render(
        request,
        "hire/agreements/review.html",
        {
            "section": "hire",
            "current": "agreement",
            "review": found,
            "sentence": _sentence(found),
            "find": find,
            "document": here,
            "documents": [row for row in rows if row.id in found.documents],
            "blocks": _sheet(request, found, here, opened) if here else [],
            "back": "",  # a flag leads to its finding on this page
            "all": Chip("All", _with(request, "all"), verdicts == SHOWN, len(found.findings)),
            "chips": _chips(request, found, verdicts),
            "findings": [
                shown.finding(request, row, beside=here.id if here else None, opened=opened)
                for row in listed
            ],
            "facts": [shown.fact(request, row) for row in asking[:_FACTS]],
            "asking": len(asking),
            "facts_count": len(facts),
            **_out_of_date(request, found, rows),
        },
    )


def _out_of_date(
    request: HttpRequest, found: ReviewRow, rows: list[DocumentRow]
) -> dict[str, bool]:
    """Whether the documents have changed since, and whether a new review is still on its way."""
    out_of_date = queries.being_reviewed(rows, found)
    broken_off = any(row.broken_off for row in rows) or (
        out_of_date
        and not any(row.under_way for row in rows)
        and queries.review_broken_off(request.actor, request.relationship.id)
    )
    return {"out_of_date": out_of_date, "broken_off": broken_off}


def _document(
    request: HttpRequest, found: ReviewRow, rows: list[DocumentRow], opened: str
) -> DocumentRow | None:
    """The document shown: the one asked for, else that of the opened finding or the worst gap."""
    known = {str(row.id): row for row in rows if row.id in found.documents}
    if (asked := known.get(request.GET.get("document", ""))) is not None:
        return asked
    for finding in sorted(found.worst_first, key=lambda row: row.clause != opened):
        for passage in finding.passages:
            if str(passage.document_id) in known:
                return known[str(passage.document_id)]
    return next(iter(known.values()), None)


def _sheet(request: HttpRequest, found: ReviewRow, here: DocumentRow, opened: str) -> list[Block]:
    """The text with all passages marked, that of the opened finding as the current one."""
    text = queries.text(request.actor, request.relationship.id, here.id)
    return blocks(text.document, shown.marks(found.findings, here.id, prefix="p-", current=opened))


def _speaks_of(row: FindingRow, find: str) -> bool:
    """Whether a finding has these words: in its number or title, what it says, what it quotes."""
    said = [row.clause, row.core.title, row.core.why, *(one.cited.text for one in row.passages)]
    return find.casefold() in " ".join(" ".join(said).split()).casefold()


def _asked_for(request: HttpRequest) -> tuple[str, ...]:
    """The verdicts to show; those that the address names, else all gaps."""
    asked = set(",".join(request.GET.getlist("show")).split(","))
    if "all" in asked:
        return SHOWN
    return tuple(one for one in SHOWN if one in asked) or _GAPS


def _with(request: HttpRequest, show: str) -> str:
    return with_query(request.path, request.GET, {"show": show, "open": None, "find": None})


def _chips(request: HttpRequest, found: ReviewRow, verdicts: tuple[str, ...]) -> list[Chip]:
    chips = []
    for verdict in SHOWN:
        changed = [one for one in SHOWN if (one in verdicts) != (one == verdict)]
        on = verdict in verdicts and verdicts != SHOWN
        # From "all", a press shows that verdict alone: what one means by it.
        show = verdict if verdicts == SHOWN else ",".join(changed) or "all"
        word, url = shown.VERDICTS[verdict], _with(request, show)
        chips.append(Chip(word, url, on, found.counts[verdict], verdict))
    return chips


def _sentence(found: ReviewRow) -> str:
    saying = agreed(found.core, found.grade, regulated=found.regulated).saying()
    covered = f"The agreement covers {found.counts['present']} of {len(found.findings)} points."
    return f"{covered} {saying}".strip()


@require_GET
def negotiation(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """What to ask the provider for, worst first."""
    found = queries.review(request.actor, relationship_id)
    if found is None:
        return redirect("agreements:documents", client_id, relationship_id)
    chosen = queries.negotiation(found)
    first = [row for row in found.worst_first if row.core.ask and not row.negotiation][:5]
    return render(
        request,
        "hire/agreements/negotiation.html",
        {
            "section": "hire",
            "current": "agreement",
            "chosen": [shown.finding(request, row) for row in chosen],
            "first": [shown.finding(request, row) for row in first],
            "may": request.actor.may("judge_finding"),
        },
    )


@require_http_methods(["GET", "POST"])
def verdict(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, clause: str
) -> HttpResponse:
    def judge(values: dict[str, Any]) -> Receipt:
        against = values["verdict"] == "against"
        return services.correct_verdict(
            request.actor,
            relationship_id,
            clause,
            verdict="missing" if against else values["verdict"],
            against_us=against,
            why=values["why"],
        )

    return _judged(request, clause, "judge_finding", VerdictForm, judge, "verdict")


@require_http_methods(["GET", "POST"])
def risk(request: HttpRequest, client_id: UUID, relationship_id: UUID, clause: str) -> HttpResponse:
    def judge(values: dict[str, Any]) -> Receipt:
        return services.accept_risk(request.actor, relationship_id, clause, **values)

    return _judged(request, clause, "accept_risk", RiskForm, judge, "risk")


@require_http_methods(["GET", "POST"])
def negotiate(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, clause: str
) -> HttpResponse:
    def judge(values: dict[str, Any]) -> Receipt:
        return services.add_to_negotiation(request.actor, relationship_id, clause, **values)

    return _judged(request, clause, "judge_finding", NegotiationForm, judge, "negotiation")


@require_POST
def withdraw(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, clause: str, kind: str
) -> HttpResponse:
    if kind not in Judged.values:
        raise Http404
    receipt = services.withdraw_judgement(request.actor, relationship_id, clause, Judged(kind))
    say_entry(request, "It is taken back.", client_id, receipt.seq)
    return _to_finding(request, clause)


_SAID = {
    "verdict": "The verdict is corrected.",
    "risk": "The risk is accepted.",
    "negotiation": "It is on the negotiation list.",
}


def _judged(
    request: HttpRequest,
    clause: str,
    act: str,
    make_form: type[django_forms.Form],
    judge: Callable[[dict[str, Any]], Receipt],
    what: str,
) -> HttpResponse:
    """A page with the finding and one form; after the act, back to the finding."""
    require(request.actor, act)
    row = _finding(request, clause)
    form = make_form(shown.typed(request), initial=_initial(row))
    if request.method == "POST" and form.is_valid():
        receipt = judge(form.cleaned_data)
        say_entry(request, _SAID[what], request.relationship.client_id, receipt.seq)
        return _to_finding(request, clause)
    context = {
        "section": "hire",
        "current": "agreement",
        "finding": shown.finding(request, row),
        "form": form,
        "what": what,
    }
    status = 422 if form.errors else 200
    return render(request, "hire/agreements/judge.html", context, status=status)


def _initial(row: FindingRow) -> dict[str, str]:
    return {
        "verdict": row.corrected.shown if row.corrected else "",
        "why": row.corrected.words if row.corrected else "",
        "reason": row.risk.words if row.risk else "",
        "wording": row.negotiation.words if row.negotiation else row.core.ask,
    }


def _finding(request: HttpRequest, clause: str) -> FindingRow:
    found = queries.review(request.actor, request.relationship.id)
    row = next((one for one in found.findings if one.clause == clause), None) if found else None
    if row is None:
        raise Http404
    return row


def _to_finding(request: HttpRequest, clause: str) -> HttpResponse:
    return redirect(f"{shown.address(request, 'review')}?open={clause}#{clause}")
