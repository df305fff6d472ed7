"""What an amount is for, in a few words: the thing that a sentence says costs it."""

import re

#: A longer phrase is more than a name.
_MOST = 60
#: Where the name of a fee begins, read backwards.
_SMALL = re.compile(
    r"an?|the|of|at|is|are|be|to|for|by|in|on|and|or|with|from|as|that|this|such|its|their|our"
    r"|your|shall|will|may|must|pay|pays|paid|payable|client|customer|provider|company|party"
    r"|charged|equal|per|each|any|all|it|he|they|these|those|then|plus|additional|following"
    r"|total|therefore",
    re.I,
)
_HEAD = re.compile(
    r"(?P<before>(?:[A-Za-z][\w’'-]*\s+){0,3})"
    r"(?P<head>fees?|rates?|prices?|charges?|costs?|rent|retainer|deposit|subscription|licen[cs]e"
    r"|premium|royalt(?:y|ies))\b"
    r"(?:\s+(?:for|of)\s+(?!\W*[$€£\d])(?P<of>(?:[\w’'-]+\s*){1,8}))?",
    re.I,
)
_VERB = re.compile(
    r"(?P<subject>[A-Z][^.;:,$€£\d]{2,80}?)\s+(?:is|are|shall|will|may|costs?|includes?)\b"
)
_ENDS = re.compile(
    r"\s+(?:in|at|by|per|under|is|are|shall|will|as|which|that|to|on|from|and|or|with|set)\b.*$|\W+$",
    re.I | re.S,
)
_NO_NAME = re.compile(r"(?:such|this|these|it|they|there|in|if|for|upon|as|each party)\b", re.I)


def subject(words: str) -> str:
    """What the words before an amount say that it is for; "" where no short name is found.

    >>> subject("Client pays the fee for remote work, which is")
    'Remote work'
    >>> subject("On-site work is charged at")
    'On-site work'
    >>> subject("users, that is")
    ''
    """
    words = re.split(r"[;•:]\s", " ".join(words.split()))[-1]
    heads = list(_HEAD.finditer(words))
    name = _named(heads[-1]) if heads else ""
    if name and name != heads[-1]["head"]:
        return title(name)
    verbs = [one for one in _VERB.finditer(words) if not _NO_NAME.match(one["subject"])]
    if verbs and len(said := _bare(verbs[-1]["subject"])) > 2:
        return title(said)
    return title(name)


def title(words: str) -> str:
    """Words as a name: without an article, with a capital, cut at a word where they are long."""
    words = re.sub(r"^(?:the|an?)\s+", "", " ".join(words.split()), flags=re.I).strip(" :;,.")
    if len(words) > _MOST:
        words = words[:_MOST].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return words[:1].upper() + words[1:]


def _named(found: re.Match[str]) -> str:
    """ "emergency work" of "the rate for emergency work", else "base fee" of "the base fee"."""
    if found["of"] and len(of := _bare(found["of"])) > 3:
        return of
    kept: list[str] = []
    for word in reversed(found["before"].split()):
        if _SMALL.fullmatch(word):
            break
        kept.insert(0, word)
    return " ".join([*kept, found["head"]])


def _bare(words: str) -> str:
    words = _ENDS.sub("", words.strip())
    kept = words.split()
    while kept and _SMALL.fullmatch(kept[0]):
        kept.pop(0)
    return " ".join(kept)
