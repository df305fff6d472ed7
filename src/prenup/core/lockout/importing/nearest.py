"""The asset that a name which is none may mean: "Fibre Elm St" for "Internet line, Elm Street"."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from prenup.core.lockout.columns import name_key

#: Names alike in this share of their words, or of their letters, are near.
_WORDS, _LETTERS = 0.6, 0.6
#: So many pairs are compared in all: a misspelt column of a long list is no reason to wait.
_MOST_COMPARED = 20_000


class Nearest:
    """Looks for the nearest of some names, as long as that takes no more than a second or so."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = [(name, name_key(name), _words(name)) for name in names if name.strip()]
        self._left = _MOST_COMPARED
        self._found: dict[str, str] = {}

    def to(self, name: str, *, but: str = "") -> str:
        """The name most like `name`, other than `but`; "" if none is like it, or it is too late."""
        key = f"{name_key(name)}\n{name_key(but)}"
        if key not in self._found:
            if self._left < len(self._names):
                return ""
            self._left -= len(self._names)
            self._found[key] = self._look(name, name_key(but))
        return self._found[key]

    def _look(self, name: str, but: str) -> str:
        key, words = name_key(name), _words(name)
        letters = SequenceMatcher(b=key, autojunk=False)
        best, found = 0.0, ""
        for other, other_key, other_words in self._names:
            if other_key == but:
                continue
            like = _alike(words, other_words)
            letters.set_seq1(other_key)
            if letters.real_quick_ratio() >= _LETTERS and letters.quick_ratio() >= _LETTERS:
                ratio = letters.ratio()
                like = max(like, ratio if ratio >= _LETTERS else 0.0)
            if like > best:
                best, found = like, other
        return found


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _alike(words: list[str], others: list[str]) -> float:
    """The share of `words` that `others` have too, if it is large; one may be cut short there."""
    met = sum(
        any(
            other.startswith(word) or (len(other) > 1 and word.startswith(other))
            for other in others
        )
        for word in words
        if len(word) > 1
    )
    share = met / len(words) if words else 0.0
    return share if share >= _WORDS else 0.0
