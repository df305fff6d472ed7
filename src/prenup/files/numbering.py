"""The numbers that Word puts before paragraphs: kept nowhere in the text, counted here anew."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from prenup.files.plain import plain

_ONES = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How the paragraphs of one level are numbered: `pattern` is such as "%1.%2", for a bullet
    the bullet; `restarts` is the level, from 1, at whose next number this one begins anew, 0 if
    it never does, None if at any higher one."""

    pattern: str
    form: str = "decimal"
    start: int = 1
    restarts: int | None = None
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """Counts through a document. `lists`: the levels of each list; `shares`: the counter that
    each list counts with, since lists made from one model go on counting together."""

    lists: Mapping[str, Mapping[int, Level]]
    shares: Mapping[str, str]
    starts: Mapping[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, of: str, depth: int) -> str:
        """The number, or bullet, of the next paragraph of list `of` at `depth` (from 0)."""
        levels = self.lists.get(of, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(self.shares.get(of, of), {})
        if (of, depth) in self.starts and (of, depth) not in self._begun:
            counts.pop(depth, None)
            self._begun.add((of, depth))
        start = self.starts.get((of, depth), level.start)
        counts[depth] = counts[depth] + 1 if depth in counts else start
        for deeper in [other for other in counts if other > depth]:
            restarts = levels[deeper].restarts if deeper in levels else None
            if restarts is None or (restarts != 0 and depth < restarts):
                del counts[deeper]
        return _shown(level, levels, counts)


def _shown(level: Level, levels: Mapping[int, Level], counts: dict[int, int]) -> str:
    if level.form == "none":
        return ""
    if level.form == "bullet":
        return plain(level.pattern) or "•"
    text = level.pattern
    for depth in range(9):
        if f"%{depth + 1}" in text:
            other = levels.get(depth, level)
            value = counts.setdefault(depth, other.start)
            form = "decimal" if level.legal else other.form
            text = text.replace(f"%{depth + 1}", number(value, form))
    return text.strip()


def number(value: int, form: str) -> str:
    """A number in one of Word's forms; those that are not known are shown as digits.

    >>> [number(28, form) for form in ("lowerLetter", "upperRoman", "ordinal", "cardinalText")]
    ['bb', 'XXVIII', '28th', 'Twenty-eight']
    """
    return _FORMS.get(form, str)(value)


def _letters(value: int) -> str:
    # After z comes aa, then bb: Word repeats the letter, up to 30 times.
    if not 0 < value <= 780:
        return str(value)
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        text += letters * min(count, 20)
    return text


def _ordinal(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return f"{value}th"
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th') }"


def _cardinal(value: int) -> str:
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    text = _ONES[value] if value < 20 else "-".join(filter(None, (_TENS[tens], _ONES[ones])))
    return text.capitalize()


_FORMS: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "decimalZero": lambda value: f"{value:02d}",
    "ordinal": _ordinal,
    "cardinalText": _cardinal,
}
