"""Holidays by country, for the last business day to act."""

import warnings
from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from prenup.core.calendars import BusinessDays


class NoCalendar(ValueError):
    """No holidays are known under that code; says which codes are."""


def business_days(code: str) -> BusinessDays:
    """The business days of a country (`US`) or of one of its parts (`US-CA`, `DE-BY`).

    Years are worked out as they are asked for; some countries proclaim their holidays, and beyond
    the years that are known no day is one. Raises `NoCalendar` for a code that is not known.
    """
    # Loading the list of countries takes as long as all the rest of a command: only when asked.
    import holidays

    country, _, part = code.strip().partition("-")
    try:
        days = holidays.country_holidays(country.upper())
        if part:
            parts = {name.casefold(): name for name in days.subdivisions}
            subdivision = parts.get(part.casefold(), part)
            days = holidays.country_holidays(country.upper(), subdiv=subdivision)
    except NotImplementedError:
        raise NoCalendar(
            f"No holidays are known for {code.strip() or 'an empty code'}. "
            "Give a country in two letters, as in US, or one of its parts, as in US-CA."
        ) from None
    return BusinessDays(holidays=_Holidays(days), weekend=frozenset(days.weekend))


@dataclass(frozen=True, slots=True)
class _Holidays:
    """The holidays of the library, which warns on standard error of years that it does not know."""

    known: Container[date]

    def __contains__(self, on: object) -> bool:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return on in self.known
