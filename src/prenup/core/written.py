"""What people write in cells, forms and commands, read into values.

Each reader takes the text as it was written and gives back one value, or raises `NotReadable`,
whose text is a sentence with the text in it and what to write instead. A date that can be read in
two ways is never guessed at: `Ambiguous` names both, and the caller says which `Order` it is.
"""

import re
import unicodedata
from calendar import monthrange
from datetime import date
from decimal import Decimal
from enum import Enum

from prenup.core.calendars import Lead

#: Agreements lie between these years; beyond them a date is a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1900, 2199

#: The longest term or lead that is believed: a hundred years.
MOST_MONTHS, MOST_DAYS = 1_200, 36_500

_QUOTED = 40


class NotReadable(ValueError):
    """The text is not what was asked for. Says what it is and what to write."""


class Ambiguous(NotReadable):
    """A date that can be read in two ways; `readings` has the day first and the month first."""

    def __init__(self, written: str, day_first: date, month_first: date) -> None:
        self.written = written
        self.readings = (day_first, month_first)
        same_year = f"{day_first.day} {day_first:%B} or {month_first.day} {month_first:%B}"
        super().__init__(f"{written} can be {same_year}. Which is it?")


class Order(Enum):
    """How a whole file, or a person, writes dates in figures."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_CLOCK = r"(?:[t ]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?z?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_CLOCK}")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d\d){_CLOCK}")
_DAY_MONTH = re.compile(
    r"(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: day)?(?: of)?[ -]([a-z]+)\.?,?[ -](\d{4})"
)
_MONTH_DAY = re.compile(r"([a-z]+)\.? (?:the )?(\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")


def read_date(text: str, order: Order | None = None) -> date:
    """The date that `text` names: 2026-03-31, 31 March 2026, March 31, 2026, 3/31/2026.

    A time of day behind it is dropped. Two figures for the year are 1970 to 2069. In figures with
    the year last, `order` says which comes first; without it, a date that reads both ways raises
    `Ambiguous`, and one that reads only one way is that. Raises `NotReadable` for a day that the
    calendar lacks.

    >>> read_date("3/31/2026"), read_date("03/04/2026", Order.DAY_FIRST)
    (datetime.date(2026, 3, 31), datetime.date(2026, 4, 3))
    """
    written = _plain(text)
    found = written.lower()
    if match := _YEAR_FIRST.fullmatch(found):
        return _date(written, int(match[1]), int(match[3]), int(match[4]))
    if match := _YEAR_LAST.fullmatch(found):
        return _in_figures(written, int(match[1]), int(match[3]), _full_year(match[4]), order)
    if match := _DAY_MONTH.fullmatch(found):
        return _date(written, int(match[3]), _month(written, match[2]), int(match[1]))
    if match := _MONTH_DAY.fullmatch(found):
        return _date(written, int(match[3]), _month(written, match[1]), int(match[2]))
    raise NotReadable(f"{_quoted(written)} is no date. Write it as 2026-03-31.")


def _in_figures(written: str, first: int, second: int, year: int, order: Order | None) -> date:
    """Two figures and a year: the day and the month in the order given, or the one possible."""
    if order is Order.DAY_FIRST or (order is None and second <= 12 < first):
        return _date(written, year, month=second, on=first)
    if order is Order.MONTH_FIRST or (order is None and first <= 12 < second):
        return _date(written, year, month=first, on=second)
    if first == second or max(first, second) > 12:
        return _date(written, year, month=second, on=first)
    raise Ambiguous(
        written,
        day_first=_date(written, year, month=second, on=first),
        month_first=_date(written, year, month=first, on=second),
    )


def _date(written: str, year: int, month: int, on: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotReadable(
            f"{written} is in the year {year}. Dates from {FIRST_YEAR} to {LAST_YEAR} can be read."
        )
    if not 1 <= month <= 12:
        raise NotReadable(
            f"{written} is no date: there is no month {month}. Write it as 2026-03-31."
        )
    last = monthrange(year, month)[1]
    if not 1 <= on <= last:
        raise NotReadable(
            f"{written} is no date: {_MONTHS[month - 1].title()} {year} has {last} days. "
            "Write the day that is meant."
        )
    return date(year, month, on)


def _month(written: str, name: str) -> int:
    fitting = [n for n, full in enumerate(_MONTHS, 1) if full.startswith(name) and len(name) >= 3]
    if name == "sept":
        fitting = [9]
    if len(fitting) != 1:
        raise NotReadable(f"{_quoted(written)} is no date: no month is called {name}.")
    return fitting[0]


def _full_year(figures: str) -> int:
    year = int(figures)
    if len(figures) == 4:
        return year
    return year + (1900 if year >= 70 else 2000)


_LENGTH = re.compile(r"(\d{1,6})\s*-?\s*([a-z]*)\.?")
_DAYS = {"": 1, "d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7}
_IN_MONTHS = {"m": 1, "mo": 1, "month": 1, "months": 1, "y": 12, "yr": 12, "year": 12, "years": 12}


def read_lead(text: str) -> Lead:
    """A length before (or after) a date: `90` and `90d` are days, `3m` months, `2w` 14 days.

    >>> read_lead("90"), read_lead("3 months")
    (Lead(days=90, months=0), Lead(days=0, months=3))
    """
    written = _plain(text)
    if written.startswith(("-", "−")):
        raise NotReadable(
            f"{_quoted(written)} is negative. Write how long before, as in 90d or 3m."
        )
    match = _LENGTH.fullmatch(written.lower())
    if match and match[2] in _DAYS:
        lead = Lead(days=int(match[1]) * _DAYS[match[2]])
    elif match and match[2] in _IN_MONTHS:
        lead = Lead(months=int(match[1]) * _IN_MONTHS[match[2]])
    else:
        raise NotReadable(
            f"{_quoted(written)} is no length of time. Write 90d for days or 3m for months."
        )
    if lead.days > MOST_DAYS or lead.months > MOST_MONTHS:
        raise NotReadable(
            f"{written} is more than a hundred years. Write 90d for days or 3m for months."
        )
    return lead


def read_term(text: str) -> int:
    """A term in months: `36m`, `36`, `3 years`. A term in days is refused: rules 1 has none.

    >>> read_term("36m"), read_term("1 year")
    (36, 12)
    """
    written = _plain(text)
    lead = read_lead(f"{written}m" if written.isdecimal() else written)
    if not lead.months:
        raise NotReadable(
            f"{_quoted(written)} is no term in whole months. "
            "Write 36m, or give the date on which it ends."
        )
    return lead.months


_YES = {"yes", "y", "true", "t", "1", "x", "ok", "✓", "✔", "☑", "on"}
_NO = {"no", "n", "false", "f", "0", "none", "✗", "✘", "☐", "off"}
_NOT_GIVEN = {"", "-", "–", "—", "?", "n/a", "na", "unknown", "tbd"}


def is_given(text: str) -> bool:
    """Whether a cell says anything: an empty one, a dash, "unknown" and "n/a" do not."""
    return _plain(text).lower() not in _NOT_GIVEN


def read_yes_no(text: str) -> bool:
    """Yes or no, in the words that spreadsheets use.

    >>> read_yes_no("Yes"), read_yes_no("FALSE")
    (True, False)
    """
    word = _plain(text).lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise NotReadable(f"{_quoted(_plain(text))} is neither yes nor no. Write yes or no.")


_CURRENCIES = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP"}
_CODE = re.compile(r"us\$|[$€£]|(?<![a-z])[a-z]{3}(?![a-z])", re.IGNORECASE)
_FIGURES = re.compile(r"\d{1,15}(?:[.,'’ ]\d{1,15})*")


def read_currency(text: str) -> str:
    """The currency named in `text`, as a code of three letters; empty where none is.

    >>> read_currency("$1,200.00"), read_currency("chf 90"), read_currency("1200")
    ('USD', 'CHF', '')
    """
    match = _CODE.search(_plain(text))
    if match is None:
        return ""
    return _CURRENCIES.get(match[0].lower(), match[0].upper())


def read_amount(text: str) -> Decimal:
    """An amount of money, with or without its currency, thousands and cents apart as people do.

    >>> read_amount("$1,234.50"), read_amount("1.234,50 EUR"), read_amount("1 200")
    (Decimal('1234.50'), Decimal('1234.50'), Decimal('1200'))
    """
    written = _plain(text)
    if written.startswith(("-", "−", "(")):
        raise NotReadable(f"{_quoted(written)} is negative. Write what it costs, as in 1200.50.")
    figures = _CODE.sub("", written, count=1).strip()
    if not _FIGURES.fullmatch(figures):
        raise NotReadable(f"{_quoted(written)} is no amount. Write it as 1200.50.")
    return _amount(written, re.sub(r"[ '’]", "", figures))


def _amount(written: str, figures: str) -> Decimal:
    """The last mark parts the cents if it stands alone; a mark that comes again parts thousands."""
    marks = [mark for mark in figures if mark in ".,"]
    if not marks:
        return Decimal(figures)
    last = marks[-1]
    whole, _, cents = figures.rpartition(last)
    parts_thousands = len(set(marks)) == 1 and len(cents) == 3 and whole != "0"
    if parts_thousands and marks == ["."]:
        both = f"{whole}{cents} or {whole}.{cents}"
        raise NotReadable(f"{written} can be {both}. Write {whole}{cents} or {whole}.{cents}0.")
    if parts_thousands:
        return Decimal(_joined(written, figures, last))
    if marks.count(last) > 1:
        raise NotReadable(f"{_quoted(written)} is no amount. Write it as 1200.50.")
    return Decimal(f"{_joined(written, whole, ',' if last == '.' else '.')}.{cents}")


def _joined(written: str, figures: str, mark: str) -> str:
    """Figures without the mark that parts their thousands, which must part threes."""
    first, *rest = figures.split(mark)
    if (len(first) > 3 and rest) or any(len(part) != 3 for part in rest):
        raise NotReadable(f"{_quoted(written)} is no amount. Write it as 1200.50.")
    return "".join([first, *rest])


def _plain(text: str) -> str:
    """Without odd spaces and wide figures, which spreadsheets and PDFs are full of.

    A raised figure, as of a footnote, and a fraction stay as they are, so that no reader takes 99²
    for 992.
    """
    no_digit = any(unicodedata.category(character) == "No" for character in text)
    return " ".join(unicodedata.normalize("NFC" if no_digit else "NFKC", text).split())


def _quoted(written: str) -> str:
    """The text as it can stand in a sentence: cut, and an empty one named."""
    if not written:
        return "An empty cell"
    return written if len(written) <= _QUOTED else f"{written[:_QUOTED]}…"
