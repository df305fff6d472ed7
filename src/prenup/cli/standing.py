"""`prenup standing`: where we stand, from a register and an agreement, without a database."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from prenup.cli.lockout import read_register
from prenup.cli.output import print_json, refuse, refuses
from prenup.cli.standing_known import from_agreement, from_register, monthly_cost
from prenup.cli.standing_said import lines, standing_json
from prenup.cli.terms import Written, read_option, terms_options
from prenup.content.calendars import NoCalendar
from prenup.core.lockout import RegisterError, Scenario
from prenup.core.notice import NoticeError
from prenup.core.standing import Known, Standing, compose
from prenup.core.written import NotReadable
from prenup.files import Unreadable

_A_FILE = click.Path(path_type=Path)


@click.command("standing")
@click.option("--register", type=_A_FILE, metavar="FILE", help="What we depend on: XLSX or CSV.")
@click.option(
    "--agreement",
    "agreements",
    multiple=True,
    type=_A_FILE,
    metavar="FILE",
    help="A document of the agreement (PDF, DOCX, TXT), the highest in rank first.",
)
@terms_options
@click.option(
    "--scenario",
    type=click.Choice([scenario.value for scenario in Scenario]),
    default=Scenario.SILENT.value,
    help="How the provider leaves; silent unless given.",
)
@click.option("--fixes", type=click.IntRange(0), default=3, help="So many bundles with --json.")
@click.option("--client", metavar="NAME", help="Our name; else as the agreement says it.")
@click.option("--provider", metavar="NAME", help="Theirs; else as the agreement says it.")
@click.option("--monthly-cost", metavar="AMOUNT", help="What a month costs, as in 9912 USD.")
@click.option("--pdf", type=_A_FILE, metavar="OUT", help="Write the page for the board there.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@refuses(NoticeError, NotReadable, NoCalendar, Unreadable, RegisterError)
def command(
    *,
    register: Path | None,
    agreements: Sequence[Path],
    scenario: str,
    fixes: int,
    pdf: Path | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Say where we stand: notice, lock-out and agreement on one page.

    Terms that no option gives are taken from the agreement. Whatever is missing is said to be.
    """
    as_of = Written(as_of=options["as_of"]).day()
    read = read_register(register, as_of) if register else None
    known = _known(agreements, options, from_register(read, register, as_of))
    standing = compose(known, Scenario(scenario))
    if pdf:
        _write(pdf, standing, known.as_of)
    if as_json:
        print_json(standing_json(standing, read, most=fixes))
    else:
        click.echo("\n".join(lines(standing)))


def _known(
    agreements: Sequence[Path], options: dict[str, Any], registered: dict[str, Any]
) -> Known:
    """All that the files and options say; an option outweighs what a file says."""
    said = {name: options.pop(name) for name in ("client", "provider", "monthly_cost")}
    written = Written(**options)
    as_of = written.day()
    found = from_agreement(agreements, as_of, written)
    papers = (*found.pop("papers", ()), *registered.pop("papers", ()))
    named = {name: said[name] for name in ("client", "provider") if said[name]}
    return Known(
        as_of=as_of,
        given_on=written.given_on(),
        week=written.week(),
        monthly_cost=read_option("--monthly-cost", said["monthly_cost"], monthly_cost),
        papers=papers,
        **{**found, **registered, **named},
    )


def _write(out: Path, standing: Standing, prepared_on: date) -> None:
    # Loading typst takes as long as all the rest, and few ask for the PDF.
    from prenup.standing.board import board_pdf

    try:
        out.write_bytes(board_pdf(standing, prepared_on=prepared_on))
    except OSError as error:
        refuse(f"{out} cannot be written: {error.strerror}. Give another name or folder.")
