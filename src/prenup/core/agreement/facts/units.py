"""For what unit an amount is paid, and how many of them the agreement counts."""

from prenup.core.agreement.facts.sentences import pattern

_COUNTED = (
    "user|seat|device|workstation|desktop|server|mailbox|employee|person|license|licence|site"
    "|location|practice|office|gb|tb|terabyte|gigabyte|mbps|incident|ticket|call|request|item"
    "|document|endpoint|account|card|email|factory|installation|implementation"
    "|authentication attempt|visit|mile|page|transaction|unit|port|number|extension|line|phone"
    "|firewall|switch|access point|printer|room|domain|certificate|virtual machine|vm"
    "|financial institution|securecode authentication attempt|trip"
)
_PER = pattern(
    r"(?:(?:/|per|a|an|each|every|for each|for every)(?: calendar| additional| subsequent"
    r"| individual| scheduled| contract)?[ -]*)"
    rf"(?P<unit>{_COUNTED}|hour|day|week|month|quarter|year|annum)s?\b"
)
_RHYTHM = pattern(
    r"\b(?P<unit>monthly|annually|annual|yearly|quarterly|hourly|weekly|one[- ]time|one[- ]off)\b"
)
_UNIT_OF = {
    "monthly": "month", "annually": "year", "annual": "year", "yearly": "year", "annum": "year",
    "quarterly": "quarter", "hourly": "hour", "weekly": "week", "one time": "once",
    "one-time": "once", "one-off": "once", "one off": "once", "licence": "license",
}  # fmt: skip
_QUANTITY = pattern(
    rf"(?<![\d.,])(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+)\)? (?:(?!per |an? |each )[\w-]+ )?"
    rf"(?P<of>{_COUNTED}|hour)(?:e?s)?\b(?! (?:a|per|each) )"
)


def unit_after(words: str) -> str | None:
    """The unit that is said right behind an amount: "user per month", "year", "once".

    >>> unit_after(" per user per month, in advance"), unit_after(" is due")
    ('user per month', None)
    """
    units: list[str] = []
    rest = words
    while (found := _PER.match(rest.lstrip(" ,().*usd"))) and len(units) < 3:
        units.append(found["unit"])
        rest = rest.lstrip(" ,().*usd")[found.end() :]
    if units:
        return " per ".join(_UNIT_OF.get(one, one) for one in units)
    if found := _RHYTHM.match(words.lstrip(" ,(")):
        return _UNIT_OF.get(found["unit"], found["unit"])
    return None


def unit_in(words: str) -> str | None:
    """The last unit that is said anywhere in the words, such as "the monthly fee"."""
    heads = [*_PER.finditer(words), *_RHYTHM.finditer(words)]
    if not heads:
        return None
    last = max(heads, key=lambda one: one.end())["unit"]
    return _UNIT_OF.get(last, last)


def unit(before: str, after: str) -> tuple[str | None, bool]:
    """For what unit an amount is, and whether that is said close by."""
    if said := unit_after(after) or unit_in(before[-70:]):
        return said, True
    if found := _PER.search(after[:45]):
        return _UNIT_OF.get(found["unit"], found["unit"]), False
    return None, False


def quantity(words: str, unit: str | None) -> int | None:
    """How many of the unit the words count; None where they count none, or something else.

    >>> quantity("for eighty-four (84) users", "user per month"), quantity("8 hours", "user")
    (84, None)
    """
    for found in _QUANTITY.finditer(words):
        of = _UNIT_OF.get(found["of"], found["of"])
        if unit and unit.split(" per ")[0] == of:
            return int(found["n"].replace(",", "")) or None
    return None
