"""Names of companies: when two of them name the same one."""

import re

#: What a company is by law says nothing of which it is.
_FORMS = re.compile(
    r"inc|incorporated|corp|corporation|co|company|p?llc|llp|lp|plc|ltd|limited|gmbh|ag|kg|sas?|sl"
    r"|spa|bv|nv|ab|as|oyj?|pty|pte"
)
_ABBREVIATED = re.compile(r"\b(\w)\.(?=\w\b)")  # L.L.C. is LLC
_WORD = re.compile(r"[^\W_]+")


def same_company(one: str, other: str) -> bool:
    """Whether two names differ in nothing but case, punctuation, "&" and the form of company.

    >>> same_company("Northgate IT, L.L.C.", "NORTHGATE IT")
    True
    """
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    """The words that tell a company from others, run together: "North gate" is "Northgate"."""
    written = _ABBREVIATED.sub(r"\1", name.casefold().replace("&", " and "))
    written = re.sub(r"[’']", "", written)
    words = _WORD.findall(written)
    while len(words) > 1 and _FORMS.fullmatch(words[-1]):
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return "".join(words)
