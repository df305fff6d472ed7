"""A document's text made plain for patterns, and cut into sentences, offsets kept."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from prenup.core.agreement.text import Document

#: One character for one, so that an offset into the plain text is one into the document.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\n\r\t\f\v\u00a0\u2002\u2003\u2009\u202f", " "),
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‘’‚′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−￾\u00ad", "-"),
        "\u037e": ";",
    }
)
_STOP = re.compile(r"[.!?][\"')\]]{0,3} +(?=[\"'(\[]{0,2}[A-Z0-9•●■])")
#: A new paragraph, unless it goes on with what the one before began: after a colon, a comma or
#: a semicolon, or in lower case.
_BREAK = re.compile(
    r"(?<![:;,])\n[ \t]*\n\s*(?![a-z])|\n[ \t]*(?=(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}\.|ARTICLE"
    r"|SECTION)"
    r"[ \t]+[A-Z\"“])"
)
#: A row of a table: its cells are parted by tabs.
_ROW = re.compile(r"[^\n]*\t[^\n]*\n?")
_ABBREVIATED = frozenset((
    "inc", "corp", "co", "ltd", "llc", "no", "nos", "mr", "mrs", "ms", "dr", "st", "vs", "sec",
    "art", "e.g", "i.e", "u.s", "u.s.a", "a.m", "p.m", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sept", "sep", "oct", "nov", "dec", "para", "cl", "ref", "approx", "d.b.a", "l.p",
    "n.a", "s.a", "p.o", "esq",
))  # fmt: skip
_LAST_WORD = re.compile(r"([a-z.]+)$")


def lower(text: str) -> str:
    """Lower case that never changes the length, which `str.lower` does for a few letters."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence stands in its text, and its plain words in lower case."""

    start: int
    end: int
    plain: str


class Text:
    """One document as the patterns read it.

    `cased` is the document's text, character for character, with plain spaces, quotes and
    dashes; `plain` is the same in lower case.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.cased = document.text.translate(_PLAIN)
        self.plain = lower(self.cased)

    @cached_property
    def starts(self) -> list[int]:
        """Where each sentence begins: after a full stop, an empty line, before a number, a row."""
        starts = {0}
        starts.update(found.end() for found in _BREAK.finditer(self.document.text))
        for row in _ROW.finditer(self.document.text):
            starts.update(row.span())
        for found in _STOP.finditer(self.cased):
            word = _LAST_WORD.search(self.plain, max(0, found.start() - 8), found.start())
            last = word[1].lstrip(".") if word else ""
            if found[0][0] != "." or (last not in _ABBREVIATED and len(last) != 1):
                starts.add(found.end())
        return sorted(starts)

    def sentence(self, offset: int) -> Sentence:
        """The sentence in which the character at `offset` stands."""
        at = bisect_right(self.starts, offset) - 1
        start = self.starts[at]
        end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.plain)
        return Sentence(start, end, self.plain[start:end])

    def sentences(self, word: re.Pattern[str]) -> Iterator[Sentence]:
        """The sentences in which `word` is found, in order, each once."""
        at = 0
        while found := word.search(self.plain, at):
            sentence = self.sentence(found.start())
            yield sentence
            at = max(sentence.end, found.end())


_SPACE = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.| (?P<many>[?*+]?)")


def pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern in which one space stands for one or more, and ` ?` for any number.

    >>> bool(pattern("prior to").fullmatch("prior    to"))
    True
    """

    def spaced(found: re.Match[str]) -> str:
        if found["many"] is None:
            return found[0]  # a character class, or an escape
        return " *" if found["many"] in ("?", "*") and found["many"] else " +"

    return re.compile(_SPACE.sub(spaced, text))
