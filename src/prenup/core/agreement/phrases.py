"""Phrases that the rules look for, written by people who need not know regular expressions.

They are written in the plain words of `wording`:

    certificate* of insurance     these words, one after the other; * for any ending
    provider shall .. notify      up to four words between; "..." for up to fifteen
    (number|phone [call]|e-mail)  any of these; [call] may be missing
    backup* & <days>              both, anywhere in the passage, in whatever order
    insurance & !customer         the first without the second
    #termination|term             one of these words in the heading that the passage stands under

<number>, <time>, <days> (from hours to months), <hours> (from minutes), <halfyear> (or longer),
<money>, <percent> and <clock> (8:00 a.m., 24x7) stand for what they say; a withheld value counts
as each of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prenup.core.agreement.wording import ARTICLES, PROMISES, Words, ones

_N = r"(?:\d[\d.,:]*|withheld)"
_OF = r"(?: calendar| business| working| natural| consecutive| full| elapsed)?"
_COINS = r"(?:dollars?|euros?|pounds?|usd|eur|gbp|chf|cad|aud)"
_PLACES = {
    "<number>": _N,
    "<time>": rf"{_N}{_OF} (?:minute|hour|day|week|month|quarter|year|workday|workhour)s?",
    "<hours>": rf"{_N}{_OF} (?:minute|hour)s?",
    "<days>": rf"{_N}{_OF} (?:hour|day|week|month|workday)s?",
    "<halfyear>": r"(?:(?:[6-9]|[1-9]\d) months|(?:1[89]\d|[2-9]\d\d) days"
    r"|\d{1,2} years?|withheld)",
    "<money>": rf"(?:[$€£]\S+|withheld|{_N} {_COINS}|{_COINS} {_N})",
    "<percent>": r"(?:\d[\d.]*%|\d[\d.]* (?:percent|per cent|%)|withheld)",
    "<clock>": r"(?:\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?|24 hours|24/7"
    r"|24x7|7x24|around clock)",
}
_SYNTAX = re.compile(r"\.{2,3}|<\w+>|[()\[\]|]|[^\s()\[\]|]+")
_GAPS = {"..": r"(?: \S+){0,4} ", "...": r"(?: \S+){0,15} "}
_OPENS, _MAY, _CLOSES = "(", "[", {"(": ")", "[": "]"}
_ENDS = ("|", ")", "]")

#: For each place in a phrase, the choices there, and for each choice the words it needs.
_Needed = list[tuple[tuple[str, ...], ...]]


class PhraseError(ValueError):
    """A phrase of the rules that cannot be read; says which and why."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a phrase between two &: its pattern, and the words it cannot do without."""

    needed: tuple[tuple[tuple[str, ...], ...], ...]
    pattern: re.Pattern[str] | None
    negative: bool

    def within(self, words: Words, among: int) -> int:
        held = among
        for choices in self.needed:
            any_of = 0
            for together in choices:
                all_of = among
                for word in together:
                    all_of &= words.having(word)
                any_of |= all_of
            held &= any_of
        if self.pattern is not None:
            for at in ones(held):
                if not self.pattern.search(words.lines[at]):
                    held ^= 1 << at
        return among & ~held if self.negative else held


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the rules, ready to be looked for."""

    written: str
    parts: tuple[_Part, ...]

    def found(self, words: Words) -> int:
        """The passages that have it, as bits. Only those that have all its words are searched."""
        among = words.everywhere
        for part in self.parts:
            among = part.within(words, among)
            if not among:
                break
        return among


def phrase(written: str) -> Phrase:
    """A phrase as the rules write it; see the head of this module. Raises PhraseError.

    >>> words = Words([["certificates", "of", "insurance"]], [[]])
    >>> phrase("certificate* of (insurance|cover)").found(words)
    1
    """
    pieces = [piece.strip() for piece in written.split("&")]
    if not all(pieces):
        raise PhraseError(f"“{written}” has a & with nothing beside it. Take it out.")
    # Parts with words first: they leave the fewest passages for those that must be searched.
    parts = sorted(map(_part, pieces), key=lambda part: (part.negative, not part.needed))
    if parts[0].negative or not parts[0].needed:
        raise PhraseError(f"“{written}” has no word to look for. Write one.")
    return Phrase(written, tuple(parts))


def _part(piece: str) -> _Part:
    negative = piece.startswith("!")
    bare = piece.removeprefix("!")
    if bare.startswith("#"):
        return _Part((tuple((f"#{word}",) for word in bare[1:].split("|")),), None, negative)
    tokens = _SYNTAX.findall(bare)
    pattern, needed, rest = _sequence(tokens, 0)
    if rest != len(tokens):
        what = "choices outside brackets" if tokens[rest] == "|" else "a bracket too many"
        raise PhraseError(f"“{piece}” has {what}. Mend it.")
    return _Part(tuple(needed), re.compile(pattern + "(?= )"), negative)


def _sequence(tokens: Sequence[str], at: int) -> tuple[str, _Needed, int]:
    """The words from `at` up to a "|" or a closing bracket: pattern, words needed, where it ends.

    Every piece of the pattern begins with the space before its word.
    """
    pattern, gap = "", " "
    needed: _Needed = []
    while at < len(tokens) and tokens[at] not in _ENDS:
        token, at = tokens[at], at + 1
        if token in _GAPS:
            gap = _GAPS[token]
        elif token in _CLOSES:
            inner, within, at = _choice(tokens, at, _CLOSES[token])
            found = gap.removesuffix(" ") + f"(?:{inner})"
            if token == _MAY:
                pattern += f"(?:{found})?"
                continue
            needed.extend([within] if within else [])
            pattern, gap = pattern + found, " "
        elif word := _as_read(token):
            needed.extend([] if word in _PLACES else [((word,),)])
            pattern, gap = pattern + gap + (_PLACES.get(word) or _literal(word)), " "
    return pattern, needed, at


def _choice(
    tokens: Sequence[str], at: int, close: str
) -> tuple[str, tuple[tuple[str, ...], ...], int]:
    """What stands in a bracket: one pattern, and for each choice the words it needs."""
    patterns: list[str] = []
    choices: list[tuple[str, ...]] = []
    end = "|"
    while end == "|":
        pattern, needed, at = _sequence(tokens, at)
        if at >= len(tokens) or tokens[at] not in ("|", close):
            raise PhraseError(f"“{' '.join(tokens)}” has a bracket that is not closed. Close it.")
        patterns.append(pattern)
        choices.append(tuple(n[0][0] for n in needed if len(n) == 1 and len(n[0]) == 1))
        end, at = tokens[at], at + 1
    # A choice without a word of its own (<days>) cannot narrow the search.
    return "|".join(patterns), tuple(choices) if all(choices) else (), at


def _as_read(word: str) -> str:
    """A word as passages have it: articles are left out there."""
    return "" if word in ARTICLES else "shall" if word in PROMISES else word


def _literal(word: str) -> str:
    return re.escape(word.removesuffix("*")) + (r"\S*" if word.endswith("*") else "")
