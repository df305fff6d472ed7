"""The words of an agreement made alike, with an index of which passage has which word.

What a rule reads is a passage in plain words: lower case, no articles, the parties as
"customer" and "provider", "shall" for every way to promise, numbers in figures, "withheld" for
what was redacted.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from prenup.core.agreement.sides import Sides

ARTICLES = frozenset(
    ("the", "a", "an", "such", "any", "all", "said", "its", "their", "his", "her", "each")
)
PROMISES = frozenset(("will", "must"))
_TO_PROMISE = frozenset(
    ("agrees", "agree", "undertakes", "undertake", "commits", "covenants", "obligated", "obliged")
)
_TO_TWENTY = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)  # fmt: skip
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred")
_NUMBERS = {
    **{word: str(n) for n, word in enumerate(_TO_TWENTY)},
    **{word: str(n) for n, word in zip(range(30, 110, 10), _TENS, strict=True)},
}
#: "this Contract" is the agreement; "to contract" is not.
_DETERMINERS = frozenset(
    ("this", "the", "said", "present", "entire", "support", "maintenance", "service", "services")
)
_SIDES = ("customer", "provider")
#: What a party does, said as a fact: "Provider keeps logs" promises as much as "shall keep".
_VERBS = (
    "accept", "acknowledge", "appoint", "apply", "assign", "assist", "assume", "back", "bear",
    "carry", "certify", "charge", "comply", "conduct", "confirm", "contact", "continue",
    "cooperate", "correct", "delete", "deliver", "designate", "disable", "encrypt", "ensure",
    "give", "grant", "guarantee", "hand", "hold", "host", "inform", "install", "invoice",
    "investigate", "issue", "keep", "maintain", "make", "manage", "monitor", "name", "notify",
    "obtain", "operate", "participate", "pay", "perform", "prepare", "present", "procure",
    "protect", "provide", "refund", "release", "remedy", "remove", "repair", "report", "resolve",
    "respond", "restore", "retain", "return", "revoke", "scan", "secure", "send", "store",
    "submit", "supply", "support", "tell", "test", "transfer", "update",
)  # fmt: skip
_SAID_AS_A_FACT = {re.sub(r"(?<![aeiou])y$", "ie", verb) + "s": verb for verb in _VERBS}
_TOKEN = re.compile(
    r"\[[*•_ .x-]{1,12}\]|\*{2,}|[$€£]\s?[\d,]+(?:\.\d+)?|\d[\d,]*(?:[.:xXhH/]\d+)*%?"
    r"|[A-Za-z][A-Za-z0-9]*(?:[&’'./-][A-Za-z0-9]+)*|%"
)


def plain_words(text: str, sides: Sides) -> list[str]:
    """The words that rules read.

    >>> " ".join(plain_words("The Customer agrees to give ninety (90) days’ notice.", Sides()))
    'customer shall give 90 days notice'
    """
    words: list[str] = []
    before = ""
    for written in _TOKEN.findall(text):
        is_agreement = written.lower() == "contract" and before.lower() in _DETERMINERS
        before = written
        for word in _alike("agreement" if is_agreement else written, sides):
            last = words[-1] if words else ""
            if word == "to" and last in _TO_PROMISE:
                words[-1] = "shall"
            elif last in _SIDES and word in _SAID_AS_A_FACT:
                words += ("shall", _SAID_AS_A_FACT[word])
            elif word != last or not (word[0].isdigit() or word in _SIDES):
                words.append(word)  # "ninety (90)" and "the Customer, Acme" say one thing once
    return words


@lru_cache(maxsize=50_000)
def _alike(token: str, sides: Sides) -> tuple[str, ...]:
    if token[0] in "[*":
        return ("withheld",)
    if token[0] in "$€£":
        return (token.replace(",", "").replace(" ", ""),)
    bare = re.sub(r"[’']s?$", "", token).rstrip(".’'")
    side = sides.of(bare)
    if side:
        return (side,)
    lower = bare.lower().replace("’", "'")
    if lower in ARTICLES:
        return ()
    if lower in PROMISES:
        return ("shall",)
    if lower in ("email", "e-mail", "e-mails", "emails"):
        return ("e-mail",)
    parts = tuple(_NUMBERS.get(part, part) for part in lower.split("-") if part)
    if len(parts) == 2 and all(part.isdigit() for part in parts) and lower[0].isalpha():
        return (str(int(parts[0]) + int(parts[1])),)  # "twenty-four"
    return parts


class Words:
    """The passages of a review in plain words. A set of passages is the bits of one integer."""

    def __init__(self, lines: Sequence[Sequence[str]], headings: Sequence[Sequence[str]]) -> None:
        self.lines = [f" {' '.join(words)} " for words in lines]
        self.everywhere = (1 << len(self.lines)) - 1
        self._at: dict[str, int] = {}
        for place, (words, above) in enumerate(zip(lines, headings, strict=True)):
            for word in {*words, *(f"#{word}" for word in above)}:
                self._at[word] = self._at.get(word, 0) | 1 << place
        self._sorted = sorted(self._at)
        self._found: dict[str, int] = {}

    def having(self, word: str) -> int:
        """The passages that have a word; * at its end stands for any ending, and # before it
        for a word of the heading."""
        if not word.endswith("*"):
            return self._at.get(word, 0)
        if word not in self._found:
            stem, held = word[:-1], 0
            for known in self._sorted[bisect_left(self._sorted, stem) :]:
                if not known.startswith(stem):
                    break
                held |= self._at[known]
            self._found[word] = held
        return self._found[word]


def ones(bits: int) -> Iterable[int]:
    """The places of the bits that are set, lowest first.

    >>> list(ones(0b1010))
    [1, 3]
    """
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
