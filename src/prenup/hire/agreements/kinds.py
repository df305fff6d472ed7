"""How the record tells of the agreement."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.urls import reverse

from prenup.core.words import count, day, listed
from prenup.record.kinds import Body, Told, register

TOPIC = "Agreement"


def _at(name: str) -> Callable[[Told], str]:
    def address(entry: Told) -> str:
        relationship_id = UUID(entry.subject.removeprefix("relationship:"))
        return reverse(name, args=[entry.client_id, relationship_id])

    return address


def _at_clause(entry: Told) -> str:
    clause = f"#{entry.body['clause']}" if entry.body else ""
    return _at("agreements:review")(entry) + clause


def _described(body: Body) -> str:
    signed = (
        f", signed on {day(date.fromisoformat(body['signed_on']))}" if body["signed_on"] else ""
    )
    force = "" if body["in_force"] == "yes" else ", not in force"
    instead = f" It replaces “{body['supersedes']}” whole." if body["supersedes"] else ""
    return f"said of “{body['title']}”: {body['what'].lower()}{signed}{force}.{instead}"


def _reviewed(body: Body) -> str:
    against = body["against_us"]
    tail = f", and is against us in {count(against, 'point')}" if against else ""
    return (
        f"reviewed {listed([f'“{title}”' for title in body['documents']])}: "
        f"grade {body['letter']}, {body['score']} of 100. "
        f"The agreement covers {body['covered']} of {body['points']} points{tail}."
    )


def _ended(said: str) -> str:
    """The words with a full stop, which a name such as “Changepoint, Inc.” brings along."""
    return said if said.endswith(".") else f"{said}."


def _corrected(body: Body) -> str:
    found = f" It was found as {_ended(body['found'])}" if body["found"] else ""
    return f"corrected “{body['fact']}”: {_ended(body['said'])}{found}"


_DOCUMENTS, _FACTS, _REVIEW = (
    _at(f"agreements:{name}") for name in ("documents", "facts", "review")
)
_KINDS: tuple[tuple[str, Callable[[Body], str], Callable[[Told], str]], ...] = (
    ("agreement.document_added", lambda b: f"added “{b['title']}” to the agreement.", _DOCUMENTS),
    ("agreement.document_described", _described, _DOCUMENTS),
    ("agreement.document_removed", lambda b: f"took “{b['title']}” away.", _DOCUMENTS),
    ("agreement.document_restored", lambda b: f"put “{b['title']}” back.", _DOCUMENTS),
    (
        "agreement.ordered",
        lambda b: f"put the documents in this order, the highest first: {listed(b['order'])}.",
        _DOCUMENTS,
    ),
    ("agreement.reviewed", _reviewed, _REVIEW),
    ("fact.confirmed", lambda b: f"confirmed “{b['fact']}”: {_ended(b['said'])}", _FACTS),
    ("fact.corrected", _corrected, _FACTS),
    ("fact.reopened", lambda b: f"took back what was said of “{b['fact']}”.", _FACTS),
    (
        "finding.corrected",
        lambda b: f"said that {b['clause']}, {b['title']}, is {b['verdict']}: {b['words']}",
        _at_clause,
    ),
    (
        "finding.restored",
        lambda b: f"let the verdict on {b['clause']}, {b['title']}, stand as it was found.",
        _at_clause,
    ),
    (
        "risk.accepted",
        lambda b: f"accepted the risk of {b['clause']}, {b['title']}: {b['words']}",
        _at_clause,
    ),
    (
        "risk.withdrawn",
        lambda b: f"no longer accepts the risk of {b['clause']}, {b['title']}.",
        _at_clause,
    ),
    (
        "negotiation.added",
        lambda b: f"put {b['clause']}, {b['title']}, on the negotiation list.",
        _at_clause,
    ),
    (
        "negotiation.removed",
        lambda b: f"took {b['clause']}, {b['title']}, off the negotiation list.",
        _at_clause,
    ),
)

for _kind, _sentence, _address in _KINDS:
    register(_kind, topic=TOPIC, sentence=_sentence, address=_address)
