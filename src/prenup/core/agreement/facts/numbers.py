"""Numbers as agreements write them: in words, in figures, or both ("ninety (90)")."""

import re

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: n for n, word in enumerate(_ONES)} | {
    word: 10 * n for n, word in enumerate(_TENS, start=2)
}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
}  # fmt: skip

_WORD = "|".join(sorted([*_VALUES, "hundred", "thousand"], key=len, reverse=True))
#: A number in words, lower case, such as "one hundred eighty"; for use inside a pattern.
IN_WORDS = rf"\b(?:{_WORD})(?:(?: and | ?- ?| +)(?:{_WORD}))*\b"


def read_words(text: str) -> int | None:
    """The number that words say, below a million; None where they say none.

    >>> read_words("one hundred and eighty"), read_words("forty-five"), read_words("a few")
    (180, 45, None)
    """
    total = part = 0
    words = [word for word in re.split(r"[\s-]+", text.lower().strip()) if word != "and"]
    if not words:
        return None
    for word in words:
        if word in _VALUES:
            part += _VALUES[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word == "thousand":
            total, part = total + (part or 1) * 1000, 0
        else:
            return None
    return total + part


def read_ordinal(text: str) -> int | None:
    """The number that an ordinal says, in words or figures, below a hundred.

    >>> read_ordinal("twenty-first"), read_ordinal("5th"), read_ordinal("sixth")
    (21, 5, 6)
    """
    text = text.lower().strip()
    if figures := re.fullmatch(r"(\d{1,2}) ?(?:st|nd|rd|th)", text):
        return int(figures[1])
    *tens, last = re.split(r"[\s-]+", text)
    one = _ORDINALS.get(last) or (
        _VALUES.get(last.removesuffix("th")) if last.endswith("th") else None
    )
    ten = _VALUES.get(tens[0]) if len(tens) == 1 else 0
    return None if one is None or ten is None or len(tens) > 1 else ten + one


def in_words(n: int) -> str:
    """`n`, from 0 to 999,999, as agreements write it.

    >>> in_words(180), in_words(45), in_words(2_000)
    ('one hundred eighty', 'forty-five', 'two thousand')
    """
    if n < 20:
        return _ONES[n]
    if n < 100:
        ten, one = divmod(n, 10)
        return _TENS[ten - 2] + (f"-{_ONES[one]}" if one else "")
    size, name = (1000, "thousand") if n >= 1000 else (100, "hundred")
    many, rest = divmod(n, size)
    return f"{in_words(many)} {name}" + (f" {in_words(rest)}" if rest else "")
