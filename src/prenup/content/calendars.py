"""Holidays by country, for the last business day to act."""

from prenup.core.calendars import BusinessDays


class NoCalendar(ValueError):
    """No holidays are known under that code; says which codes are."""


def business_days(code: str) -> BusinessDays:
    """The business days of a country (`US`) or of one of its parts (`US-CA`, `DE-BY`).

    Years are worked out as they are asked for. Raises `NoCalendar` for a code that is not known.
    """
    # Loading the list of countries takes as long as all the rest of a command: only when asked.
    import holidays

    country, _, part = code.strip().partition("-")
    try:
        days = holidays.country_holidays(country.upper(), subdiv=part or None)
    except NotImplementedError:
        raise NoCalendar(
            f"No holidays are known for {code}. Give a country in two letters, as in US, "
            "or one of its parts, as in US-CA."
        ) from None
    return BusinessDays(holidays=days, weekend=frozenset(days.weekend))
