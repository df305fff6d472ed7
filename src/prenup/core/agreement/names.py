"""Names of companies: when two of them name the same one."""

import re

#: What a company is by law says nothing of which it is.
_FORMS = re.compile(
    r"inc|incorporated|corp|corporation|co|company|p?llc|llp|lp|plc|ltd|limited|gmbh|ag|kg|sas?|sl"
    r"|spa|bv|nv|ab|as|oyj?|pty|pte"
)
_ABBREVIATED = re.compile(r"\b(\w)\.(?=\w\b)")  # L.L.C. is LLC
_WORD = re.compile(r"[^\W_]+")


#: What most companies of the trade are called besides, and leave out where they are known.
_OF_THE_TRADE = frozenset(("services", "solutions", "systems", "technologies", "technology"))


def same_company(one: str, other: str) -> bool:
    """Whether two names differ in nothing but case, punctuation, "&" and the form of company.

    A name may also be the other, cut before words such as "Services": people write it short.

    >>> same_company("Northgate IT Services, L.L.C.", "NORTHGATE IT")
    True
    """
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    if "".join(shorter) == "".join(longer):  # "North gate" is "Northgate"
        return True
    begins = bool(shorter) and longer[: len(shorter)] == shorter
    return begins and _OF_THE_TRADE.issuperset(longer[len(shorter) :])


def _words(name: str) -> list[str]:
    """The words that tell a company from others."""
    written = _ABBREVIATED.sub(r"\1", name.casefold().replace("&", " and "))
    written = re.sub(r"[’']", "", written)
    words = _WORD.findall(written)
    while len(words) > 1 and _FORMS.fullmatch(words[-1]):
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return words
