"""When the agreement was made, and from when it holds."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from prenup.core.agreement.facts.candidates import Candidate, clause
from prenup.core.agreement.facts.dates import Written, dates
from prenup.core.agreement.facts.sentences import Text, pattern

#: The first part of a document, in which it says who made it and when.
HEAD = 7_000

_MADE_BEFORE = pattern(
    r"(?:made|entered|executed|dated|concluded|agreement|effective|signed|contract)[^.;]{0,120}?"
    r"(?:as of|as from|on|dated|this|effective|date:?|of|is|the)?(?: this| the| as of"
    r"| on)*[ ,:]*(?:\w+day,? )?$"
)
_AS_OF = pattern(
    r"(?:as of|dated(?: as of)?|made(?: and entered into)?(?: as of| on| this)?"
    r"|entered into(?: as of| on| this)?|this|effective(?: as of| as from)?|date:?|on)(?: this"
    r"| the| of)*[ ,:]*(?:\w+day,? )?(?:the )?$"
)
_OTHER_AGREEMENT = pattern(
    r"(?:amend\w*|certain|original|prior|previous\w*|existing|supersed\w*|letter|that|purchase"
    r"|filed"
    r"|act of|incorporated|organi[sz]ed|born|act|expir\w*|terminat\w*|pursuant to|assignment)"
    r"[^.;]{0,60}$|source:.{0,100}$"
)
_RECITAL = pattern(r"whereas|having previously|recital|\b(?:entered|enter) into (?:an?|that|the) ")
_EFFECTIVE_AFTER = pattern(
    r"^[ ,)]*(?:\(| -)?[^.;()]{0,40}?\"?(?:effective date|commencement date|start date"
    r"|\"effective)"
)
_EFFECTIVE_BEFORE = pattern(
    r"(?:effective date\"?\)?(?: of this \w+)?(?: is| shall be| means| shall mean|:|,)?"
    r"|(?:is |be |become |becomes |shall be )?effective(?: beginning)?(?: as)?(?: of| from| on)?"
    r"|(?:term|agreement)[^.;]{0,80} (?:commenc\w+|begin\w*|start\w*)(?: as)?(?: of| from| on)?"
    r"|the services? (?:commence|begin|start)s?(?: on| from)?"
    r"|commencement date\"?(?: is| means|:)?|in effect (?:as of|from)"
    r"|with effect from)(?: as)?(?: of)?(?: the| this)?[ :]*(?:\w+day,? )?$"
)
_FROM_ITS_DATE = pattern(
    r"(?:effective|commenc\w*|begin\w*|start\w*|in (?:full )?force)(?: and effect)?(?: as of"
    r"| as from| on| from"
    r"| upon)?(?: the)? date (?:first|hereof|of this (?:agreement|contract))"
)


def made_on(text: Text) -> Iterator[Candidate[date]]:
    """The date that the agreement bears: that of its opening words, else of its title."""
    opening = _opening(text)
    for found in dates(text.plain, 0, HEAD):
        before = text.plain[max(0, found.start - 170) : found.start]
        if not _AS_OF.search(before) or _OTHER_AGREEMENT.search(before[-70:]):
            continue
        head = text.plain[text.sentence(found.start).start : found.start]
        inside = opening[0] <= found.start < opening[1]
        weight = 0.35 + (0.45 if inside else 0) + (0.12 if _MADE_BEFORE.search(before) else 0)
        if _RECITAL.search(head[-400:]):
            weight -= 0.3
        yield _written(text, found, weight if found.start < 4_000 else weight - 0.2)


def effective_from(text: Text, made: Candidate[date] | None) -> Iterator[Candidate[date]]:
    """The date from which the agreement holds.

    Where the text says that it holds from its own date ("the date first above written"),
    `made` is taken.
    """
    for found in dates(text.plain):
        before = text.plain[max(0, found.start - 140) : found.start]
        after = text.plain[found.end : found.end + 70]
        named, role = _EFFECTIVE_AFTER.search(after), _EFFECTIVE_BEFORE.search(before)
        if not named and not role:
            continue
        sentence = text.sentence(found.start)
        about = (
            "agreement" in sentence.plain or "effective date" in before[-40:] or found.start < HEAD
        )
        weight = (0.93 if named else 0.8) + (0.1 if named and role else 0) - (0 if about else 0.3)
        if (
            _OTHER_AGREEMENT.search(before[-70:])
            or _RECITAL.search(before)
            or (not named and re.search(r"renew|amend|price|fee|rate", before))
        ):
            weight -= 0.4
        if found.start > HEAD and not named:
            weight -= 0.15
        if weight > 0.35:
            yield _written(text, found, weight)
    if made is not None and made.value is not None and _FROM_ITS_DATE.search(text.plain):
        yield replace(made, weight=min(made.weight, 0.78))


def _opening(text: Text) -> tuple[int, int]:
    """Where the opening words stand: the first sentence that makes an agreement between parties."""
    found = re.search(
        r"(?:this|the)\b[^.;]{0,140}\b(?:agreement|contract|order|lease|addendum"
        r"|amendment)\b[^;]{0,260}?"
        r"(?:made|entered|between|dated|effective|executed|by and)|\b(?:by and )?between\b",
        text.plain[:HEAD],
    )
    if not found:
        return 0, 0
    return found.start(), min(HEAD, found.end() + 900)


def _written(text: Text, found: Written, weight: float) -> Candidate[date]:
    begin, end = clause(text, found.start, found.end, longest=420)
    note = ""
    if found.on is None:
        note = "Its day is blank or withheld."
    elif found.other is not None:
        weight, note = min(weight, 0.5), "Day and month could be the other way round."
    return Candidate(found.on, min(weight, 0.97), begin, end, note=note)
