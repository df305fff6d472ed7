"""`prenup notice`: when notice can be given, by when it must be, and when the agreement ends."""

from collections.abc import Iterable
from typing import Any

import click

from prenup.cli.output import print_json, refuses
from prenup.cli.terms import Written, terms_options
from prenup.content.calendars import NoCalendar
from prenup.core.notice import Cycle, Notice, NoticeError, Terms, notice_at, said
from prenup.core.words import day
from prenup.core.written import NotReadable


@click.command("notice")
@terms_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@refuses(NoticeError, NotReadable, NoCalendar)
def command(*, as_json: bool, **options: Any) -> None:
    """Say when notice can be given, and by when it must be.

    Lengths are written 36m, 90d or 90 (days); dates 2027-04-01 or 1 April 2027.
    """
    written = Written(**options)
    terms = written.terms()
    notice = notice_at(terms, written.day(), given_on=written.given_on(), week=written.week())
    if as_json:
        print_json(notice_json(notice))
    else:
        click.echo("\n".join(_lines(terms, notice)))


def notice_json(notice: Notice) -> dict[str, Any]:
    """The fields that keep their names; None where there is no such day."""
    return {
        "state": notice.state.value,
        **_cycle_json(notice.cycle),
        "earliest_end": notice.earliest.on.isoformat(),
        "cycles": [_cycle_json(cycle) for cycle in notice.cycles],
    }


def _cycle_json(cycle: Cycle) -> dict[str, str | None]:
    window = cycle.window
    return {
        "expiry": cycle.expiry.isoformat(),
        "opens": window.opens.isoformat() if window else None,
        "closes": window.closes.isoformat() if window else None,
        "act_by": window.act_by.isoformat() if window else None,
    }


def _lines(terms: Terms, notice: Notice) -> Iterable[str]:
    yield f"Notice on {day(notice.as_of, weekday=True)}"
    yield ""
    yield said.standing(notice)
    yield from filter(
        None,
        (
            said.cost_of_missing(notice, None),
            said.at_any_time(notice, terms.convenience),
            said.given_in_vain(notice),
            *notice.warnings,
        ),
    )
    if any(cycle.window for cycle in notice.cycles):
        yield ""
        yield from _table(notice.cycles)


def _table(cycles: Iterable[Cycle]) -> Iterable[str]:
    columns = "{:<19} {:<19} {:<19} {}"
    yield columns.format("Expires", "Window opens", "closes", "last day to act")
    for cycle in cycles:
        window = cycle.window
        days = (
            (day(window.opens), day(window.closes), day(window.act_by, weekday=True))
            if window
            else ("no window", "", "")
        )
        yield columns.format(day(cycle.expiry), *days).rstrip()
