"""Dates as agreements write them, with a place left blank or withheld told from none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NUMBER = {name: n for n, name in enumerate(_MONTHS, start=1)} | {
    name[:3]: n for n, name in enumerate(_MONTHS, start=1)
}
_NUMBER["sept"] = 9
_ANY_MONTH = "|".join([*_MONTHS, "sept", *(name[:3] for name in _MONTHS)])
_BLANK = r"[_*•.]{2,}|\[[^\]a-z0-9]{0,12}\]|_"
_DAY = rf"(?:\d{{1,2}}|{_BLANK})"
_NTH = r"(?: ?t h| ?(?:st|nd|rd|th))?"
_YEAR = r"(?:19|20)\d{2}"
_DATE = re.compile(
    rf"(?<![\w$.])(?:"
    rf"(?P<m1>{_ANY_MONTH})\b\.? *(?P<d1>{_DAY}){_NTH} *,? *(?:,|of)? *(?P<y1>{_YEAR})\b"
    rf"|(?P<d2>{_DAY}){_NTH} *(?:day +of +|of +"
    rf"|day +)?(?P<m2>{_ANY_MONTH})\b\.?(?: +day +of)?[ ,]*"
    rf"(?:in the year +)?(?P<y2>{_YEAR})\b"
    rf"|(?P<y3>{_YEAR})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})"
    rf"|(?P<a>\d{{1,2}})(?P<sep>[/.-])(?P<b>\d{{1,2}})(?P=sep)(?P<y4>{_YEAR}|\d{{2}})"
    r")(?![\w/])"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it stands in a text. `on` is None where its day is blank or withheld, and
    where day and month cannot be told apart (03/04/2026): `other` is then the second reading,
    and `on` the American one."""

    start: int
    end: int
    on: date | None
    other: date | None = None


def dates(plain: str, start: int = 0, end: int | None = None) -> Iterator[Written]:
    """Every date in lower-case text, in order.

    >>> [d.on.isoformat() for d in dates("the 31 day of july, 2000; dec. 8, 2005; 2027-06-30")]
    ['2000-07-31', '2005-12-08', '2027-06-30']
    >>> [d.on for d in dates("the ____ day of may, 2000")]
    [None]
    """
    for found in _DATE.finditer(plain, start, len(plain) if end is None else end):
        if found["a"]:
            yield from _in_figures(found)
            continue
        which = "1" if found["m1"] else "2" if found["m2"] else "3"
        month, on_day = found["m" + which], found["d" + which]
        number = int(month) if month.isdigit() else _NUMBER[month]
        if not on_day.isdigit():
            yield Written(found.start(), found.end(), None)
        elif (on := _made(int(found["y" + which]), number, int(on_day))) is not None:
            yield Written(found.start(), found.end(), on)


def _in_figures(found: re.Match[str]) -> Iterator[Written]:
    year = int(found["y4"])
    if year < 100:
        year += 1900 if year > 60 else 2000
    a, b = int(found["a"]), int(found["b"])
    american, european = _made(year, a, b), _made(year, b, a)
    # Dots are not written between an American month and day.
    first, second = (european, american) if found["sep"] == "." else (american, european)
    if first is None or second is None or first == second:
        on = first or second
        if on is not None:
            yield Written(found.start(), found.end(), on)
    else:
        yield Written(found.start(), found.end(), first, second)


def _made(year: int, month: int, on_day: int) -> date | None:
    try:
        return date(year, month, on_day)
    except ValueError:
        return None
