"""Which document has the last word: the order of an agreement's documents, and what each is."""

import re
from collections.abc import Sequence

from prenup.hire.agreements.models import AgreementDocument, Kind

#: From the last word down. A person's order stands above this; it is where a document begins.
ORDER = (Kind.AMENDMENT, Kind.ORDER, Kind.MAIN, Kind.TERMS, Kind.OTHER)

_SIGNS = (
    (Kind.AMENDMENT, re.compile(r"\b(?:amendment|addendum|change order|renewal letter)\b", re.I)),
    (Kind.ORDER, re.compile(r"\b(?:order form|statement of work|sow|work order|quote)\b", re.I)),
    (Kind.TERMS, re.compile(r"\b(?:terms of (?:service|use)|service terms|general terms)\b", re.I)),
)
_ENDING = re.compile(r"\.(?:pdf|docx?|txt|md|rtf)$", re.I)
#: What a document is, its first lines say.
_HEAD = 300


def kind_of(name: str, text: str = "") -> Kind:
    """What a document seems to be, by its name and its first lines."""
    for words in (name.replace("_", " ").replace("-", " "), text[:_HEAD]):
        for kind, sign in _SIGNS:
            if sign.search(words):
                return kind
    return Kind.MAIN


def title_of(name: str) -> str:
    """A title from the name of a file: without its ending, its words apart.

    >>> title_of("Northgate_MSA-2024.pdf")
    'Northgate MSA 2024'
    """
    bare = _ENDING.sub("", name)
    return " ".join(re.sub(r"[_-]+", " ", bare).split()) or name


def place_for(kind: str, others: Sequence[AgreementDocument]) -> int:
    """Where a document of this kind begins among the others, which are in their order.

    Before the first that is of the same kind (the newer wins) or of one that stands lower.
    """
    height = ORDER.index(Kind(kind))
    return next(
        (at for at, one in enumerate(others) if ORDER.index(Kind(one.kind)) >= height), len(others)
    )
