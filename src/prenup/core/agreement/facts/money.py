"""What it costs, and up to what sum the provider is liable."""

import re
from collections.abc import Iterator
from decimal import Decimal

from prenup.core.agreement.facts.candidates import Candidate, clause
from prenup.core.agreement.facts.durations import WITHHELD
from prenup.core.agreement.facts.sentences import Text, pattern
from prenup.core.agreement.facts.values import Price

_CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "dollars": "USD", "€": "EUR", "eur": "EUR",
    "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP", "cad": "CAD", "c$": "CAD",
    "chf": "CHF", "aud": "AUD",
}  # fmt: skip
_FIGURES = r"\d{1,3}(?:[,.']\d{3})+(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d{1,4})?"
_MONEY = re.compile(
    rf"(?P<sign>us\$|c\$|\$|€|£|\b(?:usd|eur|gbp|cad|chf|aud)\b)\s*(?P<after>{_FIGURES}"
    rf"|{WITHHELD})"
    rf"(?:\s*(?P<times>million|thousand|k\b))?"
    rf"|(?<![\d.,])(?P<before>{_FIGURES})\s*(?P<word>€|£|\b(?:euros?|dollars|usd|eur|gbp|chf)\b)"
)
_PER = pattern(
    r"(?:(?:/|per|a|an|each|every|for each|for every)(?: calendar| additional| subsequent"
    r"| individual| scheduled| contract)?[ -]*)"
    r"(?P<unit>user|seat|device|workstation|desktop|server|mailbox|employee|person|license"
    r"|licence|site|location|hour|day|week|"
    r"month|quarter|year|annum|gb|tb|mbps|incident|ticket|call|request|item|document|endpoint"
    r"|account|card|email|factory|"
    r"installation|implementation|authentication attempt|visit|mile|page|transaction|unit|port"
    r"|number|domain|certificate|"
    r"virtual machine|vm|financial institution|securecode authentication attempt|trip)s?\b"
)
_RHYTHM = pattern(
    r"\b(?P<unit>monthly|annually|annual|yearly|quarterly|hourly|weekly|one[- ]time|one[- ]off)\b"
)
_UNIT_OF = {
    "monthly": "month", "annually": "year", "annual": "year", "yearly": "year", "annum": "year",
    "quarterly": "quarter", "hourly": "hour", "weekly": "week", "one time": "once",
    "one-time": "once", "one-off": "once", "one off": "once", "licence": "license",
}  # fmt: skip
_QUANTITY = pattern(
    r"(?P<n>\d{1,3}(?:,\d{3})*|\d+) (?P<of>(?:\w+ )?(?:users?|seats?|devices?|workstations?"
    r"|desktops?|servers?|mailboxes|"
    r"employees|licen[cs]es|sites|locations|endpoints?|accounts?|virtual machines|hours))\b"
)
_COSTS = pattern(
    r"\bfees?\b|\bprices?\b|pricing|\brates?\b|charge|\bcosts?\b|\bpay(?:s|able|ment)?\b|invoice"
    r"|per (?:user|hour|month|year)|\bamount\b|monthly|annual"
)
_NO_PRICE = pattern(
    r"insurance|per occurrence|aggregate|liabilit|damages|coverage|exceeding|in excess of"
    r"|threshold|net worth|par value|shares?\b|"
    r"stock|bond|penalt|indemn|capital|revenues? of|income|limit of|not less than \$|umbrella"
    r"|deductible|errors and omissions|asset purchase"
)
_IN_A_ROW = re.compile(r"\d[\s$€£|]+$")
_IN_A_ROW_AFTER = re.compile(r"[\s|]*[$€£]\s*\d")
_CENTS = re.compile(r"[.,](\d{1,2}|\d{4})$")


def prices(text: Text) -> Iterator[Candidate[Price]]:
    """The amounts that somebody pays under the agreement, each once, in order."""
    seen: set[tuple[Decimal | None, str, str | None]] = set()
    for found in _MONEY.finditer(text.plain):
        sentence = text.sentence(found.start())
        start, end = max(sentence.start, found.start() - 170), min(sentence.end, found.end() + 90)
        before, after = text.plain[start : found.start()], text.plain[found.end() : end]
        near = before[-110:] + after[:60]
        if _NO_PRICE.search(near):
            continue
        unit, sure = _unit(before, after)
        if not (unit or _COSTS.search(before + after)):
            continue
        amount = _amount(found["after"] or found["before"], found["times"])
        currency = _CURRENCIES[found["sign"] or found["word"]]
        if (amount, currency, unit) in seen:
            continue
        seen.add((amount, currency, unit))
        weight = 0.45 + (0.25 if sure else 0.05) + (0.15 if _COSTS.search(near) else 0)
        if _IN_A_ROW.search(before) or _IN_A_ROW_AFTER.match(after) or "total" in before[-30:]:
            weight = min(weight, 0.5)  # a table that lost its columns: which unit is not known
        quantity = _quantity(before[-80:], after[:80])
        begin, finish = clause(text, found.start(), found.end(), longest=300)
        note = "The amount is withheld in the text." if amount is None else ""
        what = _what(text, max(begin, found.start() - 90), found.start())
        yield Candidate(
            Price(amount, currency, unit, quantity, what), weight, begin, finish, note=note
        )


def _unit(before: str, after: str) -> tuple[str | None, bool]:
    """For what unit an amount is, and whether it is said right behind the amount."""
    units: list[str] = []
    rest = after
    while (found := _PER.match(rest.lstrip(" ,().*usd"))) and len(units) < 3:
        units.append(found["unit"])
        rest = rest.lstrip(" ,().*usd")[found.end() :]
    if units:
        return " per ".join(_UNIT_OF.get(one, one) for one in units), True
    if found := _RHYTHM.match(after.lstrip(" ,(")):
        return _UNIT_OF.get(found["unit"], found["unit"]), True
    heads = [*_PER.finditer(before[-70:]), *_RHYTHM.finditer(before[-70:])]
    if heads:
        last = max(heads, key=lambda one: one.end())["unit"]
        return _UNIT_OF.get(last, last), True
    if found := _PER.search(after[:45]):
        return _UNIT_OF.get(found["unit"], found["unit"]), False
    return None, False


def _amount(figures: str, times: str | None) -> Decimal | None:
    """The number that figures say, with either sign for thousands; None where withheld."""
    if not figures[:1].isdigit():
        return None
    cents = _CENTS.search(figures)
    whole = re.sub(r"\D", "", figures[: cents.start()] if cents else figures)
    amount = Decimal(f"{whole}.{cents[1]}" if cents else whole)
    if not cents and re.fullmatch(r"0[.,]\d{3}", figures):
        amount = Decimal(figures.replace(",", "."))
    return amount * {"million": 1_000_000, "thousand": 1_000, "k": 1_000}.get(times or "", 1)


def _quantity(before: str, after: str) -> int | None:
    found = _QUANTITY.search(after) or _QUANTITY.search(before)
    return int(found["n"].replace(",", "")) if found else None


#: What an amount is for seldom takes more words.
_WHAT = 90
_ENDS_IDLY = re.compile(
    r"\W*\b(?:of|at|is|are|be|to|for|the|an?|by|be equal to|amount of|rate of)\W*$", re.I
)


def _what(text: Text, start: int, end: int) -> str:
    """The words before an amount, from the last stop: what it is for."""
    if start > 0 and not text.plain[start - 1].isspace():
        start = text.plain.find(" ", start, end) + 1 or end  # no half a word
    words = " ".join(text.document.text[start:end].split())
    words = re.split(r"[;•]|\. |\)\s|\d ", words)[-1].strip(" :,.-(=$€£")
    while (bare := _ENDS_IDLY.sub("", words)) != words:
        words = bare
    return words if len(words) <= _WHAT else "…" + words[-_WHAT:].split(" ", 1)[-1]


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
