"""Words that were parted at the end of a line, made whole."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PARTED = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_LEADING = re.compile(r"[^\W\d_]+")

#: Parts after which English keeps the hyphen, and never parts a word by a syllable.
_KEPT = frozenset(
    {"anti", "cross", "full", "half", "high", "long", "low", "mid", "multi", "non", "self", "semi"}
    | {"short", "third", "well", "year"}
)


class Hyphens:
    """Decides from the words of the document itself how to join the two parts of a word."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._seen: Counter[str] = Counter()
        parted = False
        for line in lines:
            # The two parts of a parted word are no words of the document.
            first, last = _LEADING.match(line), _PARTED.search(line)
            begin = first.end() if parted and first else 0
            end = max(begin, last.start()) if last else len(line)
            self._seen.update(map(str.casefold, _WORD.findall(line, begin, end)))
            parted = last is not None

    def joined(self, lines: Sequence[str]) -> str:
        """The lines as one text: a space between two, or a mended word.

        The hyphen stays where the document writes the word with it elsewhere, where each part
        is a word of it, and where it is a usual first part ("non-"); else it goes.
        """
        text = ""
        for line in lines:
            parted, rest = _PARTED.search(text), _LEADING.match(line)
            if not text:
                text = line
            elif parted is None or rest is None:
                text = f"{text}{'' if text.endswith('-') and text[-2:-1] != ' ' else ' '}{line}"
            elif self._keeps(parted[1], rest[0]):
                text += line
            else:
                text = text[:-1] + line
        return text

    def _keeps(self, first: str, second: str) -> bool:
        whole, hyphened = (
            self._seen[(first + second).casefold()],
            self._seen[f"{first}-{second}".casefold()],
        )
        if whole or hyphened:
            return hyphened >= whole
        if not second[0].islower() or first.casefold() in _KEPT:
            return True
        return bool(self._seen[first.casefold()] and self._seen[second.casefold()])
