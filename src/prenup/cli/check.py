"""`prenup check`: what is unsafe, damaged or missing in an installation."""

import sys
from pathlib import Path
from typing import Any

import click

from prenup.cli.installation import data_option, open_installation
from prenup.cli.output import DONE, WANTING, print_json, refuses
from prenup.cli.prepare import Unusable
from prenup.core.words import count


@click.command("check")
@data_option
@click.option(
    "--accept-loss",
    metavar="REASON",
    help="Let each record that lost its end go on. The reason is kept in it for good.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@refuses(Unusable)
def command(data: Path, accept_loss: str | None, as_json: bool) -> None:
    """Say what is unsafe, damaged or missing.

    Every entry, body and document of every record is read and compared with what was signed.
    Exit status 0: nothing is wrong; 1: something is.
    """
    accepted: list[str] = []
    problem = _open(data)
    if problem:
        found: dict[str, Any] = {"ok": False, "problems": [problem], "records": []}
    else:
        accepted = _accept(accept_loss) if accept_loss else []
        found = _check(data)
    if as_json:
        print_json({**found, "accepted": accepted})
    else:
        _tell(found, accepted)
    sys.exit(DONE if found["ok"] else WANTING)


def _open(data: Path) -> str:
    """As `open_installation`; a database that cannot even be opened is what we look for."""
    from django.db import DatabaseError

    try:
        open_installation(data)
    except DatabaseError as error:
        return f"The database cannot be opened: {error}. Restore a backup."
    return ""


def _accept(reason: str) -> list[str]:
    from prenup.record import checking
    from prenup.record.services import NothingLost, ReadOnly, accept_loss

    accepted = []
    for client_id in checking.logs()[0]:
        try:
            accept_loss(client_id, why=reason)
        except NothingLost:
            continue
        except ReadOnly as error:
            raise Unusable(str(error)) from None
        accepted.append(str(client_id))
    if not accepted:
        raise Unusable("No record here has lost its end, so there is no loss to accept.")
    return accepted


def _check(data: Path) -> dict[str, Any]:
    from django.db import DatabaseError

    from prenup.record import checking

    problems = [*checking.unsafe(data), *checking.check_database()]
    records = []
    try:
        clients, nameless = checking.logs()
    except DatabaseError as error:
        clients, nameless = [], [f"The records cannot be read: {error}."]
    for client_id in clients:
        found = checking.check_log(client_id)
        wrong = [{"seq": problem.seq, "what": problem.what} for problem in found.problems]
        records.append(
            {
                "client": str(client_id),
                "entries": found.size,
                "root": found.root,
                "problems": wrong,
            }
        )
    problems += nameless
    ok = not problems and not any(record["problems"] for record in records)
    return {"ok": ok, "problems": problems, "records": records}


def _tell(found: dict[str, Any], accepted: list[str]) -> None:
    for client in accepted:
        click.echo(f"The record of {client} goes on. That its end was lost is an entry in it.")
    for problem in found["problems"]:
        click.echo(problem)
    for record in found["records"]:
        entries = count(record["entries"], "entry", "entries")
        wrong = len(record["problems"])
        verdict = f"{count(wrong, 'thing is', 'things are')} wrong:" if wrong else "all is right."
        click.echo(f"The record of {record['client']}, {entries}: {verdict}")
        for problem in record["problems"]:
            click.echo(f"  - {problem['what']}")
    if found["ok"]:
        records = count(len(found["records"]), "record")
        click.echo(f"Nothing is unsafe, damaged or missing. {records} checked.")
