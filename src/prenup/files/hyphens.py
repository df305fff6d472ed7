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


def _parted(text: str) -> re.Match[str] | None:
    """The word that the end of `text` parts; most ends part none, and looking costs."""
    return _PARTED.search(text) if text.endswith("-") else None


class Hyphens:
    """Decides from the words of the document itself how to join the two parts of a word."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._seen: Counter[str] = Counter()
        parted = False
        for line in lines:
            # The two parts of a parted word are no words of the document.
            first, last = _LEADING.match(line), _parted(line)
            begin = first.end() if parted and first else 0
            end = max(begin, last.start()) if last else len(line)
            self._seen.update(map(str.casefold, _WORD.findall(line, begin, end)))
            parted = last is not None

    def joined(self, lines: Sequence[str]) -> str:
        """The lines as one text: a space between two, or a mended word.

        The hyphen stays where the document writes the word with it elsewhere, where each part
        is a word of it, and where it is a usual first part ("non-"); else it goes.
        """
        said: list[str] = []  # all that is settled; a word may still end in the tail
        tail = ""
        for line in lines:
            parted, rest = _parted(tail), _LEADING.match(line)
            if not tail:
                tail = line
            elif parted is None or rest is None:
                if tail.endswith("-") and tail[-2:-1] != " ":
                    tail += line
                else:
                    said.append(tail)
                    tail = f" {line}"
            elif self._keeps(parted[1], rest[0]):
                tail += line
            else:
                tail = tail[:-1] + line
        return "".join(said) + tail

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
