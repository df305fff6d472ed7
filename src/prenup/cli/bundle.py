"""`prenup bundle`: a client's record as one file that anybody can check."""

from pathlib import Path
from uuid import UUID

import click

from prenup.cli.installation import data_option, open_installation
from prenup.cli.output import print_json, refuses
from prenup.cli.prepare import Unusable
from prenup.core.words import count


@click.command("bundle")
@click.argument("client")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@data_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@refuses(Unusable)
def command(client: str, out: Path, data: Path, as_json: bool) -> None:
    """Write the bundle of CLIENT to the file OUT.

    CLIENT is the id in the address of its pages, after /c/. Prenup may run meanwhile.
    """
    open_installation(data)
    from prenup.core.access import Actor, Role
    from prenup.record import bundles

    if out.exists():
        raise Unusable(f"{out} is there already. Name another file, or move that one away.")
    operator = Actor(id="operator", client_id=_id(client), role=Role.OWNER, name="The operator")
    half = out.with_name(f"{out.name}.part")
    try:
        with half.open("xb") as file:
            bundled = bundles.write_bundle(operator, file)
        half.rename(out)
    except bundles.NoRecord:
        raise Unusable(
            f"No client {client} has a record in {data}. Its id stands in the address of its "
            f"pages, after /c/."
        ) from None
    except bundles.Unwritable as error:
        raise Unusable(str(error)) from None
    except OSError as error:
        raise Unusable(f"{error.filename or out} cannot be written: {error.strerror}.") from None
    finally:
        half.unlink(missing_ok=True)
    if as_json:
        print_json({"entries": bundled.entries, "size": bundled.size, "root": bundled.root})
    else:
        click.echo(f"{out} holds {count(bundled.entries, 'entry', 'entries')}.")
        click.echo(f"Root  {bundled.root}\nAnybody can check it: prenup verify {out}")


def _id(client: str) -> UUID:
    try:
        return UUID(client)
    except ValueError:
        raise Unusable(
            f"{client} is no client's id. Copy it from the address of its pages, after /c/."
        ) from None
