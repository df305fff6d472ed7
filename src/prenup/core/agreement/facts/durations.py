"""Durations as agreements write them: "ninety (90) days", "a twelve-month period", "[***] days"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from prenup.core.agreement.facts.numbers import IN_WORDS, read_words

Unit = Literal["minutes", "hours", "days", "weeks", "months", "years"]

#: What stands where a value was withheld or never filled in.
WITHHELD = r"(?:\[[^\]a-z0-9]{1,12}\]|\[redacted\]|\*{2,}|_{2,}|\[ *\])"
_UNITS: dict[str, Unit] = {
    "minute": "minutes", "min": "minutes", "hour": "hours", "hr": "hours", "day": "days",
    "workday": "days", "week": "weeks", "month": "months", "year": "years",
}  # fmt: skip
_BUSINESS = r"business|working|work|banking"
_DURATION = re.compile(
    rf"(?<![\w.,/$€£-])(?:(?P<words>{IN_WORDS}|half an?|an?\b|{WITHHELD})(?: +full)? *)?"
    rf"(?:\(? *(?P<figures>\d{{1,4}}|{WITHHELD})(?: *\) *|[ -]*))?"
    r"(?:[- ~]|(?<=\d))*(?:(?:full|additional|further|more|calendar|consecutive|successive"
    r"|south african|contract|processing) +)?"
    rf"(?P<clock>(?:{_BUSINESS})[ -]+)?(?P<unit>minute|min|hour|hr|workday|day|week|month"
    rf"|year)s?\b"
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A duration, and where it stands in the text that was searched.

    `n` is None where the number was withheld; `agree` is False where the words and the figures
    of one duration differ ("thirty (60) days": the words are taken, they prevail in law);
    `business` where the unit says business or working time.
    """

    start: int
    end: int
    n: int | None
    unit: Unit
    business: bool = False
    agree: bool = True

    def in_days(self) -> int | None:
        """Days, at 7 a week, 30 a month and 365 a year: for comparing only. Source: design."""
        return (
            None
            if self.n is None
            else self.n * {"weeks": 7, "months": 30, "years": 365}.get(self.unit, 1)
        )

    def in_months(self) -> int | None:
        """Whole months; None where the number is withheld or the unit is no month or year."""
        each = {"months": 1, "years": 12}.get(self.unit)
        return None if self.n is None or each is None else self.n * each

    def in_minutes(self, day: int) -> int | None:
        """Minutes, with `day` minutes to a day."""
        each = {"minutes": 1, "hours": 60, "days": day, "weeks": 7 * day}.get(self.unit)
        return None if self.n is None or each is None else self.n * each


def durations(plain: str) -> Iterator[Duration]:
    """Every duration in lower-case text, in order.

    >>> [(d.n, d.unit) for d in durations("ninety (90) days, or a one-year term")]
    [(90, 'days'), (1, 'years')]
    """
    for found in _DURATION.finditer(plain):
        words, figures = found["words"], found["figures"]
        if not words and not figures:
            continue
        unit = _UNITS[found["unit"]]
        spoken, written = _number(words), _number(figures)
        if words and words.startswith("half"):
            if unit == "years":
                yield Duration(found.start(), found.end(), 6, "months")
            continue
        yield Duration(
            start=found.start(),
            end=found.end(),
            n=spoken if spoken is not None else written,
            unit=unit,
            business=bool(found["clock"]) or found["unit"] == "workday",
            agree=spoken is None or written is None or spoken == written,
        )


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if text in ("a", "an"):
        return 1
    return int(text) if text.isdigit() else read_words(text)
