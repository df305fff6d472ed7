"""`prenup restore`: a backup back into a folder, and whether it is whole."""

import sys
from pathlib import Path

import click

from prenup.cli.installation import data_option, open_installation
from prenup.cli.output import DONE, WANTING, print_json, refuses
from prenup.cli.passphrase import passphrase, passphrase_option
from prenup.cli.prepare import Unusable
from prenup.core.words import count


@click.command("restore")
@click.argument("backup", metavar="IN", type=click.Path(dir_okay=False, path_type=Path))
@data_option
@passphrase_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@refuses(Unusable)
def command(backup: Path, data: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Restore the backup IN into an empty folder, and check every record in it.

    Exit status 0: nothing is wrong; 1: something is, which `prenup check` names.
    """
    from prenup.record.backups import BackupError, read_backup

    try:
        done = read_backup(backup, data, passphrase(passphrase_file, new=False))
    except BackupError as error:
        raise Unusable(str(error)) from None
    open_installation(data)
    from prenup.record import checking

    problems = checking.check_database()
    for client_id in checking.logs()[0]:
        problems += [problem.what for problem in checking.check_log(client_id).problems]
    if as_json:
        found = {"data": str(data), "documents": done.documents, "keys": done.keys}
        print_json({**found, "ok": not problems, "problems": problems})
    else:
        click.echo(f"{data} holds the database and {count(done.documents, 'document')} again.")
        for problem in problems:
            click.echo(f"  - {problem}")
    sys.exit(WANTING if problems else DONE)
