"""The client and its provider by name, and how people write these names in a list."""

import re
from dataclasses import dataclass

from prenup.core.lockout.columns import plain

_LEAST_WORD = 4
_SHORTEST, _LONGEST = 2, 6


@dataclass(frozen=True, slots=True)
class Names:
    """What the two sides are called; "" where a side has no name yet."""

    client: str = ""
    provider: str = ""

    def side(self, text: str) -> str:
        """Whose name `text` is, whole or a part of it: "client" or "provider"; "" if no one's.

        >>> Names("Alder & Finch Dental Group", "Northgate IT").side("Alder Finch")
        'client'
        """
        ours, theirs = _is_part(text, self.client), _is_part(text, self.provider)
        return _one(ours=ours, theirs=theirs)

    def side_in_short(self, text: str) -> str:
        """Whose name `text` may be short for, as AFDG is for Alder & Finch Dental Group.

        >>> names = Names("Alder & Finch Dental Group", "Northgate IT")
        >>> names.side_in_short("AFDG"), names.side_in_short("NGIT"), names.side_in_short("IT")
        ('client', 'provider', '')
        """
        ours, theirs = _is_short(text, self.client), _is_short(text, self.provider)
        return _one(ours=ours, theirs=theirs)

    def spoken(self, text: str) -> str:
        """`text` with "our" for the client's name and "provider" for the provider's."""
        for name, word in ((self.client, "our"), (self.provider, "provider")):
            for part in _ways_to_write(name):
                text = re.sub(rf"\b{re.escape(part)}\b", word, text, flags=re.IGNORECASE)
        return text


def _one(*, ours: bool, theirs: bool) -> str:
    if ours == theirs:
        return ""
    return "client" if ours else "provider"


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if word != "and"]


def _is_part(text: str, name: str) -> bool:
    """Whether `text` is the first words of `name`, or all of it run together."""
    words, whole = _words(text), _words(name)
    if not words or sum(map(len, words)) < _LEAST_WORD:
        return bool(words) and words == whole
    return words == whole[: len(words)] or plain(text) == plain(name)


def _is_short(text: str, name: str) -> bool:
    """Whether the letters of `text`, a word of capitals, stand in `name` in this order."""
    if not (_SHORTEST <= len(text) <= _LONGEST and text.isalpha() and text.isupper()):
        return False
    letters = iter("".join(_words(name)))
    return name[:1].upper() == text[0] and all(letter in letters for letter in text.casefold())


def _ways_to_write(name: str) -> list[str]:
    first = name.split()[0] if name.split() else ""
    return [way for way in dict.fromkeys((name, first)) if len(way) >= _LEAST_WORD]
