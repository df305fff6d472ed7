"""`prenup backup`: a whole installation in one file."""

from pathlib import Path

import click

from prenup.cli.installation import data_option, open_installation
from prenup.cli.output import print_json, refuses
from prenup.cli.passphrase import passphrase, passphrase_option
from prenup.cli.prepare import Unusable
from prenup.core.words import count


@click.command("backup")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@data_option
@passphrase_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@refuses(Unusable)
def command(out: Path, data: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Write a backup to the file OUT.

    Prenup may run meanwhile. The private keys, without which a record can be read but not
    continued, are in it only under a passphrase. Keep the backup as you would the records.
    """
    open_installation(data)
    from prenup.record.backups import BackupError, write_backup

    if out.exists():
        raise Unusable(f"{out} is there already. Name another file, or move that one away.")
    half = out.with_name(f"{out.name}.part")
    try:
        done = write_backup(half, data, passphrase(passphrase_file, new=True))
        half.chmod(0o600)
        half.rename(out)
    except BackupError as error:
        raise Unusable(str(error)) from None
    except OSError as error:
        raise Unusable(f"{error.filename or out} cannot be written: {error.strerror}.") from None
    finally:
        half.unlink(missing_ok=True)
    if as_json:
        print_json({"out": str(out), "documents": done.documents, "keys": done.keys})
        return
    click.echo(f"{out} holds the database and {count(done.documents, 'document')}.")
    if not done.keys:
        click.echo(
            f"The private keys are not in it: keep {data / 'keys'} elsewhere too, or the records "
            f"cannot be continued after a loss. With --passphrase-file they are in the backup."
        )
