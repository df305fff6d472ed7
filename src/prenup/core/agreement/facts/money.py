"""Amounts of money as agreements write them, and up to what sum the provider is liable."""

import re
from collections.abc import Iterator
from decimal import Decimal

from prenup.core.agreement.facts.candidates import Candidate, clause
from prenup.core.agreement.facts.durations import WITHHELD
from prenup.core.agreement.facts.sentences import Text, pattern

#: The code of a currency by its sign or word.
CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "dollars": "USD", "€": "EUR", "eur": "EUR",
    "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP", "cad": "CAD", "c$": "CAD",
    "chf": "CHF", "aud": "AUD",
}  # fmt: skip
_FIGURES = r"\d{1,3}(?:[,.']\d{3})+(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d{1,4})?"
#: An amount with its currency, in plain text: `sign` and `after`, or `before` and `word`.
MONEY = re.compile(
    rf"(?P<sign>us\$|c\$|\$|€|£|\b(?:usd|eur|gbp|cad|chf|aud)\b)\s*(?P<after>{_FIGURES}"
    rf"|{WITHHELD})"
    rf"(?:\s*(?P<times>million|thousand|k\b))?"
    rf"|(?<![\d.,])(?P<before>{_FIGURES})\s*(?P<word>€|£|\b(?:euros?|dollars|usd|eur|gbp|chf)\b)"
)
_CENTS = re.compile(r"[.,](\d{1,2}|\d{4})$")


def currency(found: re.Match[str]) -> str:
    """The code of the currency of an amount that `MONEY` found."""
    return CURRENCIES[found["sign"] or found["word"]]


def amount(found: re.Match[str]) -> Decimal | None:
    """The number that an amount says, with either sign for thousands; None where withheld."""
    figures = found["after"] or found["before"]
    if not figures[:1].isdigit():
        return None
    cents = _CENTS.search(figures)
    whole = re.sub(r"\D", "", figures[: cents.start()] if cents else figures)
    number = Decimal(f"{whole}.{cents[1]}" if cents else whole)
    if not cents and re.fullmatch(r"0[.,]\d{3}", figures):
        number = Decimal(figures.replace(",", "."))
    return number * {"million": 1_000_000, "thousand": 1_000, "k": 1_000}.get(
        found["times"] or "", 1
    )


_LIABLE = pattern(r"liabilit|liable")
_CAP = pattern(
    r"(?:not|no event|nor)[^;]{0,260}?(?:exceed|be (?:greater|more) than|be in excess of)(?P<a> )"
    r"|(?:limited|limit) to(?P<b> )"
    r"|exceed(?P<c> )|up to(?P<d> )|liable for more than(?P<e> )|in excess of(?P<f> )"
    r"|maximum[^.;]{0,60} (?:is|be|of)(?P<g> )"
)
_MEASURE = pattern(
    rf"\$|€|£|usd|fees|paid|payable|payments?|contract(?:ual)? value|amounts?|\bprice\b|charges"
    rf"|sum|months|{WITHHELD}"
)
_NOT_CAP = pattern(r"insurance|coverage|deductible|unlimited|days|minutes|percent of availab")


def caps(text: Text) -> Iterator[Candidate[str]]:
    """The words that say up to what sum somebody is liable."""
    for sentence in text.sentences(_LIABLE):
        for found in _CAP.finditer(sentence.plain):
            start = found.end()
            stop = re.search(
                r"[.;](?: |$)|, (?:except|provided|unless|whether|regardless)",
                sentence.plain[start:],
            )
            end = start + (stop.start() if stop else min(260, len(sentence.plain) - start))
            said = sentence.plain[start:end]
            head = sentence.plain[max(0, start - 280) : start]
            if not _MEASURE.search(said) or not _LIABLE.search(head) or _NOT_CAP.search(said[:80]):
                continue
            withheld = bool(re.match(rf"(?:\$|the |greater of )*{WITHHELD}", said))
            weight = (
                0.6
                + (0.2 if re.search(r"exceed|limited to", found[0]) else 0)
                + (0.1 if "total" in head or "aggregate" in head or "in no event" in head else 0)
            )
            value = " ".join(
                text.document.text[sentence.start + start : sentence.start + end].split()
            )[:300]
            begin, finish = clause(text, sentence.start + found.start(), sentence.start + end)
            note = "The sum is withheld in the text." if withheld else ""
            yield Candidate(None if withheld else value, weight, begin, finish, note=note)
            break
