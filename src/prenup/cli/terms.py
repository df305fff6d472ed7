"""The terms of an agreement as options of a command: `notice` and `standing` take the same."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, TypeVar

import click

from prenup.content.calendars import business_days
from prenup.core.calendars import BusinessDays
from prenup.core.notice import Convenience, NoticeError, Renewal, Renews, Terms
from prenup.core.written import Ambiguous, NotReadable, read_date, read_lead, read_term

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

_OPTIONS = (
    click.option("--start", metavar="DATE", help="The day on which the agreement starts."),
    click.option("--term", metavar="36m", help="How long it runs at first."),
    click.option("--expiry", metavar="DATE", help="The first day without it, instead of a term."),
    click.option("--renewal", metavar="12m", help="none (the default), evergreen, or how long."),
    click.option("--renewals", type=int, metavar="N", help="How often it renews at most."),
    click.option("--latest", metavar="90d", help="The latest notice, before expiry."),
    click.option("--earliest", metavar="180d", help="The earliest notice, before expiry."),
    click.option("--convenience", metavar="60d", help="The notice to end at any time, if we may."),
    click.option("--given", metavar="DATE", help="The day on which notice was given."),
    click.option("--delivery-days", type=int, metavar="N", help="Days that a letter takes."),
    click.option("--holidays", metavar="US", help="Whose holidays count: US, US-CA, DE-BY ..."),
    click.option("--as-of", metavar="DATE", help="The day asked about; today unless given."),
)


def terms_options(command: F) -> F:
    """Give a command the options of an agreement's terms, as `Written` takes them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Written:
    """The options as they were written, read one by one; what was not given is None."""

    start: str | None = None
    term: str | None = None
    expiry: str | None = None
    renewal: str | None = None
    renewals: int | None = None
    latest: str | None = None
    earliest: str | None = None
    convenience: str | None = None
    given: str | None = None
    delivery_days: int | None = None
    holidays: str | None = None
    as_of: str | None = None

    def day(self) -> date:
        """The day asked about."""
        return read_option("--as-of", self.as_of, read_date) or datetime.now().astimezone().date()

    def given_on(self) -> date | None:
        return read_option("--given", self.given, read_date)

    def week(self) -> BusinessDays:
        return BusinessDays() if self.holidays is None else business_days(self.holidays)

    def says_terms(self) -> bool:
        """Whether any option says something of the terms themselves."""
        about_the_day = {"given", "holidays", "as_of"}
        names = {spec.name for spec in fields(self)} - about_the_day
        return any(getattr(self, name) is not None for name in names)

    def terms(self) -> Terms:
        """The terms that the options say. Raises `NoticeError` where they lack or contradict."""
        said = {field: value for field, value in self.said().items() if value is not None}
        if "start" not in said:
            raise NoticeError("Say when the agreement starts, as in --start 2024-04-01.")
        if "term_months" not in said and "expiry" not in said:
            raise NoticeError(
                "Say how long the agreement runs, as in --term 36m, "
                "or when it expires, as in --expiry 2027-04-01."
            )
        return Terms(**said)

    def said(self) -> dict[str, Any]:
        """The fields of `Terms` as the options give them; None where one was not given."""
        if self.term is not None and self.expiry is not None:
            raise NoticeError("Give either --term or --expiry, and not both.")
        convenience = read_option("--convenience", self.convenience, read_lead)
        return {
            "start": read_option("--start", self.start, read_date),
            "term_months": read_option("--term", self.term, read_term),
            "expiry": read_option("--expiry", self.expiry, read_date),
            "renewal": self._renewal(),
            "latest": read_option("--latest", self.latest, read_lead),
            "earliest": read_option("--earliest", self.earliest, read_lead),
            "delivery_days": self.delivery_days,
            "convenience": Convenience(convenience) if convenience else None,
        }

    def _renewal(self) -> Renewal | Renews | None:
        word = self.renewal and self.renewal.strip().lower()
        if word is not None and word not in {member.value for member in Renewal}:
            return Renews(read_option("--renewal", word, _read_renewal) or 0, at_most=self.renewals)
        if self.renewals is not None:
            raise NoticeError(
                "--renewals says how often the agreement renews. "
                "Say for how long as well, as in --renewal 12m."
            )
        return Renewal(word) if word else None


def _read_renewal(text: str) -> int:
    try:
        return read_term(text)
    except NotReadable:
        raise NotReadable(
            f"{text or 'Nothing'} is no way to renew. "
            "Write 12m for twelve months at a time, evergreen or none."
        ) from None


def read_option(option: str, text: str | None, reader: Callable[[str], T]) -> T | None:
    """The option's value, None where it was not given, or an error that names the option."""
    if text is None:
        return None
    try:
        return reader(text)
    except Ambiguous as unclear:
        first, second = unclear.readings
        raise NotReadable(f"{option}: {unclear} Write {first} or {second}.") from None
    except NotReadable as unread:
        raise NotReadable(f"{option}: {unread}") from None
